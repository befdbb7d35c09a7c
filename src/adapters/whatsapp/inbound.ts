import * as v from 'valibot'
import type { Inbound } from '../../ports/messenger.ts'
import { type IdentityChange, readContacts, readMessage, readUserIdUpdate } from './message.ts'
import { type Notice, readNotice } from './notices.ts'
import { lenient, moment, wireId } from './wire.ts'

/** What a webhook brought, each list in the order in which it came. */
export interface Reading {
  /** What citizens wrote and pressed, to be answered. */
  messages: Inbound[]
  statuses: Status[]
  /** Changes of a person's WhatsApp identity, which end proofs and sessions. */
  identityChanges: IdentityChange[]
  /** Meta's notices to the operator about templates, the account and the number. */
  notices: Notice[]
  /** How many items were malformed, not for us, of another field, or need no answer. */
  passedOver: number
}

const envelope = v.object({
  object: v.literal('whatsapp_business_account'),
  entry: v.pipe(v.array(v.unknown()), v.minLength(1)),
})

const wireEntry = v.object({ changes: v.pipe(v.array(v.unknown()), v.minLength(1)) })

const wireChange = v.object({ field: v.string(), value: v.unknown() })

/** The value of the fields about one business number and the people who write to it. */
const wireNews = v.object({
  metadata: v.object({ phone_number_id: v.string() }),
  contacts: v.optional(v.unknown()),
  messages: v.optional(v.unknown()),
  statuses: v.optional(v.unknown()),
  errors: v.optional(v.unknown()),
  user_id_update: v.optional(v.unknown()),
})

type News = v.InferOutput<typeof wireNews>

/**
 * Reads the body of a signed webhook: every entry, change, message and status. It never throws,
 * whatever the JSON is, and one malformed item does not affect the others.
 *
 * @param body The parsed JSON.
 * @param phoneNumberId Our business number; items for other numbers are passed over.
 */
export function readWebhook(body: unknown, phoneNumberId: string): Reading {
  const reading: Reading = {
    messages: [],
    statuses: [],
    identityChanges: [],
    notices: [],
    passedOver: 0,
  }
  for (const entry of membersOf(body, envelope, ({ entry }) => entry, reading)) {
    for (const change of membersOf(entry, wireEntry, ({ changes }) => changes, reading)) {
      readChange(change, phoneNumberId, reading)
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

function readChange(change: unknown, phoneNumberId: string, reading: Reading): void {
  const read = v.safeParse(wireChange, change)
  if (!read.success) {
    reading.passedOver += 1
    return
  }
  const { field, value } = read.output
  const readNews = newsFields.get(field)
  const news = readNews && v.safeParse(wireNews, value)
  const isOurs = news?.success && news.output.metadata.phone_number_id === phoneNumberId
  if (isOurs) readNews?.(news.output, reading)
  else keep(reading.notices, readNotice(field, value), reading)
}

const newsFields = new Map([
  ['messages', readMessages],
  ['user_id_update', readUserIdUpdates],
])

function readMessages(value: News, reading: Reading): void {
  const contacts = readContacts(listOf(value.contacts))
  for (const item of listOf(value.messages)) {
    const read = readMessage(item, contacts)
    if (read?.kind === 'identity') reading.identityChanges.push(read.change)
    else keep(reading.messages, read?.message, reading)
  }
  for (const item of listOf(value.statuses)) keep(reading.statuses, readStatus(item), reading)
  // Errors at Meta's side, reported to the app and not to a person.
  reading.passedOver += listOf(value.errors).length
}

function readUserIdUpdates(value: News, reading: Reading): void {
  for (const item of listOf(value.user_id_update)) {
    keep(reading.identityChanges, readUserIdUpdate(item), reading)
  }
}

function keep<Item>(list: Item[], item: Item | undefined, reading: Reading): void {
  if (item === undefined) reading.passedOver += 1
  else list.push(item)
}

/** Reads a list that may be missing. A value that is no list counts as one malformed item. */
function listOf(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [undefined]
}

const outcomes = ['sent', 'delivered', 'read', 'played', 'failed'] as const

/**
 * What became of a bubble. Statuses come in any order and `delivered` may be skipped (Meta, status
 * messages): `read` and `played` imply that it was delivered, `failed` is final.
 */
export interface Status {
  /** The outbox id that the bubble was sent with, when it was ours. */
  outboxId?: string
  /** The platform's id of the bubble. */
  messageId: string
  status: (typeof outcomes)[number]
  /** Why it failed, as in Meta's table of error codes. */
  errorCode?: number
  /** In ms since the epoch. */
  at: number
}

const wireStatus = v.object({
  id: wireId,
  status: v.picklist(outcomes),
  timestamp: moment,
  biz_opaque_callback_data: lenient(wireId),
  errors: lenient(v.looseTuple([v.object({ code: v.number() })])),
})

/** Reads one status of a webhook; `undefined` for a status that is not known here. */
function readStatus(item: unknown): Status | undefined {
  const read = v.safeParse(wireStatus, item)
  if (!read.success) return undefined
  const { id, status, timestamp, biz_opaque_callback_data: outboxId, errors } = read.output
  return {
    messageId: id,
    status,
    at: timestamp,
    ...(outboxId !== undefined && { outboxId }),
    ...(errors && { errorCode: errors[0].code }),
  }
}
