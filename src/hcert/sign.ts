import type { CertificateContent } from '../ports/certificate.ts'
import { toBase45 } from './base45.ts'
import { encodeCbor } from './cbor.ts'
import { claims, type Issuance } from './claims.ts'
import { hcertPrefix, signMessage } from './cose.ts'
import type { Signer } from './signer.ts'
import { vaccineCodes } from './vaccines.ts'

/**
 * A signed certificate, or why there is none: `no-code` when the EU has no code for the vaccine,
 * `key-ended` when the signing key's certificate ends before this one would begin.
 */
export type SignedHcert =
  | { ok: true; text: string; expiresAtS: number }
  | { ok: false; reason: 'no-code' | 'key-ended' }

/**
 * Signs the certificate of one dose as a health certificate, the text for the QR code (`HC1:…`, HCERT
 * specification 1.0.5). It never outlasts the key: the expiry becomes the key's when that is sooner.
 * NIK, batch and place are not in it. The payload is the same each time, the signature is not.
 */
export async function signHcert(
  content: CertificateContent,
  signer: Signer,
  issuance: Issuance,
): Promise<SignedHcert> {
  const codes = vaccineCodes(content.dose.vaccine)
  if (!codes) return { ok: false, reason: 'no-code' }
  const expiresAtS = Math.min(issuance.expiresAtS, signer.notAfterS ?? Number.POSITIVE_INFINITY)
  if (expiresAtS <= issuance.issuedAtS) return { ok: false, reason: 'key-ended' }
  const payload = encodeCbor(claims(content, codes, { ...issuance, expiresAtS }))
  const text = hcertPrefix + toBase45(await compress(await signMessage(signer, payload)))
  return { ok: true, text, expiresAtS }
}

/** Compresses bytes into a zlib stream (RFC 1950). */
async function compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(compressed).arrayBuffer())
}
