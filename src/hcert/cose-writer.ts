import { encodeCbor } from './cbor-writer.ts'

/** What the text in the QR code begins with: a health certificate, version 1. */
export const hcertPrefix = 'HC1:'

/** Labels of COSE header parameters (RFC 9052 §3.1). */
export const headerLabel = { algorithm: 1, keyId: 4 } as const

/** COSE algorithms that a health certificate may be signed with (RFC 9053 §2.1, RFC 8230 §2). */
export const signatureAlgorithm = { es256: -7, ps256: -37 } as const

/** CBOR tags of a CWT (RFC 8392 §6) and of a COSE_Sign1 (RFC 9052 §2). */
export const tagNumber = { cwt: 61, sign1: 18 } as const

/** CWT claims (RFC 8392 §3.1; -260 is registered for health certificates). */
export const claimKey = { issuer: 1, expiresAt: 4, issuedAt: 6, healthCertificate: -260 } as const

/** The claim inside -260 that holds an EU certificate (HCERT specification 1.0.5 §3.3.5). */
export const euCertificateKey = 1

/** Gives the bytes that a signature of one signer is made over (Sig_structure, RFC 9052 §4.4). */
export function toBeSigned(
  protectedHeader: Uint8Array,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return encodeCbor(['Signature1', protectedHeader, new Uint8Array(0), payload])
}

/** The first 8 bytes of SHA-256 name a signing certificate, given in DER (HCERT 1.0.5 §3.3.2). */
export async function keyIdOf(der: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', der)).slice(0, 8)
}
