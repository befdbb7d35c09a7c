import { type CborMap, decodeCbor, untagged } from './cbor.ts'
import { claimKey, euCertificateKey } from './cose-writer.ts'

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

/** Whether the moment is between issue and expiry; at the second of expiry it still is (HCERT 1.0.5). */
export function validityAt(
  { issuedAtS, expiresAtS }: Pick<Claims, 'issuedAtS' | 'expiresAtS'>,
  nowS: number,
): 'in-time' | 'not-yet-valid' | 'expired' {
  if (issuedAtS !== undefined && nowS < issuedAtS) return 'not-yet-valid'
  return nowS <= expiresAtS ? 'in-time' : 'expired'
}
