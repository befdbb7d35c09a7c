import { fromBase64, toBase64Url } from '../../src/privacy/base64.ts'

/** An environment of the Worker. */
export type Environment = Record<string, string>

/** The secrets that have a second value under the same name with `_PREVIOUS`. */
export const pairs = [
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'SEAL_KEY',
  'INDEX_KEY',
  'OTP_PEPPER',
] as const

/** The environments of a rotation, in the order in which they are deployed. */
export interface Rotation {
  before: Environment
  /** Both values are known, the old ones are used. */
  prepared: Environment
  /** Both values are known, the new ones are used. */
  changed: Environment
  /** The old values are gone. */
  after: Environment
}

const p256 = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Makes a new value for every key, and the environments that lead to them. */
export async function rotationOf(before: Environment): Promise<Rotation> {
  const fresh: Environment = {}
  for (const name of pairs) fresh[name] = toBase64Url(crypto.getRandomValues(new Uint8Array(32)))
  const { privateKey } = await crypto.subtle.generateKey(p256, true, ['sign', 'verify'])
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  fresh.CERTIFICATE_KEY = toBase64Url(pkcs8)
  const old = Object.fromEntries(Object.keys(fresh).map((name) => [name, before[name] ?? '']))
  return {
    before,
    prepared: { ...before, ...previous(fresh), CERTIFICATE_OLD_KEYS: await keySet(fresh) },
    changed: { ...before, ...fresh, ...previous(old), CERTIFICATE_OLD_KEYS: await keySet(old) },
    after: { ...before, ...fresh },
  }
}

function previous(values: Environment): Environment {
  return Object.fromEntries(pairs.map((name) => [`${name}_PREVIOUS`, values[name] ?? '']))
}

/** The public key as it is published, with the id that a key without an X.509 certificate has. */
async function keySet({ CERTIFICATE_KEY = '' }: Environment): Promise<string> {
  const der = fromBase64(CERTIFICATE_KEY) ?? new Uint8Array()
  const { openSigner } = await import('../../src/hcert/signer.ts')
  return JSON.stringify({ keys: [(await openSigner(der)).publicKey] })
}
