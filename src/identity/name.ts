import { editDistance } from '../spelling/edit-distance.ts'
import { withoutTitles } from './titles.ts'

/** Longest name that is looked at, in UTF-16 units. */
const longestName = 200

/** Up to these lengths a name may differ by no letter, or by one. */
const slips = { noneUpTo: 2, oneUpTo: 7 } as const

/**
 * Reads a typed name: one line, no invisible or control characters, at most 200 characters;
 * `undefined` when no letter is left.
 */
export function readName(typed: string): string | undefined {
  const cleaned = typed
    .slice(0, 4 * longestName)
    .normalize('NFC')
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return /\p{L}/u.test(cleaned) && cleaned.length <= longestName ? cleaned : undefined
}

/** How alike two names are; `near` means a probable slip, and grants nothing. */
export type Likeness = 'same' | 'near' | 'far'

/**
 * Compares a typed name with the civil registry's. Names are the same if they differ only in case,
 * spaces, punctuation, diacritics, titles and the spelling before 1972. They are near if one has a word
 * more, another order, a shortened word (`M. RIZAL`, `ABD. RAHMAN`), or one letter different, two in
 * names of more than 7. Letters of another script stay different even if they look alike.
 */
export function compareNames(typed: string, civil: string): Likeness {
  if (Math.max(typed.length, civil.length) > longestName) return 'far'
  const [left, right] = [nameWords(typed), nameWords(civil)]
  if (left.length === 0 || right.length === 0) return 'far'
  if (isSpeltAlike(left, right)) return 'same'
  const isNear = areNear(left, right) || areNear(left.map(renewed), right.map(renewed))
  return isNear ? 'near' : 'far'
}

/**
 * Masks the names of a list so that everybody recognises their own: `BUDI SANTOSO` → `B••I S•••O`. If
 * masked names are alike, more letters are shown, and a number if that does not help.
 */
export function maskNames(names: readonly string[]): string[] {
  for (let shown = 1; shown <= 3; shown++) {
    const masked = names.map((name) => maskName(name, shown))
    if (new Set(masked).size === names.length) return masked
  }
  return names.map((name, index) => `${index + 1}. ${maskName(name, 1, 20)}`)
}

/** Masks a name; the first letters and the last letter of each word are shown. */
export function maskName(name: string, shown = 1, longest = 24): string {
  const words = name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => maskWord(word, shown))
  let masked = ''
  for (const word of words) {
    const longer = masked ? `${masked} ${word}` : word
    if (longer.length > longest) break
    masked = longer
  }
  return masked || '•••'
}

function maskWord(word: string, shown: number): string {
  const letters = [...word]
  const first = letters.slice(0, Math.min(shown, Math.max(letters.length - 2, 1))).join('')
  const last = letters.at(-1) ?? ''
  if (letters.length <= 2) return `${first}•`
  const hidden = letters.length - 1 - [...first].length
  return `${first}${'•'.repeat(Math.min(hidden, 3))}${last}`
}

function areNear(left: readonly string[], right: readonly string[]): boolean {
  return hasWordsOf(left, right) || isSlip(left.join(''), right.join(''))
}

/** Returns whether two names have the same words, except one too many and shortened ones. */
function hasWordsOf(left: readonly string[], right: readonly string[]): boolean {
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left]
  if (more.length - fewer.length > 1) return false
  const unmatched = [...more]
  const take = (matches: (word: string) => boolean): boolean => {
    const at = unmatched.findIndex(matches)
    if (at >= 0) unmatched.splice(at, 1)
    return at >= 0
  }
  let hasWholeWord = false
  const others = fewer.filter((word) => {
    const isTaken = take((another) => another === word)
    hasWholeWord ||= isTaken && word.length > 1
    return !isTaken
  })
  return hasWholeWord && others.every((word) => take((another) => isShortened(word, another)))
}

function isSlip(left: string, right: string): boolean {
  const longer = Math.max(left.length, right.length)
  if (longer <= slips.noneUpTo || longer > longestName) return false
  const most = longer <= slips.oneUpTo ? 1 : 2
  return isSameOutsideLatin(left, right) && editDistance(left, right, most) !== undefined
}

function isSameOutsideLatin(left: string, right: string): boolean {
  const others = (name: string) => name.replace(/\p{Script=Latin}/gu, '')
  return others(left) === others(right)
}

/** Latin letters with a stroke and ligatures, which Unicode does not decompose. */
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

/** Other words with a usual abbreviation of more than one letter. */
const shortened: Readonly<Record<string, RegExp>> = {
  AB: /^ABD/,
  ABD: /^ABD/,
  ABDL: /^ABD/,
  AGS: /^AGUS/,
  SR: /^SRI/,
  ST: /^SITI$/,
}

/**
 * Splits a name into its words, in capitals, without diacritics, apostrophes, invisible characters and
 * titles.
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

/** Returns whether one word abbreviates the other: an initial, `ABD`, a form of MUHAMMAD. */
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

// Van Ophuijsen (1901), Soewandi (1947), and the spelling of today since 1972 (EYD):
// oe → u (1947); dj → j, tj → c, ch → kh, j → y and with it nj → ny, sj → sy (1972).

/** What each sign of the old spelling is today: the old J is Y, and the old DJ is J. */
const today: Readonly<Record<string, string>> = { OE: 'U', DJ: 'J', TJ: 'C', CH: 'KH', J: 'Y' }

/** Signs that only the old spelling has; J after H, S or an initial N became Y. */
const sureSigns = /OE|DJ|TJ|CH|(?<=[HS]|^N)J/g
const allSigns = /OE|DJ|TJ|CH|J/g

const sureSign = /OE|DJ|TJ|[HS]J|^NJ/
const newSign = /Y|C(?!H)/

/**
 * Returns whether two names, as words in capitals, are the same if either may be spelt as before 1972.
 * Signs that only the old spelling has are always read as today: SOETJIPTO is SUCIPTO. A plain J is
 * read as Y only in a name that has such a sign and no new one, and only if the other name is spelt
 * new throughout: JOESOEF is YUSUF, but JUNI is not YUNI, nor SOERYA JANI SOERYA YANI.
 */
function isSpeltAlike(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [left.join(''), right.join('')]
  if (one === other || joined(left, renewed) === joined(right, renewed)) return true
  return (isOld(left) && oldToNew(left) === other) || (isOld(right) && oldToNew(right) === one)
}

/** Writes the unmistakable signs of the old spelling as today. */
function renewed(word: string): string {
  return word.replace(sureSigns, (sign) => today[sign] ?? sign)
}

function isOld(words: readonly string[]): boolean {
  return words.some((word) => sureSign.test(word)) && !words.some((word) => newSign.test(word))
}

function oldToNew(words: readonly string[]): string {
  return joined(words, (word) => word.replace(allSigns, (sign) => today[sign] ?? sign))
}

function joined(words: readonly string[], spelling: (word: string) => string): string {
  return words.map(spelling).join('')
}
