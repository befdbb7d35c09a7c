import { toBase64Url } from '../privacy/base64.ts'
import { type Claims, validityAt } from './claims.ts'
import { type SignedMessage, signatureAlgorithm, toBeSigned } from './cose.ts'
import type { VerificationKey } from './keys.ts'
import { type ReadingStep, readHcert } from './read.ts'
import type { HealthCertificate } from './schema.ts'

/** A certificate with who issued it and for how long, in seconds since 1970. */
export interface IssuedHcert extends HealthCertificate {
  /** The country that issued it, ISO 3166-1. */
  issuingCountry: string | undefined
  issuedAtS: number | undefined
  expiresAtS: number
}

/**
 * What became of verifying a text:
 * - `not-a-certificate`: it cannot be read as a certificate at all;
 * - `unreadable`: a later step of reading failed (damaged, or of a kind not known here);
 * - `altered`: the content is not what was signed;
 * - `unknown-key`: the signing key is not known here, and the certificate is unproven.
 *
 * For the others the signature is right, but the key may not sign such statements, the key is not in
 * force, or the certificate is too early or too late.
 */
export type Verdict =
  | { ok: true; certificate: IssuedHcert }
  | { ok: false; reason: 'not-a-certificate' | 'altered' }
  | { ok: false; reason: 'unreadable'; step: Exclude<ReadingStep, 'prefix'> }
  | {
      ok: false
      reason: 'unknown-key' | 'wrong-key-use' | 'key-not-in-force' | 'not-yet-valid' | 'expired'
      certificate: IssuedHcert
    }

/**
 * Verifies the text of a QR code against the keys that are trusted. Whether the certificate is
 * revoked, only its issuer knows.
 *
 * @param nowS Seconds since 1970.
 */
export async function verifyHcert(
  text: string,
  keys: readonly VerificationKey[],
  nowS: number,
): Promise<Verdict> {
  const read = readHcert(text)
  if (!read.ok) {
    return read.step === 'prefix'
      ? { ok: false, reason: 'not-a-certificate' }
      : { ok: false, reason: 'unreadable', step: read.step }
  }
  const certificate = issued(read.certificate, read.claims)
  const { isKnown, fitting } = await checkSignature(read.message, keys)
  if (!isKnown) return { ok: false, reason: 'unknown-key', certificate }
  if (fitting.length === 0) return { ok: false, reason: 'altered' }
  const reason = objection(read.claims, certificate, fitting, nowS)
  return reason ? { ok: false, reason, certificate } : { ok: true, certificate }
}

function issued(
  certificate: HealthCertificate,
  { issuer, issuedAtS, expiresAtS }: Claims,
): IssuedHcert {
  return { ...certificate, issuingCountry: issuer, issuedAtS, expiresAtS }
}

/** Returns why a certificate whose signature is right does not count now. */
function objection(
  claims: Claims,
  { statement }: HealthCertificate,
  keys: readonly VerificationKey[],
  nowS: number,
): 'wrong-key-use' | 'key-not-in-force' | 'not-yet-valid' | 'expired' | undefined {
  const allowed = keys.filter((key) => mayState(key, statement.kind))
  if (allowed.length === 0) return 'wrong-key-use'
  const validity = validityAt(claims, nowS)
  if (validity !== 'in-time') return validity
  const isInForce = allowed.some((key) => key.notBeforeS <= nowS && nowS <= key.notAfterS)
  return isInForce ? undefined : 'key-not-in-force'
}

/** Returns whether a key may sign statements of a kind. */
export function mayState(
  { kinds }: VerificationKey,
  kind: HealthCertificate['statement']['kind'],
): boolean {
  return kinds === undefined || kinds.includes(kind)
}

/** Tries every key with the message's key id; returns whether there is one and which of them fit. */
export async function checkSignature(
  message: SignedMessage,
  keys: readonly VerificationKey[],
): Promise<{ isKnown: boolean; fitting: VerificationKey[] }> {
  const keyId = message.keyId && toBase64Url(message.keyId)
  const known = keys.filter((key) => key.keyId === keyId)
  const fits = await Promise.all(known.map((key) => isSignedBy(message, key)))
  return { isKnown: known.length > 0, fitting: known.filter((_, index) => fits[index]) }
}

async function isSignedBy(message: SignedMessage, key: VerificationKey): Promise<boolean> {
  // The key decides the algorithm: a message must not choose a weaker one for it.
  if (message.algorithm !== key.algorithm) return false
  const parameters =
    key.algorithm === signatureAlgorithm.ps256
      ? { name: 'RSA-PSS', saltLength: 32 }
      : { name: 'ECDSA', hash: 'SHA-256' }
  const signed = toBeSigned(message.protectedHeader, message.payload)
  return crypto.subtle.verify(parameters, key.publicKey, message.signature, signed)
}
