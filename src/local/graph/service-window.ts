/** How long free-form messages may follow a citizen's last one (Meta, customer service windows). */
export const serviceWindowMs = 24 * 60 * 60_000

/** The most people who are remembered; those who were heard from first go first. */
const keepPeople = 50_000

/**
 * When people were last heard from. Nobody's window is closed who was never heard from: a tool may
 * post its webhooks straight to the Worker, past the stand-in.
 */
export class ServiceWindows {
  readonly #heardAtMs = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Opens a person's window. */
  open(person: string): void {
    this.#heardAtMs.delete(person)
    this.#heardAtMs.set(person, this.#now())
    const [first] = this.#heardAtMs.keys()
    if (first !== undefined && this.#heardAtMs.size > keepPeople) this.#heardAtMs.delete(first)
  }

  /** Says whether only a template may go to a person. */
  isClosed(person: string): boolean {
    const heardAtMs = this.#heardAtMs.get(person)
    return heardAtMs !== undefined && this.#now() - heardAtMs >= serviceWindowMs
  }
}
