import { isEquivalent } from './equivalent.ts'
import { changeOf, type Mutant } from './mutants.ts'
import type { Fate, Trial } from './trying.ts'

/** What became of the mutants of a room. */
export interface Tally {
  killed: number
  lived: number
  /** Lived and cannot be noticed; they do not count. */
  equivalent: number
  /** Did not compile; they do not count. */
  uncompiled: number
  /** The share of those that count which was killed, in percent. */
  scorePercent: number
}

export type Result = Trial & { fate: Fate }

/** Counts what became of mutants, those aside which are known to do the same as the original. */
export function tallyOf(results: readonly Result[], uncompiled: number): Tally {
  const killed = results.filter(({ fate }) => fate === 'killed').length
  const lived = results.filter(isSurvivor).length
  const equivalent = results.length - killed - lived
  const share = killed + lived === 0 ? 1 : killed / (killed + lived)
  return { killed, lived, equivalent, uncompiled, scorePercent: Math.floor(share * 1_000) / 10 }
}

/** Returns whether a better test would notice a mutant that lives. */
export function isSurvivor({ fate, mutant }: Result): boolean {
  return fate === 'lives' && !isEquivalent(mutant)
}

/** A mutant as one finds it: where, and what was changed. */
export function lineOf(mutant: Mutant): string {
  return `${mutant.file}:${mutant.line}  ${changeOf(mutant)}`
}

/** The rooms as a table. */
export function tableOf(tallies: Record<string, Tally>): string {
  const rows = Object.entries(tallies).map(
    ([room, { killed, lived, equivalent, uncompiled, scorePercent }]) => [
      room,
      killed,
      lived,
      equivalent,
      uncompiled,
      `${scorePercent.toFixed(1)}%`,
    ],
  )
  const head = ['room', 'killed', 'lived', 'equivalent', 'not compiled', 'score']
  return [head, ...rows]
    .map((row) =>
      row.map((cell, at) => (at === 0 ? `${cell}`.padEnd(10) : `${cell}`.padStart(13))).join(''),
    )
    .join('\n')
}
