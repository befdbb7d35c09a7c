import { squeeze } from './words.ts'

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
