import { encodeCbor } from './cbor-writer.ts'
import { headerLabel, signatureAlgorithm, toBeSigned } from './cose-writer.ts'

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

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

/** A key that signs certificates. */
export interface Signer {
  readonly publicKey: PublishedKey
  /** When the key's own certificate ends, in seconds since 1970; nothing signed outlasts it. */
  readonly notAfterS: number | undefined
  /** Signs a payload: a COSE_Sign1 with its tag (RFC 9052 §4.2). */
  sign(payload: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Creates a signer of ES256 (ECDSA on P-256 with SHA-256).
 *
 * @param key.privateKeyPkcs8 The private key in DER.
 * @param key.kid The key's id, 8 bytes; `keyIdOf` its X.509 certificate, where there is one.
 * @param key.notAfterMs When that certificate ends.
 * @throws DOMException when the key is not a P-256 key in PKCS#8.
 */
export async function createSigner(key: {
  privateKeyPkcs8: Uint8Array<ArrayBuffer>
  kid: Uint8Array
  notAfterMs?: number
}): Promise<Signer> {
  const { privateKeyPkcs8, kid, notAfterMs } = key
  const load = (isExtractable: boolean) =>
    crypto.subtle.importKey('pkcs8', privateKeyPkcs8, p256, isExtractable, ['sign'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', await load(true))
  const privateKey = await load(false)
  const header = encodeCbor(
    new Map<number, number | Uint8Array>([
      [headerLabel.algorithm, signatureAlgorithm.es256],
      [headerLabel.keyId, kid],
    ]),
  )
  return {
    publicKey: { kty: 'EC', crv: 'P-256', x, y, kid: base64(kid), alg: 'ES256', use: 'sig' },
    notAfterS: notAfterMs === undefined ? undefined : Math.floor(notAfterMs / 1000),
    async sign(payload) {
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        privateKey,
        toBeSigned(header, payload),
      )
      const message = encodeCbor([header, new Map(), payload, new Uint8Array(signature)])
      return Uint8Array.of(sign1Tag, ...message)
    },
  }
}

/** CBOR tag 18 in one byte. */
const sign1Tag = 0xd2

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
