/** How much of a message is looked at, in UTF-16 units: bounded work for any input. */
const lengthMax = 500

/**
 * Cuts a message into plain words: the first 500 characters, in lower case, full-width and styled
 * letters made plain (NFKD), invisible characters and accents removed, letters and digits separated
 * (`ke2` is `ke`, `2`), repeated letters written once (`sertifikaaat`).
 */
export function wordsOf(text: string): string[] {
  const words = plain(text).match(/\p{L}+|\p{N}+/gu) ?? []
  return words.map(squeeze)
}

/** A message as plain text: what {@link wordsOf} cuts into words, digits and punctuation kept. */
export function plain(text: string): string {
  return text
    .slice(0, lengthMax)
    .toLowerCase()
    .normalize('NFKD')
    .slice(0, lengthMax)
    .replace(/[\p{Cf}\p{M}'’‘`´]/gu, '')
}

/** Writes each run of one letter once: `haloooo` and `hallo` are both `halo`. */
export function squeeze(word: string): string {
  return word.replace(/(\p{L})\1+/gu, '$1')
}
