import type { PersonKey } from './ids.ts'
import type { PhoneNumber } from './phone.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** One bound: at most `max` in a window that begins with the first use. */
export interface Bound {
  max: number
  windowMs: number
  /** After the bound is reached, the window lasts this long from then on. */
  restMs?: number
}

/** What is counted against codes and guesses, beyond the tries of one code. */
export const limits = {
  codesToNumber: [
    { max: 3, windowMs: hourMs },
    { max: 5, windowMs: dayMs },
  ],
  codesBySender: [{ max: 3, windowMs: hourMs }],
  wrongCodesForNumber: [{ max: 10, windowMs: dayMs, restMs: dayMs }],
  /** Counted to be told of; nobody is locked out for what others type. */
  wrongCodes: [{ max: Number.MAX_SAFE_INTEGER, windowMs: hourMs }],
  /** SMS that could not be handed over: then new codes wait, for every number alike. */
  smsFailures: [{ max: 5, windowMs: 60_000 }],
  /** The operator's budget; `max` is replaced by the configured number. */
  smsToday: [{ max: Number.MAX_SAFE_INTEGER, windowMs: dayMs }],
} as const satisfies Record<string, readonly Bound[]>

export type LimitName = keyof typeof limits

/**
 * A use of a limit that a commit makes. With cost 0 it only asks whether there is room. When there
 * is none, nothing is counted and the commit takes the other of its two plans.
 */
export interface Charge {
  limit: LimitName
  /** Whom it is counted for: a number, a sender, or everybody (`''`). */
  subject: PhoneNumber | PersonKey | ''
  cost: 0 | 1
}
