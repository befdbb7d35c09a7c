import type { PhoneNumber } from './phone.ts'

/** What a code may be used for. A code for one purpose never works for another. */
export type Purpose = 'sign-in' | 'new-number'

/** How long a code works, how often it may be tried, and the waits before each resend. */
export const challengeLimits = {
  /** OWASP ASVS 6.5.5 allows 10 minutes at most. */
  validMs: 5 * 60_000,
  tries: 3,
  resendWaitsMs: [60_000, 120_000, 300_000],
} as const

/** A sent code as the session stores it: its digest, never the code. */
export interface Challenge {
  id: string
  phone: PhoneNumber
  purpose: Purpose
  digest: string
  madeAtMs: number
  triesUsed: number
}

/** What became of a typed code. */
export type Judgement =
  | { ok: true }
  | { ok: false; reason: 'expired' | 'dead' }
  | { ok: false; reason: 'wrong'; triesLeft: number }

/**
 * Judges a try that is already counted in `triesUsed`; the caller has compared the digests. A code is
 * valid at 4:59.999 and dead at 5:00.000.
 */
export function judge(challenge: Challenge, matches: boolean, nowMs: number): Judgement {
  if (nowMs - challenge.madeAtMs >= challengeLimits.validMs) return { ok: false, reason: 'expired' }
  if (challenge.triesUsed > challengeLimits.tries) return { ok: false, reason: 'dead' }
  if (matches) return { ok: true }
  const triesLeft = challengeLimits.tries - challenge.triesUsed
  return triesLeft > 0 ? { ok: false, reason: 'wrong', triesLeft } : { ok: false, reason: 'dead' }
}

/** Returns whether typing a code could still succeed. */
export function isAlive({ madeAtMs, triesUsed }: Challenge, nowMs: number): boolean {
  return nowMs - madeAtMs < challengeLimits.validMs && triesUsed < challengeLimits.tries
}

/** The codes that were requested to one number. */
export interface Sends {
  phone: PhoneNumber
  count: number
  lastAtMs: number
}

/** Returns the milliseconds to wait before another code to the same number may be requested. */
export function resendWaitMs({ count, lastAtMs }: Omit<Sends, 'phone'>, nowMs: number): number {
  const waits = challengeLimits.resendWaitsMs
  const wait = waits[Math.min(count, waits.length) - 1] ?? 0
  return Math.max(0, lastAtMs + wait - nowMs)
}
