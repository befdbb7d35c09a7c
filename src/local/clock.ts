/** The local stack's clock, which the simulator can move on. Times in ms since the epoch. */
export class Clock {
  #offsetMs = 0

  get offsetMs(): number {
    return this.#offsetMs
  }

  readonly now = (): number => Date.now() + this.#offsetMs

  /** Moves the clock on. Back it goes only by {@link reset}: a store does not expect it otherwise. */
  forward(ms: number): void {
    this.#offsetMs += ms
  }

  reset(): void {
    this.#offsetMs = 0
  }
}
