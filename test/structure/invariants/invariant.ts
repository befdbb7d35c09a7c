/** What must always hold, and the tests that show it, by their files under `test/`. */
export interface Invariant {
  holds: string
  /** Titles of tests, `group > title` inside a group; a part of one that is made from a template. */
  shownBy: Readonly<Record<string, readonly string[]>>
}

/** Invariants by their numbers. */
export type Invariants = Readonly<Record<number, Invariant>>

/** The test in which anything may go wrong, and every judge watches. */
export const everyPromise = {
  'simulation/simulation.test.ts': ['whatever goes wrong, every promise is kept'],
} as const
