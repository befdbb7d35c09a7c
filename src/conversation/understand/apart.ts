import { lexicon, listOf, usualSpelling } from './lexicon.ts'
import { recognise } from './recognise.ts'
import { keywords } from './vocabulary/keywords.ts'
import { squeeze } from './words.ts'

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
 * Tells the words that were written as one: `sertifikatvaksin`, `ubahnama`, `statusaya` (of
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
