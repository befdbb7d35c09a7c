import { readX509 } from './x509.ts'

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The name of the curve P-256 in DER (RFC 5480 §2.1.1.1). */
const curveName = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]

/** A public key as the key address publishes it (RFC 7517); `kid` is base64, as verifiers write it. */
export interface PublishedKey {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
  kid: string
  alg: 'ES256'
  use: 'sig'
}

/** A key that signs certificates by ES256 (ECDSA on P-256 with SHA-256). */
export interface Signer {
  readonly privateKey: CryptoKey
  readonly keyId: Uint8Array
  readonly publicKey: PublishedKey
  /** When the key's own certificate ends, in seconds since 1970; nothing signed outlasts it. */
  readonly notAfterS: number | undefined
}

/** Why a certificate cannot be that of a signing key: it cannot be read, or it is another key's. */
export class UnfitCertificate extends Error {
  override readonly name = 'UnfitCertificate'
  readonly reason: 'unreadable' | 'other-key'

  constructor(reason: 'unreadable' | 'other-key') {
    super(reason)
    this.reason = reason
  }
}

/** Returns whether bytes look like an unencrypted P-256 key in PKCS#8 (RFC 5958). */
export function isSigningKey(der: Uint8Array): boolean {
  const isCurveAt = (start: number) =>
    curveName.every((byte, offset) => der[start + offset] === byte)
  return der[0] === 0x30 && der.some((_, start) => isCurveAt(start))
}

/**
 * Opens the key that signs certificates. Its id and end are those of its X.509 certificate. Without
 * one the id is derived from the public key, and the key has no end.
 *
 * @param pkcs8 The private key in DER.
 * @param certificate The X.509 certificate in DER.
 * @throws {UnfitCertificate} when the certificate is not one for this key.
 */
export async function openSigner(
  pkcs8: Uint8Array<ArrayBuffer>,
  certificate?: Uint8Array<ArrayBuffer>,
): Promise<Signer> {
  if (!certificate) return createSigner({ privateKeyPkcs8: pkcs8, kid: await publicKeyId(pkcs8) })
  const x509 = readX509(certificate)
  if (!x509) throw new UnfitCertificate('unreadable')
  const signer = await createSigner({
    privateKeyPkcs8: pkcs8,
    kid: await keyIdOf(certificate),
    notAfterMs: x509.notAfterS * 1_000,
  })
  const itsKey = await crypto.subtle.importKey('spki', x509.spki, p256, true, ['verify'])
  const { x, y } = await crypto.subtle.exportKey('jwk', itsKey)
  const isItsOwn = x === signer.publicKey.x && y === signer.publicKey.y
  if (!isItsOwn) throw new UnfitCertificate('other-key')
  return signer
}

/**
 * Creates a signer of a key whose id is known.
 *
 * @param key.privateKeyPkcs8 The private key in DER.
 * @param key.kid The key's id, 8 bytes; {@link keyIdOf} its X.509 certificate, where there is one.
 * @param key.notAfterMs When that certificate ends.
 * @throws DOMException when the key is not a P-256 key in PKCS#8.
 */
export async function createSigner(key: {
  privateKeyPkcs8: Uint8Array<ArrayBuffer>
  kid: Uint8Array
  notAfterMs?: number
}): Promise<Signer> {
  const { privateKeyPkcs8, kid: keyId, notAfterMs } = key
  const { x, y } = await publicPointOf(privateKeyPkcs8)
  const kid = btoa(String.fromCharCode(...keyId))
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', privateKeyPkcs8, p256, false, ['sign']),
    keyId,
    publicKey: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
    notAfterS: notAfterMs === undefined ? undefined : Math.floor(notAfterMs / 1000),
  }
}

/** Returns the key id of a signing certificate: SHA-256 of its DER, 8 bytes (HCERT 1.0.5 §3.3.2). */
export async function keyIdOf(der: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', der)).slice(0, 8)
}

async function publicKeyId(pkcs8: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { x, y } = await publicPointOf(pkcs8)
  return keyIdOf(new TextEncoder().encode(`${x}.${y}`))
}

async function publicPointOf(pkcs8: Uint8Array<ArrayBuffer>): Promise<{ x: string; y: string }> {
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, p256, true, ['sign'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key)
  return { x, y }
}
