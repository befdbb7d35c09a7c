import type { PhoneNumber } from './phone.ts'

/** How long a proof lasts without a message, and at most. */
export const proofLimits = { idleMs: 15 * 60_000, totalMs: 60 * 60_000 } as const

/** What a session keeps of a proved number. */
export interface Proof {
  phone: PhoneNumber
  provedAtMs: number
  usedAtMs: number
}

declare const live: unique symbol

/** A proof that was live when it was looked at; the registry takes nothing else. */
export interface LiveProof {
  readonly phone: PhoneNumber
  readonly [live]: true
}

const given = new WeakSet<LiveProof>()

/** Gives the live proof of a number, or nothing when the proof has lapsed. */
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
