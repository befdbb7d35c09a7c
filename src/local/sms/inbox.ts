/** One SMS that was accepted; `at` in ms since the epoch. */
export interface Sms {
  at: number
  /** With its plus sign. */
  to: string
  text: string
}

/** The most messages that are kept; the oldest are dropped first. */
const keepMessages = 50_000

/** Every SMS on this machine, whichever provider accepted it. */
export class SmsInbox {
  readonly #now: () => number
  readonly #messages: Sms[] = []
  readonly #listeners = new Set<(sms: Sms) => void>()

  /** @param now The clock, in ms since the epoch; the machine's unless given. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  take(to: string, text: string): void {
    const sms = { at: this.#now(), to, text }
    this.#messages.push(sms)
    if (this.#messages.length > keepMessages) this.#messages.shift()
    for (const listener of this.#listeners) listener(sms)
  }

  /** Returns the messages so far, oldest first; with `to` (`+` or not), those to one number. */
  messages(to?: string): Sms[] {
    if (to === undefined) return [...this.#messages]
    // In a query string that was not encoded, the plus sign became a space.
    const digits = to.replace(/^[\s+]+/, '')
    return this.#messages.filter((sms) => sms.to === `+${digits}`)
  }

  clear(): void {
    this.#messages.length = 0
  }

  /** Calls `listener` for every message from now on, until the returned function is called. */
  onSms(listener: (sms: Sms) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
