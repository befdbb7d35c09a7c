import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { type Resource, settled } from './resource.ts'

/** A command in both languages: WhatsApp shows the same list to everybody. */
interface SlashCommand {
  /** Without the slash, with which it arrives as a text. */
  name: string
  id: string
  en: string
}

/** The commands that WhatsApp offers when a citizen types a slash; the chat understands each. */
export const commands: readonly SlashCommand[] = [
  { name: 'menu', id: 'Lihat semua pilihan', en: 'See all choices' },
  { name: 'sertifikat', id: 'Download sertifikat vaksinasi', en: 'Get your certificate' },
  { name: 'status', id: 'Lihat dosis yang tercatat', en: 'See your recorded doses' },
  {
    name: 'ubah',
    id: 'Ubah nama, nomor HP, atau info lain',
    en: 'Change your name, number or other details',
  },
  {
    name: 'bantuan',
    id: 'Lapor ke petugas atau cek tiket',
    en: 'Report to our staff, or check a ticket',
  },
  {
    name: 'privasi',
    id: 'Data Anda, dan siapa yang melihatnya',
    en: 'Your data, and who has looked',
  },
  { name: 'english', id: 'Pakai bahasa Inggris', en: 'Continue in English' },
]

/** The texts that a citizen may tap in an empty chat. A tap arrives as a message with the text. */
export const iceBreakers: readonly string[] = [
  'Download sertifikat vaksin saya',
  'Cek status vaksinasi saya',
  'Nama di sertifikat salah',
  'My certificate, in English',
]

/** Returns the commands as Graph takes them, with Indonesian first in each description. */
export function graphCommands() {
  return commands.map(({ name, id, en }) => ({
    command_name: name,
    command_description: `${id} · ${en}`,
  }))
}

/** WhatsApp's limits on a profile, in UTF-16 units (Meta, business profiles). */
export const profileLimits = { about: 139, description: 512, email: 128 } as const

/** The longest service name that the texts of the profile have room for, in UTF-16 units. */
export const longestServiceName = 60

/** The profile that WhatsApp shows under the name of the number, as Graph takes it. */
interface Profile {
  about: string
  description: string
  email: string
  vertical: 'GOVT'
}

/** Makes the profile in both languages: WhatsApp shows the same to everybody. */
export function profileOf(serviceName: string, helpEmail: string): Profile {
  const indonesian = `Layanan sertifikat vaksinasi ${serviceName}: download sertifikat, lihat status vaksinasi, ubah nama. Jangan berikan kode Anda kepada siapa pun.`
  const english = `Vaccination certificates of ${serviceName}: get your certificate, see your doses, change your name. Never give your code to anyone.`
  return {
    about: `Sertifikat vaksinasi ${serviceName}. Ketik "sertifikat" untuk mulai.`,
    description: `${indonesian}\n\n${english}`,
    email: helpEmail,
    vertical: 'GOVT',
  }
}

/** The settings of the phone number. */
export interface NumberSettings {
  phoneNumberId: string
  serviceName: string
  helpEmail: string
}

const asDeclared = settled('as it should be')
const done = v.object({ success: v.literal(true) })

/** Lists what is set up at the phone number: commands, ice breakers and the profile. */
export function numberResources(settings: NumberSettings): Resource[] {
  return [
    automation('commands', { commands: graphCommands() }, settings),
    automation('ice breakers', { prompts: iceBreakers }, settings),
    profile(settings),
  ]
}

const automationAnswer = v.object({
  conversational_automation: v.optional(v.record(v.string(), v.unknown()), {}),
})

/** One member of `conversational_automation`; Meta keeps the members that a call leaves out. */
function automation(
  name: string,
  member: { commands: unknown } | { prompts: unknown },
  { phoneNumberId }: NumberSettings,
): Resource {
  const path = `${phoneNumberId}/conversational_automation`
  return {
    name,
    wanted: { path, body: member },
    async apply(graph) {
      const address = `${phoneNumberId}?fields=conversational_automation`
      const { conversational_automation: there } = await graph.get(address, automationAnswer)
      if (isDeepStrictEqual({ ...there, ...member }, there)) return asDeclared
      await graph.post(path, member, done)
      return settled('set')
    },
  }
}

const profileAnswer = v.object({ data: v.array(v.record(v.string(), v.unknown())) })

function profile({ phoneNumberId, serviceName, helpEmail }: NumberSettings): Resource {
  const path = `${phoneNumberId}/whatsapp_business_profile`
  const declared = profileOf(serviceName, helpEmail)
  const product = { messaging_product: 'whatsapp' }
  return {
    name: 'profile',
    wanted: { path, body: { ...product, ...declared } },
    async apply(graph) {
      const fields = Object.keys(declared).join(',')
      const { data } = await graph.get(`${path}?fields=${fields}`, profileAnswer)
      const different = Object.entries(declared).filter(
        ([field, value]) => data[0]?.[field] !== value,
      )
      if (different.length === 0) return asDeclared
      await graph.post(path, { ...product, ...Object.fromEntries(different) }, done)
      return settled(`set (${different.map(([field]) => field).join(', ')})`)
    },
  }
}
