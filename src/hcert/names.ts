/** The name fields of an EU certificate, version 1.3.0: as written, and as in a passport's lines. */
export interface PersonName {
  fn: string
  fnt: string
  gn?: string
  gnt?: string
}

/** Longest name field in characters (EU certificate schema 1.3.0). */
const longestField = 80

/** Latin letters that become others than their base letter (ICAO 9303-3, §6 A). */
const latinLetters: Readonly<Record<string, string>> = {
  Ä: 'AE',
  Æ: 'AE',
  Å: 'AA',
  Ð: 'D',
  Đ: 'D',
  Ə: 'E',
  Ħ: 'H',
  Ĳ: 'IJ',
  Ł: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  ẞ: 'SS',
  Ŧ: 'T',
  Þ: 'TH',
  Ü: 'UE',
}

const separator = /[\s\p{Pd}\u2212,/_]/u
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu

/**
 * Writes a name as in the machine-readable lines of a passport (ICAO 9303-3 §6): capital letters A to Z,
 * with `<` between words and without apostrophes, dots and anything else that is no letter. A native
 * form beside the Latin one is dropped. A name in Arabic letters alone is written by ICAO's table, and
 * one in another script becomes empty.
 */
export function transliterate(name: string): string {
  const letters = Array.from(name.normalize('NFC').toUpperCase().normalize('NFC'))
  const latin = joined(letters.map(latinOf))
  return latin === '' ? joined(letters.map(arabicOf)) : latin
}

/**
 * Divides a name among the fields of a certificate. An Indonesian name has no surname, so the whole name
 * is the primary identifier (`fn`, `fnt`), as ICAO 9303-3 §4.6 requires. Only if it is longer than 80
 * characters, the first words take the given name's fields, so that "given, then family" reads in
 * order. A name too long for both is cut.
 */
export function personName(name: string): PersonName {
  const words = cleaned(name)
  if (Array.from(words).length <= longestField) return { fn: words, fnt: standard(words) }
  const first = leadingWords(words)
  const rest = cut(words.slice(first.length).trim(), longestField)
  const family = { fn: rest, fnt: standard(rest) }
  return first === '' ? family : { ...family, gn: first, gnt: standard(first) }
}

function cleaned(name: string): string {
  return name.replace(/\s+/gu, ' ').replace(unseen, '').replace(/ +/g, ' ').trim().normalize('NFC')
}

function standard(name: string): string {
  return transliterate(name).slice(0, longestField).replace(/<+$/, '')
}

function leadingWords(name: string): string {
  const start = Array.from(name).slice(0, longestField + 1)
  const end = start.lastIndexOf(' ')
  return start.slice(0, Math.max(end, 0)).join('')
}

function cut(text: string, longest: number): string {
  return Array.from(text).slice(0, longest).join('').trim()
}

function joined(letters: readonly string[]): string {
  return letters.join('').replace(/<+/g, '<').replace(/^<|<$/g, '')
}

function latinOf(letter: string): string {
  if (separator.test(letter)) return '<'
  return Array.from(latinLetters[letter] ?? letter.normalize('NFKD'))
    .map((part) => latinLetters[part] ?? part)
    .join('')
    .replace(/[^A-Z]/g, '')
}

function arabicOf(letter: string, index: number, letters: readonly string[]): string {
  if (separator.test(letter)) return '<'
  if (letter !== tehMarbuta) return arabicLetters[letter] ?? ''
  const next = letters[index + 1]
  return next === undefined || separator.test(next) ? 'XAH' : 'XTA'
}

/** Becomes XAH at the end of a word and XTA elsewhere. */
const tehMarbuta = 'ة'

/**
 * The letters of Arabic, Persian and Jawi as in a passport's machine-readable lines (ICAO 9303-3 §6 C).
 * Vowel signs and the tatweel are not written.
 */
const arabicLetters: Readonly<Record<string, string>> = {
  ء: 'XE',
  آ: 'XAA',
  أ: 'XAE',
  ؤ: 'U',
  إ: 'I',
  ئ: 'XI',
  ا: 'A',
  ب: 'B',
  ت: 'T',
  ث: 'XTH',
  ج: 'J',
  ح: 'XH',
  خ: 'XKH',
  د: 'D',
  ذ: 'XDH',
  ر: 'R',
  ز: 'Z',
  س: 'S',
  ش: 'XSH',
  ص: 'XSS',
  ض: 'XDZ',
  ط: 'XTT',
  ظ: 'XZZ',
  ع: 'E',
  غ: 'G',
  ف: 'F',
  ق: 'Q',
  ك: 'K',
  ل: 'L',
  م: 'M',
  ن: 'N',
  ه: 'H',
  و: 'W',
  ى: 'XAY',
  ي: 'Y',
  ٱ: 'XXA',
  پ: 'P',
  چ: 'XC',
  ژ: 'XJ',
  ڭ: 'XNG',
  ک: 'XKK',
  گ: 'XGG',
  ی: 'XYY',
}
