import type { CertificateContent } from '../ports/certificate.ts'
import type { CborValue } from './cbor-writer.ts'
import { claimKey, euCertificateKey } from './cose-writer.ts'
import { personName } from './names.ts'
import { covid19, type VaccineCodes } from './vaccines.ts'

/** The version of the EU certificate that is written. */
const schemaVersion = '1.3.0'

/** ISO 3166-1: where the vaccination was given and the certificate issued. */
const country = 'ID'

/** Longest `is` in characters (EU certificate schema 1.3.0). */
const longestIssuer = 80

/** Who vouches for a certificate and for how long, in seconds since 1970. */
export interface Issuance {
  /** The issuer's name, cut at 80 characters; short, because it makes the QR code larger. */
  issuer: string
  issuedAtS: number
  expiresAtS: number
}

/** Gives the claims of a certificate of one dose (RFC 8392; EU certificate schema 1.3.0). */
export function claims(
  content: CertificateContent,
  codes: VaccineCodes,
  issuance: Issuance,
): CborValue {
  const certificate: CborValue = new Map<string, CborValue>([
    ['ver', schemaVersion],
    ['nam', new Map(Object.entries(personName(content.holder.name)))],
    ['dob', content.holder.birthDate],
    ['v', [vaccination(content, codes, issuance.issuer)]],
  ])
  return new Map<number, CborValue>([
    [claimKey.issuer, country],
    [claimKey.expiresAt, Math.floor(issuance.expiresAtS)],
    [claimKey.issuedAt, Math.floor(issuance.issuedAtS)],
    [claimKey.healthCertificate, new Map([[euCertificateKey, certificate]])],
  ])
}

function vaccination(
  { id, dose }: CertificateContent,
  codes: VaccineCodes,
  issuer: string,
): CborValue {
  return new Map<string, CborValue>([
    ['tg', covid19],
    ['vp', codes.prophylaxis],
    ['mp', codes.product],
    ['ma', codes.manufacturer],
    ['dn', dose.number],
    // A booster after a full course is written as "3 of 3", never as "3 of 2".
    ['sd', Math.max(dose.of, dose.number)],
    ['dt', dose.date],
    ['co', country],
    ['is', Array.from(issuer).slice(0, longestIssuer).join('')],
    ['ci', id],
  ])
}
