import { fromBase45 } from './base45.ts'
import { toJson } from './cbor.ts'
import { type Claims, readClaims } from './claims.ts'
import { hcertPrefix, readSignedMessage, type SignedMessage } from './cose.ts'
import { inflate } from './inflate.ts'
import { type HealthCertificate, readCertificate } from './schema.ts'

/** A certificate has 300 to 800 bytes; far more would be an attack on memory. */
const longestMessageBytes = 64 * 1024

/** The longest text that is read, in characters; the largest QR code holds 4,296. */
const longestText = 8192

/**
 * The steps of reading: the prefix, the text's characters, the compression, the signed message, its
 * claims, whether they contain an EU certificate, and the form of that certificate.
 */
export type ReadingStep = 'prefix' | 'base45' | 'zlib' | 'cose' | 'cwt' | 'content' | 'schema'

/** A certificate that was read and not verified. */
export interface ReadHcert {
  message: SignedMessage
  claims: Claims
  certificate: HealthCertificate
}

/** Reads the text of a QR code, or names the step that failed. It verifies nothing. */
export function readHcert(
  text: string,
): ({ ok: true } & ReadHcert) | { ok: false; step: ReadingStep } {
  const unwrapped = unwrap(text)
  if (!unwrapped.ok) return unwrapped
  const { message } = unwrapped
  const claims = readClaims(message.payload)
  if (!claims) return { ok: false, step: 'cwt' }
  if (!claims.certificate) return { ok: false, step: 'content' }
  const certificate = readCertificate(toJson(claims.certificate))
  return certificate ? { ok: true, message, claims, certificate } : { ok: false, step: 'schema' }
}

function unwrap(
  text: string,
): { ok: true; message: SignedMessage } | { ok: false; step: ReadingStep } {
  const code = withoutPrefix(text)
  if (code === undefined) return { ok: false, step: 'prefix' }
  const compressed = fromBase45(code)
  if (!compressed) return { ok: false, step: 'base45' }
  const bytes = decompress(compressed)
  if (!bytes) return { ok: false, step: 'zlib' }
  const message = readSignedMessage(bytes)
  return message ? { ok: true, message } : { ok: false, step: 'cose' }
}

/**
 * Removes the prefix of a scanned or pasted text, ignoring white space around it; `undefined` when it
 * has no prefix or is longer than any certificate.
 */
export function withoutPrefix(text: string): string | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith(hcertPrefix) || trimmed.length > longestText) return undefined
  return trimmed.slice(hcertPrefix.length)
}

/** Inflates a certificate's zlib stream; `undefined` when it is damaged or longer than 64 KiB. */
export function decompress(bytes: Uint8Array): Uint8Array | undefined {
  return inflate(bytes, longestMessageBytes)
}
