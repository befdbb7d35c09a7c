/**
 * Works through items side by side, at most `atOnce` at a time; a Worker has 6 connections
 * (Cloudflare, simultaneous open connections). One that fails does not stop the others.
 *
 * @returns What each came to, in the order of the items.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = []
  const left = items.entries()
  const worker = async () => {
    for (const [index, item] of left) {
      const [result] = await Promise.allSettled([work(item)])
      if (result) results[index] = result
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}

/**
 * Lets so many through at a time; the others wait, first come, first served. A Worker has 6
 * connections, and work in the background must not delay the next commit.
 */
export class Gate {
  readonly #most: number
  #inside = 0
  readonly #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Runs some work as soon as there is room, and returns its result. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#most) {
      await new Promise<void>((enter) => this.#waiting.push(enter))
    } else this.#inside++
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // The place is handed to the next in line, so that nobody slips in between.
      if (next) next()
      else this.#inside--
    }
  }
}

/** Resolves when the next message may be sent. */
export type Pace = () => Promise<void>

/** Creates a pace of so many messages a second, evenly spaced, for all who share it. */
export function createPace(
  perSecond: number,
  { now, wait }: { now(): number; wait(ms: number): Promise<void> },
): Pace {
  const spaceMs = 1_000 / perSecond
  let nextAtMs = 0
  return async () => {
    const atMs = Math.max(nextAtMs, now())
    nextAtMs = atMs + spaceMs
    const waitMs = atMs - now()
    if (waitMs > 0) await wait(waitMs)
  }
}
