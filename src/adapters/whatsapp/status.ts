import * as v from 'valibot'
import { lenient, moment, wireId } from './wire.ts'

const outcomes = ['sent', 'delivered', 'read', 'played', 'failed'] as const

/**
 * What became of a bubble. Statuses come in any order and `delivered` may be skipped (Meta, status
 * messages): `read` and `played` say that it was delivered, `failed` is final.
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

/** Reads one status of a webhook; nothing comes back for what is no status that we know. */
export function readStatus(item: unknown): Status | undefined {
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
