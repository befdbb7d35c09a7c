/** Resolves when the next message may go. */
export type Pace = () => Promise<void>

/**
 * Makes a pace of so many messages a second for all who share it, evenly spaced.
 *
 * @param now The time in ms, which the pace is kept by.
 */
export function createPace(perSecond: number, now: () => number = Date.now): Pace {
  const spaceMs = 1_000 / perSecond
  let nextAtMs = 0
  return async () => {
    const atMs = Math.max(nextAtMs, now())
    nextAtMs = atMs + spaceMs
    const waitMs = atMs - now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}
