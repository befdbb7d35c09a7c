import type { Dose } from '../ports/registry.ts'
import type { Option } from './outcome.ts'
import { shorten } from './texts/plain.ts'
import type { Texts } from './texts/texts.ts'

/** What a row has room for beside its title (Meta, list messages). */
const longest = 72

/** The row of a dose; what is recorded of it tells it from the others. */
export function doseRow(
  choice: string,
  { number, date, vaccine }: Pick<Dose, 'number' | 'date' | 'vaccine'>,
  { doseTitle, descriptions, date: inWords }: Texts,
): Option {
  const row = { choice, title: doseTitle(number) }
  if (date === undefined || vaccine === undefined) return row
  return { ...row, description: shorten(descriptions.dose(inWords(date), vaccine), longest) }
}
