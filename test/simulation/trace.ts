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
