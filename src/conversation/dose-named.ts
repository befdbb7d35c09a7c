import type { Session } from './session.ts'
import { doseNumberOf } from './understand/numbers.ts'

/**
 * The offered dose that a text names by its own number, wherever in the list it stands: "2" is
 * dose 2, although the newest dose comes first.
 */
export function doseNamed({ offers }: Session, text: string): string | undefined {
  const number = doseNumberOf(text)
  if (number === undefined) return undefined
  const named = offers.find(
    ({ choice, title }) => /^(wrong-)?dose:\d$/.test(choice) && title.endsWith(` ${number}`),
  )
  return named?.choice
}
