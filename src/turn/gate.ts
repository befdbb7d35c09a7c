/**
 * Lets so many through at a time; the others wait their turn, first come, first served. A Worker has
 * 6 connections, and what goes on in the background must not keep the next commit waiting.
 */
export class Gate {
  readonly #most: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Does some work as soon as there is room; gives what it gives. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#most) {
      await new Promise<void>((enter) => this.#waiting.push(enter))
    } else this.#inside++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // Whoever waits takes over the place as it is.
      if (next) next()
      else this.#inside--
    }
  }
}
