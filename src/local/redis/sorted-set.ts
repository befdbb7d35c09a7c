/** A member of a sorted set with its score. */
export interface Ranked {
  readonly member: string
  readonly score: number
}

/** The scores between two bounds, each of them included or not. */
export interface ScoreRange {
  min: number
  max: number
  minExcluded: boolean
  maxExcluded: boolean
}

/** Members kept in order of score, then of their bytes. */
export class SortedSet {
  readonly #scores = new Map<string, number>()
  readonly #ordered: Ranked[] = []

  get size(): number {
    return this.#ordered.length
  }

  score(member: string): number | undefined {
    return this.#scores.get(member)
  }

  set(member: string, score: number): void {
    this.delete(member)
    const ranked = { member, score }
    const at = this.#firstWhere((other) => compareRanked(other, ranked) >= 0)
    this.#ordered.splice(at, 0, ranked)
    this.#scores.set(member, score)
  }

  delete(member: string): boolean {
    const score = this.#scores.get(member)
    if (score === undefined) return false
    const ranked = { member, score }
    this.#ordered.splice(
      this.#firstWhere((other) => compareRanked(other, ranked) >= 0),
      1,
    )
    return this.#scores.delete(member)
  }

  /** The members from rank `start` up to, but not including, rank `end`. */
  slice(start: number, end: number): Ranked[] {
    return this.#ordered.slice(start, end)
  }

  /** The members whose score lies in the range, as ranks: `end` is not included. */
  ranks(range: ScoreRange): { start: number; end: number } {
    const start = this.#firstWhere(({ score }) =>
      range.minExcluded ? score > range.min : score >= range.min,
    )
    const end = this.#firstWhere(({ score }) =>
      range.maxExcluded ? score >= range.max : score > range.max,
    )
    return { start, end: Math.max(start, end) }
  }

  /** The first rank from which on `holds` is true (it must stay true once it is). */
  #firstWhere(holds: (ranked: Ranked) => boolean): number {
    let low = 0
    let high = this.#ordered.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const ranked = this.#ordered[middle]
      if (ranked && holds(ranked)) high = middle
      else low = middle + 1
    }
    return low
  }
}

function compareRanked(a: Ranked, b: Ranked): number {
  if (a.score !== b.score) return a.score < b.score ? -1 : 1
  return a.member === b.member ? 0 : Buffer.compare(Buffer.from(a.member), Buffer.from(b.member))
}
