import { withoutTitles } from './titles.ts'

/** Latin letters with a stroke or tied together, which Unicode does not decompose. */
const plainLetters: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  Ł: 'L',
  Ø: 'O',
  Œ: 'OE',
  Ŧ: 'T',
}

/** The most common first name of the country, in full and shortened. */
const muhammad = /^M[OU](H|CH|KH)AM{1,2}[AE]D$/
const muhammadShortened = /^(M|MD|MHD|M[OU]H|M[OU]HD|M[OU]CH|M[OU]KH)$/

/** Other words that are shortened to more than their first letter. */
const shortened: Readonly<Record<string, RegExp>> = {
  AB: /^ABD/,
  ABD: /^ABD/,
  ABDL: /^ABD/,
  AGS: /^AGUS/,
  SR: /^SRI/,
  ST: /^SITI$/,
}

/**
 * Cuts a name into its words: capitals without diacritics, apostrophes or what nobody sees, and
 * without titles.
 */
export function nameWords(name: string): string[] {
  const [before = '', ...behind] = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}'’‘ʼ`´]/gu, '')
    .toUpperCase()
    .replace(/[ÆÐĐĦŁØŒŦ]/g, (letter) => plainLetters[letter] ?? letter)
    .split(',')
  return withoutTitles(words(before), behind.map(words))
}

/** Says whether one word stands for the other: an initial, `ABD`, the spellings of MUHAMMAD. */
export function isShortened(left: string, right: string): boolean {
  return standsFor(left, right) || standsFor(right, left)
}

function standsFor(short: string, word: string): boolean {
  if (short.length === 1 && word.startsWith(short)) return true
  if (muhammad.test(word)) return muhammad.test(short) || muhammadShortened.test(short)
  return shortened[short]?.test(word) ?? false
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
