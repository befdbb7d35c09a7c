import * as v from 'valibot'
import type { Inbound } from '../../ports/messenger.ts'
import { type IdentityChange, readMessage } from './message.ts'
import { readContacts } from './senders.ts'
import { readStatus, type Status } from './status.ts'

/** What a webhook brought, each list in the order in which it came. */
export interface Reading {
  /** What citizens wrote and pressed, for an answer. */
  messages: Inbound[]
  statuses: Status[]
  /** Whose WhatsApp identity changed: their proofs and sessions end. */
  identityChanges: IdentityChange[]
  /** How many items were malformed, not for us, of another field, or call for no answer. */
  passedOver: number
}

const envelope = v.object({
  object: v.literal('whatsapp_business_account'),
  entry: v.pipe(v.array(v.unknown()), v.minLength(1)),
})

const wireEntry = v.object({ changes: v.pipe(v.array(v.unknown()), v.minLength(1)) })

const wireChange = v.object({
  field: v.literal('messages'),
  value: v.object({
    metadata: v.object({ phone_number_id: v.string() }),
    contacts: v.optional(v.unknown()),
    messages: v.optional(v.unknown()),
    statuses: v.optional(v.unknown()),
  }),
})

type ChangeValue = v.InferOutput<typeof wireChange>['value']

/**
 * Reads the body of a signed webhook: every entry, change, message and status. Never throws,
 * whatever the JSON is, and one bad item never harms the others.
 *
 * @param body The parsed JSON.
 * @param phoneNumberId The business number that we answer for; what is for others is passed over.
 */
export function readWebhook(body: unknown, phoneNumberId: string): Reading {
  const reading: Reading = { messages: [], statuses: [], identityChanges: [], passedOver: 0 }
  for (const entry of membersOf(body, envelope, ({ entry }) => entry, reading)) {
    for (const change of membersOf(entry, wireEntry, ({ changes }) => changes, reading)) {
      const read = v.safeParse(wireChange, change)
      const isOurs = read.success && read.output.value.metadata.phone_number_id === phoneNumberId
      if (isOurs) readChange(read.output.value, reading)
      else reading.passedOver += 1
    }
  }
  return reading
}

function membersOf<Schema extends v.GenericSchema>(
  input: unknown,
  schema: Schema,
  pick: (output: v.InferOutput<Schema>) => unknown[],
  reading: Reading,
): unknown[] {
  const read = v.safeParse(schema, input)
  if (read.success) return pick(read.output)
  reading.passedOver += 1
  return []
}

function readChange(value: ChangeValue, reading: Reading): void {
  const contacts = readContacts(listOf(value.contacts))
  for (const item of listOf(value.messages)) {
    const read = readMessage(item, contacts)
    if (read?.kind === 'message') reading.messages.push(read.message)
    else if (read?.kind === 'identity') reading.identityChanges.push(read.change)
    else reading.passedOver += 1
  }
  for (const item of listOf(value.statuses)) {
    const status = readStatus(item)
    if (status) reading.statuses.push(status)
    else reading.passedOver += 1
  }
}

/** Reads a list that may be missing. What is no list counts as one item, which nobody understands. */
function listOf(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [undefined]
}
