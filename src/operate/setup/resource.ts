import type { Graph } from './graph.ts'

/** Something at Meta that is set up as declared. */
export interface Resource {
  /** Its name in the output: `commands`, `template kilat_code (id)`. */
  name: string
  /** The call that makes it as declared where there is nothing yet. */
  wanted: { path: string; body: unknown }
  /**
   * Compares what is there with what is declared, and changes what differs.
   *
   * @throws {GraphTrouble} when a call fails.
   */
  apply(graph: Graph): Promise<Outcome>
}

/** The state of a resource after a run. */
export interface Outcome {
  /** The end of its line: `set`, `as it should be`. */
  words: string
  /** Whether an operator must act. */
  isTrouble: boolean
}

/** Describes a resource that is as declared, or will be without an operator. */
export function settled(words: string): Outcome {
  return { words, isTrouble: false }
}

/** Describes a resource for which an operator must act. */
export function troubled(words: string): Outcome {
  return { words, isTrouble: true }
}
