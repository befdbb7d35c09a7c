/** How many messages may go to one person within so many ms (Meta, throughput: pair rate limit). */
const most = 45
const withinMs = 6_000

/** The most people who are remembered; those who were sent nothing for longest go first. */
const keepPeople = 50_000

/** How fast one person is written to. The slower rate that Meta allows in the long run is not kept. */
export class PairRate {
  readonly #sentAtMs = new Map<string, number[]>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Counts a message to a person, unless there have been too many: then it says no. */
  take(person: string): boolean {
    const nowMs = this.#now()
    const recent = (this.#sentAtMs.get(person) ?? []).filter((atMs) => atMs > nowMs - withinMs)
    const isFree = recent.length < most
    if (isFree) recent.push(nowMs)
    this.#sentAtMs.delete(person)
    this.#sentAtMs.set(person, recent)
    const [first] = this.#sentAtMs.keys()
    if (first !== undefined && this.#sentAtMs.size > keepPeople) this.#sentAtMs.delete(first)
    return isFree
  }
}
