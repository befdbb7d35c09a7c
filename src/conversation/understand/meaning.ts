import { lexicon } from './lexicon.ts'
import type { Concept } from './vocabulary/index.ts'

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
