/** At most `max` uses by each client in a window. */
export interface UseLimit {
  max: number
  windowMs: number
}

/** How many clients are told apart; more than these share one count. */
const mostClients = 10_000

/** No pseudonym is empty. */
const everybodyElse = ''

/**
 * Counts uses by client in windows that begin for all clients at once, so that nothing has to be
 * swept and the memory is bounded. A client may use the limit twice around the turn of a window.
 */
export class UseCount {
  readonly #limit: UseLimit
  readonly #counts = new Map<string, number>()
  #beganAtMs = 0

  constructor(limit: UseLimit) {
    this.#limit = limit
  }

  /** Adds a use. `excess` is by how many the client is over the limit, `waitMs` until it may go on. */
  add(client: string, nowMs: number): { excess: number; waitMs: number } {
    const { max, windowMs } = this.#limit
    const beganAtMs = nowMs - (nowMs % windowMs)
    if (beganAtMs !== this.#beganAtMs) this.#counts.clear()
    this.#beganAtMs = beganAtMs
    const isTold = this.#counts.has(client) || this.#counts.size < mostClients
    const key = isTold ? client : everybodyElse
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    return { excess: Math.max(0, count - max), waitMs: beganAtMs + windowMs - nowMs }
  }
}
