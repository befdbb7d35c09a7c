import * as v from 'valibot'
import { fromBase64, toBase64Url } from '../privacy/base64.ts'
import { signatureAlgorithm } from './cose.ts'
import { readDer, readOid, readSequence } from './der.ts'
import type { StatementKind } from './schema.ts'
import { keyIdOf } from './signer.ts'
import { readX509 } from './x509.ts'

/** A key that certificates are verified with. */
export interface VerificationKey {
  /** The key's id in base64url; several keys may share one. */
  keyId: string
  /** The COSE algorithm that the key is for. */
  algorithm: number
  publicKey: CryptoKey
  /** The kinds of statements that it may sign; `undefined` for any. */
  kinds: readonly StatementKind[] | undefined
  /** When the key is in force, in seconds since 1970; without an end when nothing is known. */
  notBeforeS: number
  notAfterS: number
}

const always = { notBeforeS: Number.NEGATIVE_INFINITY, notAfterS: Number.POSITIVE_INFINITY }

/**
 * The arc of the key usages, followed by 1 for tests, 2 for vaccinations, 3 for recoveries (HCERT
 * specification 1.0.5, annex A), and the mistaken one that the first issuers wrote.
 */
const usageArcs = ['1.3.6.1.4.1.1847.2021.1.', '1.3.6.1.4.1.0.1847.2021.1.']
const usageKinds: Readonly<Record<string, StatementKind>> = {
  1: 'test',
  2: 'vaccination',
  3: 'recovery',
}

const publishedKey = v.object({
  kty: v.literal('EC'),
  crv: v.picklist(['P-256', 'P-384']),
  x: v.string(),
  y: v.string(),
  kid: v.string(),
})

const publishedKeys = v.object({ keys: v.array(v.unknown()) })

/**
 * Reads a signing certificate (X.509 in DER): its key, for whom it may sign, and until when. The key
 * id is that of the certificate. `undefined` when it cannot be read or the key is of another kind.
 */
export async function keyFromCertificate(
  der: Uint8Array<ArrayBuffer>,
): Promise<VerificationKey | undefined> {
  const x509 = readX509(der)
  const imported = x509 && (await importSpki(x509.spki))
  if (!imported) return undefined
  const { notBeforeS, notAfterS, keyUsages } = x509
  const keyId = toBase64Url(await keyIdOf(der))
  return { keyId, ...imported, kinds: kindsOf(keyUsages), notBeforeS, notAfterS }
}

/**
 * Reads the keys that a service publishes (JWK set, RFC 7517 §5), `kid` in base64; keys of another
 * kind are left out, and so is everything when it is no set.
 */
export async function keysFromJwkSet(value: unknown): Promise<VerificationKey[]> {
  const { success, output } = v.safeParse(publishedKeys, value)
  const keys = await Promise.all(success ? output.keys.map(keyFromJwk) : [])
  return keys.filter((key) => key !== undefined)
}

async function keyFromJwk(jwk: unknown): Promise<VerificationKey | undefined> {
  const { success, output } = v.safeParse(publishedKey, jwk)
  const keyId = success ? fromBase64(output.kid) : undefined
  if (!success || !keyId) return undefined
  const { kty, crv, x, y } = output
  const publicKey = await imported(() =>
    crypto.subtle.importKey('jwk', { kty, crv, x, y }, ecdsa(crv), true, ['verify']),
  )
  const algorithm = signatureAlgorithm.es256
  return (
    publicKey && { keyId: toBase64Url(keyId), algorithm, publicKey, kinds: undefined, ...always }
  )
}

const ecdsa = (namedCurve: string) => ({ name: 'ECDSA', namedCurve })

/** The curves by their object identifiers (RFC 5480 §2.1.1.1). COSE binds ES256 to the hash alone. */
const curves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
}
const rsaEncryption = '1.2.840.113549.1.1.1'

async function importSpki(
  spki: Uint8Array<ArrayBuffer>,
): Promise<Pick<VerificationKey, 'algorithm' | 'publicKey'> | undefined> {
  const [identifier] = readSequence(readDer(spki)?.[0]) ?? []
  const [algorithmOid, curveOid] = (readSequence(identifier) ?? []).map(readOid)
  const isRsa = algorithmOid === rsaEncryption
  const curve = curves[curveOid ?? '']
  if (!isRsa && curve === undefined) return undefined
  const parameters = isRsa ? { name: 'RSA-PSS', hash: 'SHA-256' } : ecdsa(curve ?? '')
  const algorithm = isRsa ? signatureAlgorithm.ps256 : signatureAlgorithm.es256
  const publicKey = await imported(() =>
    crypto.subtle.importKey('spki', spki, parameters, true, ['verify']),
  )
  return publicKey && { algorithm, publicKey }
}

/** Imports a key; `undefined` when it is not on its curve or the platform lacks its kind. */
async function imported(load: () => Promise<CryptoKey>): Promise<CryptoKey | undefined> {
  try {
    return await load()
  } catch {
    return undefined
  }
}

/** Returns the kinds that usages allow: any kind when none is named, none when all are foreign. */
function kindsOf(keyUsages: readonly string[]): StatementKind[] | undefined {
  if (keyUsages.length === 0) return undefined
  return keyUsages.flatMap((usage) => {
    const arc = usageArcs.find((each) => usage.startsWith(each))
    return arc === undefined ? [] : (usageKinds[usage.slice(arc.length)] ?? [])
  })
}
