import { editDistance } from '../../spelling/edit-distance.ts'
import { lexicon, listOf, usualSpelling } from './lexicon.ts'
import { keywords, ordinaryWords } from './vocabulary/spellings.ts'
import { squeeze, wordsOf } from './words.ts'

const prefixes = ['di', 'meng', 'men', 'mem', 'me', 'nge', 'ng', 'peng', 'pen', 'pem', 'ber']
const suffixes = ['nya', 'ku', 'mu', 'kah', 'lah', 'kan', 'in', 'an', 'ne', 'ipun', 'na', 'e', 's']
const possessive = /(nya|ku|mu)$/
const stemLengthMin = 3

/** Shorter words are typed right, or are other words. */
const correctableLength = 5
const twoErrorsLength = 9
const ordinary = new Set(listOf(ordinaryWords, ' ').map(squeeze))
const correctable = listOf(keywords, ' ')
  .map(squeeze)
  .filter((word) => word.length >= correctableLength)

/** Fewer consonants are those of many words. */
const skeletonLengthMin = 4
/** The keywords by their consonants alone: `vksns`, `srtfkt`. */
const bySkeleton: ReadonlyMap<string, string> = new Map(
  correctable
    .map((word) => [squeeze(word.replace(/[aiueo]/g, '')), word] as const)
    .filter(([skeleton]) => skeleton.length >= skeletonLengthMin),
)

/**
 * Returns the word of the vocabulary that was meant by a word from `wordsOf`: as it stands, without its
 * affixes, from its consonants alone, or with its typing errors corrected.
 *
 * @returns The usual spelling; the word itself when it is a stranger.
 */
export function recognise(word: string): string {
  const known = stemsOf(word).find((stem) => lexicon.usual.has(stem)) ?? bySkeleton.get(word)
  if (known !== undefined) return usualSpelling(known)
  return corrected(word) ?? corrected(word.replace(possessive, '')) ?? word
}

function stemsOf(word: string): string[] {
  const stems = [word]
  for (const suffix of suffixes) {
    if (word.endsWith(suffix)) stems.push(word.slice(0, -suffix.length))
  }
  // The n of `layanan` and of `nya` is written once: `layananya`.
  if (word.endsWith('nya')) stems.push(word.slice(0, -2))
  for (const stem of [...stems]) {
    for (const prefix of prefixes) {
      if (stem.startsWith(prefix)) stems.push(stem.slice(prefix.length))
    }
  }
  return stems.filter((stem) => stem === word || stem.length >= stemLengthMin)
}

/** The usual spelling of the keyword that differs least from a mistyped word. */
function corrected(word: string): string | undefined {
  if (word.length < correctableLength - 1 || ordinary.has(word)) return undefined
  let nearest: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const keyword of correctable) {
    const errors = errorsIn(word, keyword)
    if (errors === undefined || errors >= least) continue
    nearest = keyword
    least = errors
  }
  return nearest === undefined ? undefined : usualSpelling(nearest)
}

/**
 * Counts the errors that make `word` of a keyword, when it is a likely slip: the first letter is
 * right, one error in all, two from 9 letters on. In 5 letters it is a letter left out or two
 * swapped, because another letter makes another word (`lapar` is not `lapor`).
 */
function errorsIn(word: string, keyword: string): number | undefined {
  if (word[0] !== keyword[0]) return undefined
  const errors = editDistance(word, keyword, keyword.length >= twoErrorsLength ? 2 : 1)
  if (keyword.length > correctableLength || errors === undefined) return errors
  const isSlip = word.length < keyword.length || lettersOf(word) === lettersOf(keyword)
  return isSlip ? errors : undefined
}

function lettersOf(word: string): string {
  return [...word].sort().join('')
}

const wordLengthMin = 7
/** Longer ones are no slip of the space bar. */
const wordLengthMax = 40
const partLengthMin = 3
const shortParts = new Set(['hp', 'wa'])
const partsMax = 4
/** Each of two words with an error between them: enough to know them by. */
const misspelledLengthMin = 5
const keywordLengthMin = 4
const anchors = new Set(
  listOf(keywords, ' ')
    .map(squeeze)
    .filter((word) => word.length >= keywordLengthMin),
)

/**
 * Returns the words that were written as one: `sertifikatvaksin`, `ubahnama`, `statusaya` (of
 * `statussaya`, once repeated letters are written once). One of them must be a keyword, because
 * many ordinary words are made of two small ones.
 *
 * @returns Their usual spellings; the word alone when it does not come apart.
 */
export function apart(word: string): string[] {
  if (word.length < wordLengthMin || word.length > wordLengthMax) return [word]
  const parts = partsOf(word, partsMax) ?? misspelledPartsOf(word)
  if (!parts?.some((part) => anchors.has(part))) return [word]
  return parts.map(usualSpelling)
}

/** Two words, one of them with a typing error: `sertifkatvaksin`. */
function misspelledPartsOf(word: string): string[] | undefined {
  for (let end = word.length - misspelledLengthMin; end >= misspelledLengthMin; end--) {
    const [first, rest] = [word.slice(0, end), word.slice(end)]
    if (!lexicon.usual.has(first) && !lexicon.usual.has(rest)) continue
    const parts = [first, rest].map(recognise)
    if (parts.every((part) => lexicon.usual.has(part))) return parts
  }
  return undefined
}

function partsOf(word: string, most: number): string[] | undefined {
  if (lexicon.usual.has(word)) return [word]
  if (most === 1) return undefined
  for (let end = word.length - 1; end >= partLengthMin; end--) {
    const first = word.slice(0, end)
    if (!lexicon.usual.has(first)) continue
    const rest = restOf(word, end, most - 1)
    if (rest) return [first, ...rest]
  }
  return undefined
}

/** What follows a part: from its end, or from its last letter when that was written for two. */
function restOf(word: string, end: number, most: number): string[] | undefined {
  for (const start of [end, end - 1]) {
    const left = word.slice(start)
    if (left.length < partLengthMin && !shortParts.has(left)) continue
    const rest = partsOf(left, most)
    if (rest) return rest
  }
  return undefined
}

/** Words that nobody is called by, however they are misspelled. */
const commands = new Set(
  `menu batal batalkan cancel bantuan help keluar log logout exit stop english inggris bahasa indonesia
  privasi privacy lapor laporan report tiket status sertifikat`
    .split(/\s+/)
    .map(squeeze),
)

/**
 * Returns whether a short text where a name is awaited is a command and no name: it holds one of the
 * words for it. "Dina Utama" and "Kambali" are names, although they sound like the menu.
 */
export function isCommand(text: string): boolean {
  return wordsOf(text).some((word) => commands.has(recognise(word)))
}
