import * as v from 'valibot'
import type { Content, Inbound, Sender } from '../../ports/messenger.ts'
import { type Contacts, readSender, senderFields } from './senders.ts'
import { bounded, lenient, moment, wireId } from './wire.ts'

/** WhatsApp's own bound for a text message (Meta, sending messages). */
const longestText = 4_096

/** Someone's WhatsApp identity changed: another number, another user id, or another device. */
export interface IdentityChange {
  messageId: string
  /** Who the person was before. */
  sender: Sender
  /** In ms since the epoch. */
  at: number
}

/** What one item of `messages` turned out to be. */
export type ReadMessage =
  | { kind: 'message'; message: Inbound }
  | { kind: 'identity'; change: IdentityChange }

const wireMessage = v.object({
  ...senderFields,
  id: wireId,
  timestamp: moment,
  type: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  group_id: lenient(v.string()),
  unsupported: lenient(v.object({ type: v.string() })),
  system: lenient(v.object({ type: v.string() })),
})

/** What calls for no answer (CONVERSATION, rule 7); unsupported items name their type inside. */
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
 * Reads one item of `messages`. Nothing comes back for what calls for no answer, what names no
 * sender, what was written to a group, and what is no message at all.
 */
export function readMessage(item: unknown, contacts: Contacts): ReadMessage | undefined {
  const read = v.safeParse(wireMessage, item)
  if (!read.success) return undefined
  const { id: messageId, timestamp, type, system, unsupported } = read.output
  const sender = readSender(read.output, contacts)
  if (sender === undefined || read.output.group_id !== undefined) return undefined
  if (type === 'system' && system && identityChanges.has(system.type)) {
    return { kind: 'identity', change: { messageId, sender, at: timestamp } }
  }
  if (silentTypes.has(type) || silentTypes.has(unsupported?.type ?? '')) return undefined
  const content = readContent(type, item)
  return { kind: 'message', message: { messageId, sentAtMs: timestamp, sender, content } }
}

/** A text or press that cannot be read was still sent by someone who waits for an answer. */
function readContent(type: string, item: unknown): Content {
  const schema = contents.get(type)
  const read = schema && v.safeParse(schema, item)
  return read?.success ? read.output : { kind: 'other', type }
}
