/** Takes bits from bytes, the lowest first (RFC 1951 §3.1.1). */
export class Bits {
  readonly #bytes: Uint8Array
  #at = 0
  #held = 0
  #heldCount = 0
  /** Whether more was taken than there is; what was taken then counts for nothing. */
  isOverrun = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Takes up to 16 bits as a number. */
  take(count: number): number {
    while (this.#heldCount < count) {
      if (this.#at >= this.#bytes.length) this.isOverrun = true
      this.#held |= (this.#bytes[this.#at++] ?? 0) << this.#heldCount
      this.#heldCount += 8
    }
    const taken = this.#held & ((1 << count) - 1)
    this.#held >>>= count
    this.#heldCount -= count
    return taken
  }

  /** Drops what is left of the byte; tells whether that was zeros only. */
  alignToByte(): boolean {
    return this.take(this.#heldCount & 7) === 0
  }

  /** Tells whether nothing is left but the zeros that fill the last byte. */
  isSpent(): boolean {
    return !this.isOverrun && this.#at === this.#bytes.length && this.#held === 0
  }
}
