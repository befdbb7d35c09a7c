/** What must always hold, and the tests that show it, by their files under `test/`. */
export interface Invariant {
  holds: string
  /** Names of tests, `group > name` where a group has them; of one made from a template, a part. */
  shownBy: Readonly<Record<string, readonly string[]>>
}

/** Invariants by their numbers. */
export type Invariants = Readonly<Record<number, Invariant>>

/** The test in which everything goes wrong at random, and every judge looks on. */
export const everyPromise = {
  'simulation/simulation.test.ts': ['whatever goes wrong, every promise is kept'],
} as const
