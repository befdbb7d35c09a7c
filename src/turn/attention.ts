import type { Ports } from './ports.ts'

/** An answer that takes longer than this is announced by the typing indicator. */
const patienceMs = 400

/** An answer waits no longer than this for the indicator to be ahead of it. */
const aheadMs = 500

/**
 * Marks a message as read and shows the typing indicator when the answer takes long. It is a courtesy:
 * nothing depends on it.
 */
export class Attention {
  readonly #timer: ReturnType<typeof setTimeout>
  #shown: Promise<void> | undefined

  constructor(messageId: string, { messenger }: Ports) {
    this.#timer = setTimeout(() => {
      this.#shown = messenger.attend(messageId).catch(() => {})
    }, patienceMs)
  }

  /**
   * Ends before the answer goes out. An indicator that is on its way goes ahead: one that came after the
   * answer would stay for 25 s (Meta, typing indicators).
   */
  async end(): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#shown) return
    await Promise.race([this.#shown, new Promise((resolve) => setTimeout(resolve, aheadMs))])
    this.#shown = undefined
  }
}
