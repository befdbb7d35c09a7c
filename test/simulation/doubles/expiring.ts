/** What lies under keys with a time to live, by a clock. Times in ms. */
export class Expiring<T> {
  readonly #kept = new Map<string, { value: T; expiresAtMs: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The value itself: who changes it changes what lies here, and leaves its end as it is. */
  get(key: string): T | undefined {
    const kept = this.#kept.get(key)
    return kept && kept.expiresAtMs > this.#now() ? kept.value : undefined
  }

  /** Whether something has lain there, also when it is over. */
  has(key: string): boolean {
    return this.#kept.has(key)
  }

  /** Where something has lain, also where it is over. */
  keys(): Iterable<string> {
    return this.#kept.keys()
  }

  set(key: string, value: T, ttlMs: number): void {
    this.#kept.set(key, { value, expiresAtMs: this.#now() + ttlMs })
  }

  delete(key: string): void {
    this.#kept.delete(key)
  }
}
