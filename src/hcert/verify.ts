import { toBase64Url } from '../privacy/base64.ts'
import { type Claims, validityAt } from './claims.ts'
import type { SignedMessage } from './cose.ts'
import { signatureAlgorithm, toBeSigned } from './cose-writer.ts'
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
 * What a verifier says of a text. Refused are: a text that cannot be read as a certificate at all, or
 * that fails at a later step of reading (damaged, or of a kind not known here); a signature by a key
 * not known here, whose certificate is shown as unproven; content that is not what was signed. Of the
 * others the signature is right: its key may not state such things, its key is not in force, or it is
 * not the time.
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
 * revoked is for its issuer to say.
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

/** Why a certificate whose signature is right does not count now. */
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

/** Tells whether a key's certificates may state such a thing. */
export function mayState(
  { kinds }: VerificationKey,
  kind: HealthCertificate['statement']['kind'],
): boolean {
  return kinds === undefined || kinds.includes(kind)
}

/** Tries every key of the message's key id: whether there is one, and which of them signed it. */
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
  // Both must agree, so that nobody chooses a weaker algorithm for a key.
  if (message.algorithm !== key.algorithm) return false
  const parameters =
    key.algorithm === signatureAlgorithm.ps256
      ? { name: 'RSA-PSS', saltLength: 32 }
      : { name: 'ECDSA', hash: 'SHA-256' }
  const signed = toBeSigned(message.protectedHeader, message.payload)
  return crypto.subtle.verify(parameters, key.publicKey, message.signature, signed)
}
