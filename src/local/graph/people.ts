/** How long free-form messages may follow a citizen's last one (Meta, customer service windows). */
export const serviceWindowMs = 24 * 60 * 60_000

/** The most messages to one person within a time (Meta, throughput: pair rate limit). */
const pairRate = { most: 45, withinMs: 6_000 }

/** The most people who are remembered; those updated least recently are forgotten first. */
const keepPeople = 50_000

/** A map by person that keeps a bounded number of people. */
class ByPerson<Value> extends Map<string, Value> {
  override set(person: string, value: Value): this {
    this.delete(person)
    super.set(person, value)
    const [first] = this.keys()
    if (first !== undefined && this.size > keepPeople) this.delete(first)
    return this
  }
}

/**
 * When people last wrote. The window of someone who never wrote counts as open: a tool may post its
 * webhooks straight to the Worker, past the stand-in.
 */
export class ServiceWindows {
  readonly #heardAtMs = new ByPerson<number>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Opens a person's window. */
  open(person: string): void {
    this.#heardAtMs.set(person, this.#now())
  }

  /** Returns whether only a template may go to a person. */
  isClosed(person: string): boolean {
    const heardAtMs = this.#heardAtMs.get(person)
    return heardAtMs !== undefined && this.#now() - heardAtMs >= serviceWindowMs
  }
}

/** The short-term limit on messages to one person. Meta's slower long-term rate is not enforced. */
export class PairRate {
  readonly #sentAtMs = new ByPerson<number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a message to a person and returns whether it may go out. */
  take(person: string): boolean {
    const nowMs = this.#now()
    const sent = this.#sentAtMs.get(person) ?? []
    const recent = sent.filter((atMs) => atMs > nowMs - pairRate.withinMs)
    const isFree = recent.length < pairRate.most
    if (isFree) recent.push(nowMs)
    this.#sentAtMs.set(person, recent)
    return isFree
  }
}
