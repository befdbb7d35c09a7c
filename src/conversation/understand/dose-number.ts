import { menuNumberOf } from './menu-number.ts'
import { recognise } from './recognise.ts'
import { wordsOf } from './words.ts'

/** What a dose is called beside its number. */
const around: ReadonlySet<string> = new Set(['dosis', 'dose', 'sertifikat', 'vaksin', 'suntikan'])

/**
 * Reads the number of a dose: `2`, `dosis 2`, `dosis pertama`, `sertifikat dosis 1`, `the first one`.
 *
 * @returns The number, or `undefined` when the text says anything else.
 */
export function doseNumberOf(text: string): number | undefined {
  const words = wordsOf(text.replace(/\bone\s*$/i, ''))
  const others = words.filter((word) => !around.has(recognise(word)))
  return menuNumberOf(others.length > 0 ? others : words)
}
