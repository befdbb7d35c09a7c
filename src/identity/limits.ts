import type { PersonKey } from './ids.ts'
import type { PhoneNumber } from './phone.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** A bound: at most `max` uses in a window that begins with the first use. */
export interface Bound {
  max: number
  windowMs: number
  /** Once the bound is reached, the window lasts this long from then on. */
  restMs?: number
}

/** What is counted of codes and guesses, beyond the tries of one code. */
export const limits = {
  codesToNumber: [
    { max: 3, windowMs: hourMs },
    { max: 5, windowMs: dayMs },
  ],
  codesBySender: [{ max: 3, windowMs: hourMs }],
  wrongCodesForNumber: [{ max: 10, windowMs: dayMs, restMs: dayMs }],
  /** Counted for the log only: nobody is locked out for what others type. */
  wrongCodes: [{ max: Number.MAX_SAFE_INTEGER, windowMs: hourMs }],
  /** SMS that could not be handed over; at the bound, new codes wait for every number. */
  smsFailures: [{ max: 5, windowMs: 60_000 }],
  /** The operator's daily budget; the configured number replaces `max`. */
  smsToday: [{ max: Number.MAX_SAFE_INTEGER, windowMs: dayMs }],
} as const satisfies Record<string, readonly Bound[]>

export type LimitName = keyof typeof limits

/**
 * A use of a limit by a commit. With cost 0 it only asks whether there is room. Without room nothing is
 * counted, and the commit takes the other of its two plans.
 */
export interface Charge {
  limit: LimitName
  /** Whose uses are counted: a number's, a sender's, or everybody's (`''`). */
  subject: PhoneNumber | PersonKey | ''
  cost: 0 | 1
}
