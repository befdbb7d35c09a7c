/**
 * What comes to one receiver, in order: each thing once, however often it comes. What comes again
 * under the key of something earlier is a repeat of it.
 */
export class Arrivals<Thing> {
  /** Each thing as it came first. */
  readonly firsts: Thing[] = []
  readonly #counts = new Map<string, { count: number; words: string }>()
  readonly #waiting: { index: number; resolve: (thing: Thing) => void }[] = []
  /** How many repeats did not have the same words as what they repeat. */
  altered = 0

  add(key: string, words: string, thing: Thing): void {
    const known = this.#counts.get(key)
    if (known) {
      known.count++
      if (known.words !== words) this.altered++
      return
    }
    this.#counts.set(key, { count: 1, words })
    this.firsts.push(thing)
    for (const { index, resolve } of this.#waiting.splice(0)) this.at(index).then(resolve)
  }

  /** The thing at an index, as soon as it is there. */
  at(index: number): Promise<Thing> {
    const thing = this.firsts[index]
    if (thing !== undefined) return Promise.resolve(thing)
    return new Promise((resolve) => this.#waiting.push({ index, resolve }))
  }

  /** How often each thing came again, of those that did. */
  repeats(): number[] {
    return [...this.#counts.values()].map(({ count }) => count - 1).filter((extra) => extra > 0)
  }
}
