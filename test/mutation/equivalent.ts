import { readFileSync } from 'node:fs'
import { changeOf, type Mutant } from './mutants.ts'

/** Mutants of one line that do the same as the original, for the reason that is given. */
interface Equivalent {
  file: string
  /** What the line holds, which stays when lines move. */
  line: string
  changes: string[]
  because: string
}

/** Mutants that no test can notice, as `equivalents.txt` lists them. */
export const equivalents: readonly Equivalent[] = readFileSync(
  new URL('equivalents.txt', import.meta.url),
  'utf8',
)
  .split('\n== ')
  .slice(1)
  .flatMap((section) => {
    const [file = '', ...entries] = section.split(/\n(?=\S)/)
    return entries.map((entry) => {
      const [line = '', ...changes] = entry.trimEnd().split('\n  ')
      const because = changes.pop()?.replace(/^because /, '') ?? ''
      return { file, line, changes, because }
    })
  })

/** Returns whether a mutant is known to do the same as the original. */
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
