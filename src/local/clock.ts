/** The local stack's clock, which the simulator can move forward. Times in ms since the epoch. */
export class Clock {
  #offsetMs = 0

  get offsetMs(): number {
    return this.#offsetMs
  }

  readonly now = (): number => Date.now() + this.#offsetMs

  /** Moves the clock forward. Only {@link reset} moves it back, which a store does not expect. */
  forward(ms: number): void {
    this.#offsetMs += ms
  }

  reset(): void {
    this.#offsetMs = 0
  }
}
