import { editDistance } from '../spelling/edit-distance.ts'
import { isShortened, nameWords } from './name-words.ts'
import { isSpeltAlike, renewed } from './old-spelling.ts'

/** Longest name that is looked at, in UTF-16 units. */
const longestName = 200

/** Up to how many letters a name bears no slip, or one. */
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

/** How alike two names are; `near` tells a slip from another name, and grants nothing. */
export type Likeness = 'same' | 'near' | 'far'

/**
 * Compares a typed name with the civil registry's. The same are names that differ in nothing but
 * case, spaces, punctuation, diacritics, titles and the spelling before 1972. Near are names with one
 * word too many or too few, the words in another order, a word shortened (`M. RIZAL`, `ABD. RAHMAN`),
 * or a slip of one letter, of two in names with more than 7. Letters of another script that look
 * alike stay different letters, and no slip explains them.
 */
export function compareNames(typed: string, civil: string): Likeness {
  if (Math.max(typed.length, civil.length) > longestName) return 'far'
  const [left, right] = [nameWords(typed), nameWords(civil)]
  if (left.length === 0 || right.length === 0) return 'far'
  if (isSpeltAlike(left, right)) return 'same'
  const isNear = areNear(left, right) || areNear(left.map(renewed), right.map(renewed))
  return isNear ? 'near' : 'far'
}

/** Says whether two names are the same in the sense of {@link compareNames}. */
export function isSameName(left: string, right: string): boolean {
  return compareNames(left, right) === 'same'
}

/**
 * Masks the names of a list in which everybody knows their own: `BUDI SANTOSO` → `B••I S•••O`. Names
 * that look alike then show more letters, and a number if that does not help.
 */
export function maskNames(names: readonly string[]): string[] {
  for (let shown = 1; shown <= 3; shown++) {
    const masked = names.map((name) => maskName(name, shown))
    if (new Set(masked).size === names.length) return masked
  }
  return names.map((name, index) => `${index + 1}. ${maskName(name, 1, 20)}`)
}

/** Masks a name: of each word the first letters and the last are shown. */
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

/** Says whether the words of one name are those of the other, but for one and for shortened ones. */
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
