import { plain } from './words.ts'

const codeLength = 6
/** A message with a code says little else; a longer one is a story with a number in it. */
const messageLengthMax = 100
const wordsMax = 6

/**
 * Finds the code in a typed message: `482915`, `482 915`, `482-915`, `kode: 482915`, full-width
 * digits, invisible characters between them.
 *
 * @returns Its 6 digits, or `undefined` when the message holds any other number (a NIK, a phone
 * number, two codes) or much else.
 */
export function digitsOf(text: string): string | undefined {
  if (text.length > messageLengthMax) return undefined
  const message = plain(text)
  const [group, ...others] = message.match(/\p{N}(?:[\s.\p{Pd}]*\p{N})*/gu) ?? []
  const wordCount = message.match(/\p{L}+/gu)?.length ?? 0
  if (group === undefined || others.length > 0 || wordCount > wordsMax) return undefined
  const digits = group.replace(/[^\p{N}]/gu, '')
  return digits.length === codeLength && /^\d+$/.test(digits) ? digits : undefined
}
