import type { Graph } from './graph.ts'

/** Something that is set up at Meta. */
export interface Thing {
  /** As the lines of the command name it: `commands`, `template kilat_code (id)`. */
  name: string
  /** The call that makes it as declared when nothing is there yet. */
  wanted: { path: string; body: unknown }
  /**
   * Compares what is there with what is declared, and changes what differs.
   *
   * @throws {GraphTrouble} when a call fails.
   */
  bring(graph: Graph): Promise<Standing>
}

/** How a thing stands at the end. */
export interface Standing {
  /** The end of its line: `set`, `as it should be`. */
  words: string
  /** Whether the operator has to do something about it. */
  isTrouble: boolean
}

export function standing(words: string): Standing {
  return { words, isTrouble: false }
}

export function troubled(words: string): Standing {
  return { words, isTrouble: true }
}
