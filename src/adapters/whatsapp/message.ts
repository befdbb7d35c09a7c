import * as v from 'valibot'
import { fromWhatsApp, type PhoneNumber } from '../../identity/phone.ts'
import type { Content, Inbound, Sender } from '../../ports/messenger.ts'
import { bounded, lenient, moment, wireId } from './wire.ts'

/** The members of a message that identify its sender; any of them may be missing. */
const senderFields = {
  from: lenient(v.string()),
  from_user_id: lenient(wireId),
  from_parent_user_id: lenient(wireId),
}

type SenderFields = { [Name in keyof typeof senderFields]?: string | undefined }

const wireContact = v.object({ wa_id: lenient(v.string()), user_id: lenient(wireId) })

/** The people that a change names beside its messages. */
interface Contacts {
  userIds: ReadonlyMap<PhoneNumber, string>
  phones: ReadonlyMap<string, PhoneNumber>
}

/** Reads the `contacts` of a change; a contact without both phone and user id is ignored. */
export function readContacts(items: readonly unknown[]): Contacts {
  const userIds = new Map<PhoneNumber, string>()
  const phones = new Map<string, PhoneNumber>()
  for (const item of items) {
    const read = v.safeParse(wireContact, item)
    if (!read.success) continue
    const phone = fromWhatsApp(read.output.wa_id ?? '')
    const userId = read.output.user_id
    if (phone === undefined || userId === undefined) continue
    userIds.set(phone, userId)
    phones.set(userId, phone)
  }
  return { userIds, phones }
}

/**
 * Finds the sender of a message. The message's own members come first. A contact completes them if the
 * number or the user id matches; it is not used for a message that names nobody. The parent id, which
 * several businesses share, is used only if nothing else is known.
 */
function readSender(message: SenderFields, contacts: Contacts): Sender | undefined {
  const from = fromWhatsApp(message.from ?? '')
  const ownId = message.from_user_id ?? (from && contacts.userIds.get(from))
  const userId = ownId ?? (from ? undefined : message.from_parent_user_id)
  const phone = from ?? (userId === undefined ? undefined : contacts.phones.get(userId))
  return phone === undefined && userId === undefined ? undefined : { userId, phone }
}

/** WhatsApp's limit for a text message (Meta, sending messages). */
const longestText = 4_096

/** A change of a person's WhatsApp identity: another number, user id or device. */
export interface IdentityChange {
  messageId: string
  /** The person's identity before the change. */
  sender: Sender
  /** In ms since the epoch. */
  at: number
}

/** What one item of `messages` turned out to be. */
type ReadMessage =
  | { kind: 'message'; message: Inbound }
  | { kind: 'identity'; change: IdentityChange }

/**
 * Since 11 August 2026 system messages include the previous user id (Meta, changelog), which is all
 * that identifies a person without a phone number.
 */
const wireSystem = v.object({
  type: v.string(),
  previous_user_id: lenient(wireId),
  previous_parent_user_id: lenient(wireId),
})

const wireMessage = v.object({
  ...senderFields,
  id: wireId,
  timestamp: moment,
  type: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  group_id: lenient(v.string()),
  unsupported: lenient(v.object({ type: v.string() })),
  system: lenient(wireSystem),
})

type WireMessage = v.InferOutput<typeof wireMessage>

const rotation = v.object({ previous: wireId, current: lenient(wireId) })

const wireUserIdUpdate = v.object({
  user_id: lenient(rotation),
  parent_user_id: lenient(rotation),
  timestamp: moment,
})

/** The types that need no answer; an unsupported item names its type inside. */
const silentTypes = new Set(['reaction', 'edit', 'revoke', 'system'])

const identityChanges = new Set([
  'user_changed_number',
  'user_changed_user_id',
  'customer_identity_changed',
])

const press = v.pipe(
  v.object({ id: v.pipe(v.string(), v.maxLength(256)), title: v.string() }),
  v.transform(({ id, title }): Content => ({ kind: 'press', id, title: bounded(title, 256) })),
)

const text = v.pipe(
  v.object({ text: v.object({ body: v.string() }) }),
  v.transform((m): Content => ({ kind: 'text', text: bounded(m.text.body, longestText) })),
)

const templateButton = v.pipe(
  v.object({ button: v.object({ payload: v.string(), text: v.string() }) }),
  v.transform(({ button }) => ({ id: button.payload, title: button.text })),
  press,
)

const reply = v.variant('type', [
  v.object({ type: v.literal('button_reply'), button_reply: press }),
  v.object({ type: v.literal('list_reply'), list_reply: press }),
])

const interactive = v.pipe(
  v.object({ interactive: reply }),
  v.transform(({ interactive: answer }) =>
    answer.type === 'button_reply' ? answer.button_reply : answer.list_reply,
  ),
)

const contents = new Map<string, v.GenericSchema<unknown, Content>>([
  ['text', text],
  ['button', templateButton],
  ['interactive', interactive],
])

/**
 * Reads one item of `messages`; `undefined` if it needs no answer, names no sender, was written to a
 * group, or is no message at all.
 */
export function readMessage(item: unknown, contacts: Contacts): ReadMessage | undefined {
  const read = v.safeParse(wireMessage, item)
  if (!read.success || read.output.group_id !== undefined) return undefined
  const message = read.output
  if (message.type === 'system') return readSystemMessage(message, contacts)
  const { id: messageId, timestamp: sentAtMs, type, unsupported } = message
  const sender = readSender(message, contacts)
  const isSilent = silentTypes.has(type) || silentTypes.has(unsupported?.type ?? '')
  if (sender === undefined || isSilent) return undefined
  const content = readContent(type, item)
  return { kind: 'message', message: { messageId, sentAtMs, sender, content } }
}

/**
 * Reads one item of the `user_id_update` field: a person has a new user id. The items have no id, so
 * the change is identified by the user id that it ends and stays the same when delivered again.
 */
export function readUserIdUpdate(item: unknown): IdentityChange | undefined {
  const read = v.safeParse(wireUserIdUpdate, item)
  if (!read.success) return undefined
  const { user_id: own, parent_user_id: parent, timestamp: at } = read.output
  const ids = own ?? parent
  if (ids === undefined || ids.previous === ids.current) return undefined
  const sender = { userId: ids.previous, phone: undefined }
  return { messageId: `user_id_update:${ids.previous}`, sender, at }
}

/** Reads a system message, which is WhatsApp's own; only changes of the identity matter. */
function readSystemMessage(message: WireMessage, contacts: Contacts): ReadMessage | undefined {
  const { id: messageId, timestamp: at, system } = message
  if (!system || !identityChanges.has(system.type)) return undefined
  const before = {
    from: message.from,
    from_user_id: system.previous_user_id ?? message.from_user_id,
    from_parent_user_id: system.previous_parent_user_id ?? message.from_parent_user_id,
  }
  const sender = readSender(before, contacts)
  return sender && { kind: 'identity', change: { messageId, sender, at } }
}

/** Reads the content; a malformed text or press still comes from somebody who expects an answer. */
function readContent(type: string, item: unknown): Content {
  const schema = contents.get(type)
  const read = schema && v.safeParse(schema, item)
  return read?.success ? read.output : { kind: 'other', type }
}
