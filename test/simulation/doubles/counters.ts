import type { CounterName } from '../../../src/identity/ids.ts'
import type { CountedUse } from '../../../src/ports/session-store.ts'
import { Expiring } from './expiring.ts'

/** A use, wherever it is counted. */
export type Use = Omit<CountedUse, 'otherwise'>

/** The counters of the session store in memory. */
export class Counters {
  readonly #counters: Expiring<{ used: number }>

  constructor(now: () => number) {
    this.#counters = new Expiring(now)
  }

  /** How often it was counted in its window. */
  usedOf(counter: CounterName): number {
    return this.#counters.get(counter.current)?.used ?? 0
  }

  /** Counts a use, whether there is room or not; who fills the counter lets it rest. */
  count({ counter, cost, windowMs, max, restMs }: Use): number {
    const counted = this.#counters.get(counter.current) ?? { used: 0 }
    if (cost === 0) return counted.used
    if (counted.used === 0) this.#counters.set(counter.current, counted, windowMs)
    counted.used += cost
    if (counted.used >= max && restMs) this.#counters.set(counter.current, counted, restMs)
    return counted.used
  }
}

/**
 * Asserts that a bound is of numbers that the scripts can take. On its way there infinity becomes
 * `null`, which Lua compares with nothing, and a window must be whole.
 */
export function assertBound({ max, windowMs, restMs = 0 }: Use): void {
  const isSound = Number.isFinite(max) && [windowMs, restMs].every(Number.isSafeInteger)
  if (!isSound) throw new Error('a bound that the store cannot take')
}
