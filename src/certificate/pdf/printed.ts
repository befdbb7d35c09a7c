import { transliterate } from '../../hcert/names.ts'
import type { CertificateContent, Issuer } from '../../ports/certificate.ts'
import { type Faces, hasGlyph } from './font.ts'
import { holderOf } from './labels.ts'

/** A certificate that can be printed: every character has a glyph, every text is bounded. */
export interface PrintedCertificate {
  content: CertificateContent
  issuer: Issuer
  /** Whether the whole name can be printed; letters of another script cannot. */
  isNameWhole: boolean
}

const LONGEST_NAME = 200
const LONGEST_FIELD = 80
const NOTHING = '–'

/**
 * Prepares a certificate for print. A name of which nothing can be printed is written as in a passport
 * (ICAO 9303-3), or replaced by the NIK if there is no rule for its script.
 */
export function printed(
  content: CertificateContent,
  issuer: Issuer,
  faces: Faces,
): PrintedCertificate {
  const shown = (text: string) => printable(text, (character) => hasGlyph(faces.bold, character))
  const field = (text: string) => shortened(shown(text).text, LONGEST_FIELD) || NOTHING
  const name = shown(content.holder.name)
  const maskedNik = field(content.holder.maskedNik)
  const hasName = /[\p{L}\p{N}]/u.test(name.text)
  const inPassport = transliterate(content.holder.name).replaceAll('<', ' ')
  return {
    isNameWhole: name.isWhole,
    content: {
      id: field(content.id),
      issuedOn: field(content.issuedOn),
      holder: {
        name: shortened(hasName ? name.text : inPassport, LONGEST_NAME) || holderOf(maskedNik),
        maskedNik,
        birthDate: field(content.holder.birthDate),
      },
      dose: {
        ...content.dose,
        vaccine: field(content.dose.vaccine),
        batch: field(content.dose.batch),
        date: field(content.dose.date),
        place: field(content.dose.place),
      },
      qrText: content.qrText,
    },
    issuer: {
      serviceName: field(issuer.serviceName),
      helpEmail: field(issuer.helpEmail),
      helpPhone: field(issuer.helpPhone),
      verifyUrl: issuer.verifyUrl === undefined ? undefined : field(issuer.verifyUrl),
    },
  }
}

/** The printable part of a text. */
interface Printable {
  /** Characters that have a glyph, with single spaces between words; it may be empty. */
  text: string
  /** Whether every letter can be printed, if need be in a simpler form. */
  isWhole: boolean
}

/** Signs of romanised Arabic, Hebrew and Polynesian names that look like an apostrophe. */
const APOSTROPHES = new Set('ʹʻʼʽʾʿˈˊ′')
const DASHES = new Set('‐‑‒―−')

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u

/**
 * Reduces a text to what a typeface can show: composed (NFC), then each letter as it is or in its common
 * form (full-width Ａ as A). Dropped are marks that compose with no letter, as in a passport (ICAO
 * 9303-3), control characters, bidirectional overrides, lone surrogates, emoji, and letters of another
 * script, which `isWhole` reports.
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

/** Cuts a text that is longer than in any record, with an ellipsis, so that a page is bounded. */
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
