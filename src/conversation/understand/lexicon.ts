import { type Concept, vocabulary } from './vocabulary/index.ts'
import { spellings } from './vocabulary/spellings.ts'
import { squeeze, wordsOf } from './words.ts'

/** Everything that the vocabulary knows, ready to be looked up. */
interface Lexicon {
  /** Every known way to write a word, and its usual spelling. */
  usual: ReadonlyMap<string, string>
  /** Usual spellings joined by spaces (a word, a word group), and what they speak of. */
  meanings: ReadonlyMap<string, readonly Concept[]>
  longestGroup: number
}

/** The vocabulary, read once. */
export const lexicon: Lexicon = read()

/** The usual way to write a word that people also write otherwise: `nomor` for `nmr`. */
export function usualSpelling(word: string): string {
  return lexicon.usual.get(word) ?? word
}

function read(): Lexicon {
  const usual = new Map<string, string>()
  const meanings = new Map<string, Concept[]>()
  let longestGroup = 1
  for (const [word, variants] of Object.entries(spellings)) {
    for (const variant of [word, ...listOf(variants, ' ')]) {
      usual.set(squeeze(variant), squeeze(word))
    }
  }
  for (const concept of conceptsOf(vocabulary)) {
    for (const group of listOf(vocabulary[concept], ',')) {
      const words = wordsOf(group).map((word) => usual.get(word) ?? word)
      for (const word of words) usual.set(word, word)
      const key = words.join(' ')
      meanings.set(key, [...(meanings.get(key) ?? []), concept])
      longestGroup = Math.max(longestGroup, words.length)
    }
  }
  return { usual, meanings, longestGroup }
}

/** The parts of a list of the vocabulary, which may run over several lines. */
export function listOf(list: string, separator: ',' | ' '): string[] {
  return list
    .replace(/\s+/g, ' ')
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function conceptsOf(concepts: typeof vocabulary): Concept[] {
  return Object.keys(concepts) as Concept[]
}
