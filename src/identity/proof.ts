import type { PhoneNumber } from './phone.ts'

/** How long a proof lasts without a message, and in total. */
export const proofLimits = { idleMs: 15 * 60_000, totalMs: 60 * 60_000 } as const

/** A proved number as the session stores it. */
export interface Proof {
  phone: PhoneNumber
  provedAtMs: number
  usedAtMs: number
}

declare const live: unique symbol

/** A proof that was live when it was checked; the registry accepts nothing else. */
export interface LiveProof {
  readonly phone: PhoneNumber
  readonly [live]: true
}

const given = new WeakSet<LiveProof>()

/** Returns the live proof of a number; `undefined` when the proof has lapsed. */
export function liveProof(proof: Proof | undefined, nowMs: number): LiveProof | undefined {
  if (!proof) return undefined
  if (nowMs - proof.usedAtMs >= proofLimits.idleMs) return undefined
  if (nowMs - proof.provedAtMs >= proofLimits.totalMs) return undefined
  const result = Object.freeze({ phone: proof.phone }) as LiveProof
  given.add(result)
  return result
}

/** Asserts at run time what the type says: the proof came from {@link liveProof}. */
export function assertLive(proof: LiveProof): void {
  if (!given.has(proof)) throw new Error('the registry was asked without a live proof')
}
