import { elsewhere, functionWords } from './vocabulary/ordinary.ts'
import { service } from './vocabulary/service.ts'
import { spellings } from './vocabulary/spellings.ts'
import { subject } from './vocabulary/subject.ts'
import { squeeze, wordsOf } from './words.ts'

/**
 * What the words of a message speak of: a concept, then the words and word groups that show it,
 * separated by commas. Endings and beginnings (`-nya`, `di-`), repeated letters and the variants in
 * `spellings.ts` are understood without being listed; typing errors are corrected in its
 * `keywords` only. The longest word group wins over its parts: `tanggal lahir` is a birth date
 * and no date. To teach the bot a word, add it to a concept; what concepts mean together is told in
 * `rules/`.
 */
export const vocabulary = { ...subject, ...service, ...functionWords, ...elsewhere }

/** What a word or word group can speak of. */
export type Concept = keyof typeof vocabulary

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

/** The concepts that one word or word group of a message speaks of; none for a stranger. */
export type Meaning = readonly Concept[]

const stranger: Meaning = []
const numeral: Meaning = ['small']

/**
 * Reads words, spelled as usual, as the meanings that they carry, in order. The longest known word
 * group at each place is one meaning, so that `tanggal lahir` is not also a `tanggal`.
 */
export function meaningsOf(words: readonly string[]): Meaning[] {
  const found: Meaning[] = []
  for (let start = 0; start < words.length; ) {
    const length = groupLengthAt(words, start)
    found.push(meaningOf(words.slice(start, start + length).join(' ')))
    start += length
  }
  return found
}

function groupLengthAt(words: readonly string[], start: number): number {
  for (let length = Math.min(lexicon.longestGroup, words.length - start); length > 1; length--) {
    if (lexicon.meanings.has(words.slice(start, start + length).join(' '))) return length
  }
  return 1
}

function meaningOf(group: string): Meaning {
  return lexicon.meanings.get(group) ?? (/^\p{N}+$/u.test(group) ? numeral : stranger)
}
