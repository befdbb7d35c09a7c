import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { graphCommands, iceBreakers } from './commands.ts'
import type { SetupEnvironment } from './environment.ts'
import { profileOf } from './profile.ts'
import { standing, type Thing } from './thing.ts'

const asDeclared = standing('as it should be')
const done = v.object({ success: v.literal(true) })

/** The things of the phone number: what is offered in the chat, and its profile. */
export function numberThings(environment: SetupEnvironment): Thing[] {
  return [
    automation('commands', { commands: graphCommands() }, environment),
    automation('ice breakers', { prompts: iceBreakers }, environment),
    profile(environment),
  ]
}

const automationAnswer = v.object({
  conversational_automation: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** Makes the thing of one member of `conversational_automation`; those left out stay as they are. */
function automation(
  name: string,
  member: { commands: unknown } | { prompts: unknown },
  { phoneNumberId }: SetupEnvironment,
): Thing {
  const path = `${phoneNumberId}/conversational_automation`
  return {
    name,
    wanted: { path, body: member },
    async bring(graph) {
      const address = `${phoneNumberId}?fields=conversational_automation`
      const { conversational_automation: there } = await graph.get(address, automationAnswer)
      if (isDeepStrictEqual({ ...there, ...member }, there)) return asDeclared
      await graph.post(path, member, done)
      return standing('set')
    },
  }
}

const profileAnswer = v.object({ data: v.array(v.record(v.string(), v.unknown())) })

function profile({ phoneNumberId, serviceName, helpEmail }: SetupEnvironment): Thing {
  const path = `${phoneNumberId}/whatsapp_business_profile`
  const declared = profileOf(serviceName, helpEmail)
  const product = { messaging_product: 'whatsapp' }
  return {
    name: 'profile',
    wanted: { path, body: { ...product, ...declared } },
    async bring(graph) {
      const fields = Object.keys(declared).join(',')
      const { data } = await graph.get(`${path}?fields=${fields}`, profileAnswer)
      const different = Object.entries(declared).filter(
        ([field, value]) => data[0]?.[field] !== value,
      )
      if (different.length === 0) return asDeclared
      await graph.post(path, { ...product, ...Object.fromEntries(different) }, done)
      return standing(`set (${different.map(([field]) => field).join(', ')})`)
    },
  }
}
