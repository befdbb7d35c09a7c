/** The business's own number, as webhooks show it. */
const displayPhoneNumber = '622150208000'
/** The WhatsApp business account of the number. */
export const businessAccountId = '102290129340398'

const encoder = new TextEncoder()

/** Someone who writes to the business; either the number or the user id may be missing. */
export interface Writer {
  name: string
  /** Digits without the plus sign. */
  waId?: string
  /** The business-scoped user id. */
  userId?: string
}

/** The part of a message that depends on its type. */
export type MessageContent = { readonly type: string } & Readonly<Record<string, unknown>>

/** An inbound message, with the contact that Meta puts beside it. */
export interface Incoming {
  message: Readonly<Record<string, unknown>>
  contact: Readonly<Record<string, unknown>>
}

export function text(body: string): MessageContent {
  return { type: 'text', text: { body } }
}

/** Makes a press of one of our reply buttons. */
export function buttonPress(id: string, title: string): MessageContent {
  const reply = { type: 'button_reply', button_reply: { id, title } }
  return { type: 'interactive', interactive: reply }
}

/** Makes a press of a row of one of our lists. */
export function listPress(id: string, title: string, description?: string): MessageContent {
  const row = { id, title, ...(description !== undefined && { description }) }
  return { type: 'interactive', interactive: { type: 'list_reply', list_reply: row } }
}

export function sticker(): MessageContent {
  return { type: 'sticker', sticker: { ...mediaOf('image/webp'), animated: false } }
}

export function image(caption?: string): MessageContent {
  const shown = caption === undefined ? {} : { caption }
  return { type: 'image', image: { ...mediaOf('image/jpeg'), ...shown } }
}

/** Makes a voice note. */
export function voiceNote(): MessageContent {
  return { type: 'audio', audio: { ...mediaOf('audio/ogg; codecs=opus'), voice: true } }
}

export function location(latitude: number, longitude: number): MessageContent {
  return { type: 'location', location: { latitude, longitude } }
}

export function document(filename: string): MessageContent {
  return { type: 'document', document: { ...mediaOf('application/pdf'), filename } }
}

/** Makes a message with another person's contact card. */
export function contactCard(name: string, phone: string): MessageContent {
  const card = {
    name: { formatted_name: name, first_name: name },
    phones: [{ phone, type: 'CELL' }],
  }
  return { type: 'contacts', contacts: [card] }
}

/** Makes a reaction to one of our messages; without an emoji the reaction is withdrawn. */
export function reaction(messageId: string, emoji?: string): MessageContent {
  const shown = emoji === undefined ? {} : { emoji }
  return { type: 'reaction', reaction: { message_id: messageId, ...shown } }
}

/** Makes a message from `writer`, sent now unless another time (ms) is given. */
export function incoming(
  writer: Writer,
  content: MessageContent,
  { messageId = newWamid(), sentAtMs = Date.now() }: { messageId?: string; sentAtMs?: number } = {},
): Incoming {
  const { name, waId, userId } = writer
  return {
    message: {
      ...(waId !== undefined && { from: waId }),
      ...(userId !== undefined && { from_user_id: userId }),
      id: messageId,
      timestamp: String(Math.floor(sentAtMs / 1_000)),
      ...content,
    },
    contact: {
      profile: { name },
      ...(waId !== undefined && { wa_id: waId }),
      ...(userId !== undefined && { user_id: userId }),
    },
  }
}

/** Makes the `value` of a change: the number it is about, and what is new there. */
export function valueFor(phoneNumberId: string, news: Readonly<Record<string, unknown>>) {
  const metadata = { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId }
  return { messaging_product: 'whatsapp', metadata, ...news }
}

/** Makes one change with messages, each writer named once. */
export function change(phoneNumberId: string, incomings: readonly Incoming[]) {
  const contacts = new Map(incomings.map(({ contact }) => [JSON.stringify(contact), contact]))
  const messages = incomings.map(({ message }) => message)
  const value = valueFor(phoneNumberId, { contacts: [...contacts.values()], messages })
  return { field: 'messages', value }
}

/** Makes the body of a webhook: one entry for each list of changes. */
export function envelope(...entries: readonly (readonly unknown[])[]) {
  const entry = entries.map((changes) => ({ id: businessAccountId, changes }))
  return { object: 'whatsapp_business_account', entry }
}

/** Makes the body of a webhook as Meta mostly sends it: one entry, one change. */
export function webhook(phoneNumberId: string, ...incomings: readonly Incoming[]) {
  return envelope([change(phoneNumberId, incomings)])
}

/** A webhook as it goes over the wire. */
export interface SignedWebhook {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/**
 * Writes a webhook's body as Meta does (characters outside ASCII as `\u00e4` with lower-case digits,
 * the slash as `\/`) and signs these bytes with the app's secret.
 */
export async function signed(body: unknown, appSecret: string): Promise<SignedWebhook> {
  const bytes = encoder.encode(escaped(body))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = encoder.encode(appSecret)
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
  const digits = [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${digits}`,
  }
  return { bytes, headers }
}

/** Makes a message id in WhatsApp's form: `wamid.` and base64. */
export function newWamid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(30))
  return `wamid.${btoa(String.fromCharCode(...bytes))}`
}

function mediaOf(mimeType: string) {
  const id = crypto.getRandomValues(new BigUint64Array(1)).join('')
  return { mime_type: mimeType, sha256: btoa(id), id }
}

function escaped(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
