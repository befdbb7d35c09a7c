import { type Equivalent, equivalents } from './equivalents.ts'
import { changeOf, type Mutant } from './mutants.ts'

/** Says whether a mutant is known to do the same as the original. */
export function isEquivalent(mutant: Mutant): boolean {
  return equivalents.some((entry) => speaksOf(entry, mutant))
}

/**
 * Entries of the list that speak of no mutant any more.
 *
 * @param mutants Every mutant that compiles, of the files that were looked at.
 */
export function outdated(mutants: readonly Mutant[]): string[] {
  const files = new Set(mutants.map(({ file }) => file))
  return equivalents
    .flatMap((entry) => entry.changes.map((change) => ({ ...entry, changes: [change] })))
    .filter((entry) => files.has(entry.file) && !mutants.some((one) => speaksOf(entry, one)))
    .map(({ file, line, changes }) => `${file}  ${line}  ${changes}`)
}

function speaksOf({ file, line, changes }: Equivalent, mutant: Mutant): boolean {
  const isThere = file === mutant.file && mutant.lineText.includes(line)
  return isThere && changes.includes(changeOf(mutant))
}
