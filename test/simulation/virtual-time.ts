import { drainMicrotasks } from 'bun:jsc'
import type { Random } from './random.ts'

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

  /** Lets the next thing happen, and all that follows from it at once; says whether there was one. */
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
