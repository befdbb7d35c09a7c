import * as v from 'valibot'
import type { SetupEnvironment } from './environment.ts'
import type { Graph } from './graph.ts'
import { type ShownTemplate, shownTemplate, templateDiffers } from './shown-template.ts'
import { type Template, templates } from './templates.ts'
import { type Standing, standing, type Thing, troubled } from './thing.ts'

const done = v.object({ success: v.literal(true) })

/** The things of the business account: the webhook's subscription, and the templates. */
export function accountThings({ businessAccountId }: SetupEnvironment): Thing[] {
  const path = `${businessAccountId}/message_templates`
  return [webhook(businessAccountId), ...templates.map((template) => templateThing(path, template))]
}

const app = v.object({ id: v.string() })
const subscribedApps = v.object({ data: v.array(v.object({ whatsapp_business_api_data: app })) })

function webhook(businessAccountId: string): Thing {
  const path = `${businessAccountId}/subscribed_apps`
  return {
    name: 'webhook',
    wanted: { path, body: {} },
    async bring(graph) {
      // Others may be subscribed too, such as Meta's own test app.
      const own = await graph.get('app?fields=id', app)
      const { data } = await graph.get(path, subscribedApps)
      const ids = data.map(({ whatsapp_business_api_data: { id } }) => id)
      if (ids.includes(own.id)) return standing('as it should be')
      await graph.post(path, {}, done)
      return standing('subscribed')
    },
  }
}

const templateList = v.object({ data: v.array(shownTemplate) })
const created = v.object({ id: v.string(), status: v.string() })

function templateThing(path: string, template: Template): Thing {
  const { name, language } = template
  return {
    name: `template ${name} (${language})`,
    wanted: { path, body: template },
    async bring(graph) {
      const fields = Object.keys(shownTemplate.entries).join(',')
      const query = new URLSearchParams({ name, fields, limit: '100' })
      const { data } = await graph.get(`${path}?${query}`, templateList)
      // Meta looks for the name in other names, too.
      const there = data.find((shown) => shown.name === name && shown.language === language)
      if (!there) return submit(graph, path, template)
      return templateDiffers(template, there) ? edit(graph, template, there) : stands(there)
    },
  }
}

async function submit(graph: Graph, path: string, template: Template): Promise<Standing> {
  const { status } = await graph.post(path, template, created)
  const { words, isTrouble } = stands({ ...template, status })
  return { words: `submitted, ${words}`, isTrouble }
}

/** Only these can be changed (Meta, template management). */
const changeable = ['APPROVED', 'REJECTED', 'PAUSED']

async function edit(graph: Graph, template: Template, there: ShownTemplate): Promise<Standing> {
  if (!changeable.includes(there.status)) {
    const state = there.status.toLowerCase()
    return troubled(
      `still with its old text, which Meta keeps while it is ${state}. Run this later.`,
    )
  }
  const { components, message_send_ttl_seconds } = template
  await graph.post(there.id, { components, message_send_ttl_seconds }, done)
  return standing("changed, waiting for Meta's review")
}

/** Puts a template's state into words (Meta, template status). */
function stands({
  status,
  category,
  rejected_reason: reason = 'NONE',
}: Pick<ShownTemplate, 'status' | 'category' | 'rejected_reason'>): Standing {
  switch (status) {
    case 'APPROVED':
      return standing(`approved${category === 'MARKETING' ? ', but as MARKETING' : ''}`)
    case 'PENDING':
    case 'IN_APPEAL':
      return standing("waiting for Meta's review")
    case 'REJECTED':
      return troubled(
        `rejected: ${reason}. Change it in src/operate/setup/templates.ts and run this again, or appeal in WhatsApp Manager.`,
      )
    case 'PAUSED':
      return troubled('paused for its quality. It comes back by itself; see WhatsApp Manager.')
    default:
      return troubled(`${status.toLowerCase()}. See WhatsApp Manager → Message templates.`)
  }
}
