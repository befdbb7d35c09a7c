import { transliterate } from '../../hcert/names.ts'
import type { CertificateContent, Issuer } from '../../ports/certificate.ts'
import { type Faces, hasGlyph } from './font.ts'
import { holderOf } from './labels.ts'
import { printable, shortened } from './printable.ts'

/** A certificate in words that can be printed: every character has a glyph, every text is bounded. */
export interface PrintedCertificate {
  content: CertificateContent
  issuer: Issuer
  /** Whether letters of the name are missing, because they are of another script. */
  isNameWhole: boolean
}

const LONGEST_NAME = 200
const LONGEST_FIELD = 80
const NOTHING = '–'

/**
 * Prepares a certificate for print. A name of which nothing can be shown is written as in a passport
 * (ICAO 9303-3); where there is no rule for that, it gives way to the NIK.
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
