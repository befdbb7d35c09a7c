/** Numbers that follow from a seed (mulberry32): the same seed draws the same ones everywhere. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number of 32 bits. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let drawn = this.#state
    drawn = Math.imul(drawn ^ (drawn >>> 15), drawn | 1)
    drawn ^= drawn + Math.imul(drawn ^ (drawn >>> 7), drawn | 61)
    return (drawn ^ (drawn >>> 14)) >>> 0
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return this.next() % count
  }

  /** A whole number between two, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** Says yes with a probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability * 2 ** 32
  }

  /** One of several; there has to be one. */
  pick<T>(several: readonly T[]): T {
    const picked = several[this.below(several.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }

  /** Bytes, as the port gives them. */
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.next() & 0xff)
  }
}
