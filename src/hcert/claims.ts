import type { CertificateContent } from '../ports/certificate.ts'
import { type CborMap, type CborValue, decodeCbor, untagged } from './cbor.ts'
import { personName } from './names.ts'
import { covid19, type VaccineCodes } from './vaccines.ts'

/** CWT claims (RFC 8392 §3.1; -260 is registered for health certificates). */
const claimKey = { issuer: 1, expiresAt: 4, issuedAt: 6, healthCertificate: -260 } as const

/** The claim inside -260 that holds an EU certificate (HCERT specification 1.0.5 §3.3.5). */
const euCertificateKey = 1

/** What a signed payload claims (CWT, RFC 8392). */
export interface Claims {
  /** The country that issued it, ISO 3166-1. */
  issuer: string | undefined
  /** Seconds since 1970, with a fraction where the issuer wrote one. */
  issuedAtS: number | undefined
  expiresAtS: number
  /** The EU certificate; absent when the claims are of another kind. */
  certificate: CborMap | undefined
}

/** Reads the claims; `undefined` when they are no map, or when there is no expiry. */
export function readClaims(payload: Uint8Array): Claims | undefined {
  const claims = untagged(decodeCbor(payload))
  if (!(claims instanceof Map)) return undefined
  const issuer = untagged(claims.get(claimKey.issuer))
  const expiresAtS = seconds(claims, claimKey.expiresAt)
  const issuedAtS = seconds(claims, claimKey.issuedAt)
  if (expiresAtS === undefined) return undefined
  return {
    issuer: typeof issuer === 'string' ? issuer : undefined,
    issuedAtS,
    expiresAtS,
    certificate: mapAt(mapAt(claims, claimKey.healthCertificate), euCertificateKey),
  }
}

function seconds(claims: CborMap, key: number): number | undefined {
  const value = untagged(claims.get(key))
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function mapAt(map: CborMap | undefined, key: number): CborMap | undefined {
  const value = untagged(map?.get(key))
  return value instanceof Map ? value : undefined
}

/** Compares a moment with issue and expiry; the second of expiry is still in time (HCERT 1.0.5). */
export function validityAt(
  { issuedAtS, expiresAtS }: Pick<Claims, 'issuedAtS' | 'expiresAtS'>,
  nowS: number,
): 'in-time' | 'not-yet-valid' | 'expired' {
  if (issuedAtS !== undefined && nowS < issuedAtS) return 'not-yet-valid'
  return nowS <= expiresAtS ? 'in-time' : 'expired'
}

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

/** Returns the claims of a certificate of one dose (RFC 8392; EU certificate schema 1.3.0). */
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
