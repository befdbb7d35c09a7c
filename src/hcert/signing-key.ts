import { ConfigError } from '../config/error.ts'
import { createSigner, keyIdOf, type Signer } from './sign.ts'
import { readX509 } from './x509.ts'

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** The name of the curve P-256 in DER (RFC 5480 §2.1.1.1). */
const curveName = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]

/** Says whether bytes look like an unencrypted P-256 key in PKCS#8 (RFC 5958). */
export function isSigningKey(der: Uint8Array): boolean {
  const isCurveAt = (start: number) =>
    curveName.every((byte, offset) => der[start + offset] === byte)
  return der[0] === 0x30 && der.some((_, start) => isCurveAt(start))
}

/**
 * Opens the key that signs certificates. Its id and end are those of its X.509 certificate; without
 * one the id is made of the public key, and the key has no end.
 *
 * @param pkcs8 The private key in DER.
 * @param certificate The X.509 certificate in DER.
 * @throws {ConfigError} when the certificate is not one for this key.
 */
export async function openSigner(
  pkcs8: Uint8Array<ArrayBuffer>,
  certificate?: Uint8Array<ArrayBuffer>,
): Promise<Signer> {
  if (!certificate) return createSigner({ privateKeyPkcs8: pkcs8, kid: await publicKeyId(pkcs8) })
  const x509 = readX509(certificate)
  if (!x509) throw new ConfigError('CERTIFICATE_X509 is no X.509 certificate')
  const signer = await createSigner({
    privateKeyPkcs8: pkcs8,
    kid: await keyIdOf(certificate),
    notAfterMs: x509.notAfterS * 1_000,
  })
  const itsKey = await crypto.subtle.importKey('spki', x509.spki, p256, true, ['verify'])
  const { x, y } = await crypto.subtle.exportKey('jwk', itsKey)
  const isItsOwn = x === signer.publicKey.x && y === signer.publicKey.y
  if (!isItsOwn) throw new ConfigError('CERTIFICATE_X509 is not the certificate of CERTIFICATE_KEY')
  return signer
}

async function publicKeyId(pkcs8: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, p256, true, ['sign'])
  const { x, y } = await crypto.subtle.exportKey('jwk', key)
  return keyIdOf(new TextEncoder().encode(`${x}.${y}`))
}
