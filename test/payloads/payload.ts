import type { Reading } from '../../src/adapters/whatsapp/inbound.ts'
import type { Writer } from '../../src/local/graph/webhooks.ts'

/** A webhook's body of our own making, with what has to come of it. */
export interface Payload {
  name: string
  body: unknown
  /** How many of each the reading brings; 0 unless named. */
  brings: Partial<Counts>
}

export type Counts = Record<Exclude<keyof Reading, 'passedOver'> | 'passedOver', number>

/** What a payload is made for: to whom it goes, whom it comes from, and what was written when. */
export interface Occasion {
  phoneNumberId: string
  writer: Required<Writer>
  /** Stands wherever WhatsApp carries a text of somebody's. */
  words: string
  atMs: number
}

/** Counts what a reading has brought. */
export function countsOf(reading: Reading): Counts {
  const { messages, statuses, identityChanges, notices, passedOver } = reading
  return {
    messages: messages.length,
    statuses: statuses.length,
    identityChanges: identityChanges.length,
    notices: notices.length,
    passedOver,
  }
}

/** Fills in what is not named. */
export function expected({ brings }: Payload): Counts {
  const nothing = { messages: 0, statuses: 0, identityChanges: 0, notices: 0, passedOver: 0 }
  return { ...nothing, ...brings }
}

/** A moment as Meta writes it. */
export const seconds = (ms: number) => String(Math.floor(ms / 1_000))
