import { recognise } from './recognise.ts'
import { plain, squeeze, wordsOf } from './words.ts'

/** The words for 1, 2, 3 and so on. */
const numerals = [
  'satu pertama kesatu one first',
  'dua kedua two second',
  'tiga ketiga three third',
  'empat keempat four fourth',
  'lima kelima five fifth',
  'enam keenam six sixth',
  'tujuh ketujuh seven',
  'delapan kedelapan eight',
  'sembilan kesembilan nine',
  'sepuluh kesepuluh ten',
].map((words) => words.split(' ').map(squeeze))

/** What people put around the number. */
const around =
  /^(no|nomor|nomer|nmr|number|angka|menu|opsi|option|pilih|pilihan|yang|yg|the|ke|ya|kak|min|dong|deh|aja|saja|please)$/

/**
 * Reads the number of a choice from the words of a message: `1`, `no 1`, `satu`, `yang pertama`.
 *
 * @returns The number, from 1 to 99, or `undefined` when the message says anything else.
 */
export function menuNumberOf(words: readonly string[]): number | undefined {
  const [word, ...others] = words.filter((each) => !around.test(each))
  if (word === undefined || others.length > 0) return undefined
  if (/^[1-9]\d?$/.test(word)) return Number(word)
  const index = numerals.findIndex((names) => names.includes(word))
  return index < 0 ? undefined : index + 1
}

/** What a dose is called beside its number. */
const doseWords: ReadonlySet<string> = new Set([
  'dosis',
  'dose',
  'sertifikat',
  'vaksin',
  'suntikan',
])

/**
 * Reads the number of a dose: `2`, `dosis 2`, `dosis pertama`, `sertifikat dosis 1`, `the first one`.
 *
 * @returns The number, or `undefined` when the text says anything else.
 */
export function doseNumberOf(text: string): number | undefined {
  const words = wordsOf(text.replace(/\bone\s*$/i, ''))
  const others = words.filter((word) => !doseWords.has(recognise(word)))
  return menuNumberOf(others.length > 0 ? others : words)
}

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
