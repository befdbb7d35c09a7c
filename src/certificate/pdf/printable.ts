/** What can be printed of a text. */
export interface Printable {
  /** Only characters that have a glyph, words parted by one space; it may be empty. */
  text: string
  /** Whether every letter could be printed, be it in a simpler form. */
  isWhole: boolean
}

/** The signs of romanised Arabic, Hebrew and Polynesian names that look like an apostrophe. */
const APOSTROPHES = new Set('ʹʻʼʽʾʿˈˊ′')
const DASHES = new Set('‐‑‒―−')

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u

/**
 * Reduces a text to what a typeface can show: composed (NFC), then letter by letter as it is or in
 * its common form (full-width Ａ as A). Marks that compose with no letter are stripped, as in a
 * passport (ICAO 9303-3); control characters, bidirectional overrides, lone surrogates and emoji are
 * dropped; so are letters of another script, of which `isWhole` tells.
 */
export function printable(text: string, hasGlyph: (character: string) => boolean): Printable {
  let shown = ''
  let isWhole = true
  for (const character of text.normalize('NFC')) {
    const simplest = simplified(character, hasGlyph)
    if (simplest === undefined && /\p{L}/u.test(character)) isWhole = false
    shown += simplest ?? ''
  }
  return { text: shown.normalize('NFC').replace(/ +/g, ' ').trim(), isWhole }
}

/** Cuts a text that is longer than any record has, with an ellipsis, so that a page is bounded. */
export function shortened(text: string, longest: number): string {
  const characters = Array.from(text)
  return characters.length <= longest
    ? text
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
}

function simplified(
  character: string,
  hasGlyph: (character: string) => boolean,
): string | undefined {
  if (/\s/.test(character)) return ' '
  if (UNSEEN.test(character)) return undefined
  if (hasGlyph(character)) return character
  if (APOSTROPHES.has(character)) return '’'
  if (DASHES.has(character)) return '-'
  const common = character.normalize('NFKC')
  return Array.from(common).every(hasGlyph) ? common : undefined
}
