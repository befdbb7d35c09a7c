import { drainMicrotasks } from 'bun:jsc'

interface Due {
  atMs: number
  /** Decides among those of the same moment: the scheduler's choice. */
  draw: number
  order: number
  run(): void
}

/**
 * The time of a simulated world: it passes from one thing that is due to the next, and nobody waits.
 * Things of the same moment happen in the order that the seed draws.
 */
export class VirtualTime {
  nowMs: number
  readonly #random: Random
  readonly #heap: Due[] = []
  #scheduled = 0

  constructor(startMs: number, random: Random) {
    this.nowMs = startMs
    this.#random = random
  }

  /** Lets something happen after a while. */
  after(waitMs: number, run: () => void): void {
    const atMs = this.nowMs + Math.max(0, waitMs)
    this.#push({ atMs, draw: this.#random.next(), order: this.#scheduled++, run })
  }

  /** Lets the next thing happen, and all that follows from it at once; returns whether there was one. */
  step(): boolean {
    const due = this.#pop()
    if (!due) return false
    this.nowMs = due.atMs
    due.run()
    drainMicrotasks()
    return true
  }

  /** Resolves after a while. */
  wait(waitMs: number): Promise<void> {
    return new Promise((resume) => this.after(waitMs, resume))
  }

  #push(due: Due): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(due)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] as Due
      if (!isBefore(due, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = due
  }

  #pop(): Due | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      const right = heap[child + 1]
      if (right && isBefore(right, heap[child] as Due)) child++
      if (!isBefore(heap[child] as Due, last)) break
      heap[at] = heap[child] as Due
      at = child
    }
    heap[at] = last
    return first
  }
}

function isBefore(left: Due, right: Due): boolean {
  if (left.atMs !== right.atMs) return left.atMs < right.atMs
  if (left.draw !== right.draw) return left.draw < right.draw
  return left.order < right.order
}

/** Numbers that follow from a seed (mulberry32): the same seed draws the same ones everywhere. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number of 32 bits. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let drawn = this.#state
    drawn = Math.imul(drawn ^ (drawn >>> 15), drawn | 1)
    drawn ^= drawn + Math.imul(drawn ^ (drawn >>> 7), drawn | 61)
    return (drawn ^ (drawn >>> 14)) >>> 0
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return this.next() % count
  }

  /** A whole number between two, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** Returns true with a probability from 0 to 1. */
  chance(probability: number): boolean {
    return this.next() < probability * 2 ** 32
  }

  /** One of several; there has to be one. */
  pick<T>(several: readonly T[]): T {
    const picked = several[this.below(several.length)]
    if (picked === undefined) throw new RangeError('nothing to pick from')
    return picked
  }

  /** Bytes, as the port gives them. */
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.next() & 0xff)
  }
}

/** How many of the last steps are kept in words. */
const most = 60

/** What happened in a world: the last steps in words, all of them in a number that tells runs apart. */
export class Trace {
  steps = 0
  #hash = 0x811c9dc5
  readonly #last: [atMs: number, words: string][] = []

  note(atMs: number, words: string): void {
    this.steps++
    let hash = this.#hash ^ atMs
    for (let at = 0; at < words.length; at++) {
      hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
    }
    this.#hash = hash
    const step: [number, string] = [atMs, words]
    if (this.#last.length < most) this.#last.push(step)
    else this.#last[(this.steps - 1) % most] = step
  }

  /** Two runs with the same steps at the same times have the same. */
  get fingerprint(): string {
    return `${this.steps}-${(this.#hash >>> 0).toString(16)}`
  }

  /** The last steps, oldest first. */
  lastSteps(): string[] {
    const next = this.#last.length < most ? 0 : this.steps % most
    const inOrder = [...this.#last.slice(next), ...this.#last.slice(0, next)]
    return inOrder.map(([atMs, words]) => `${atMs.toFixed(0).padStart(9)} ${words}`)
  }
}
