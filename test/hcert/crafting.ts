import { deflateSync } from 'node:zlib'
import { toBase45 } from '../../src/hcert/base45.ts'
import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'
import { toBeSigned } from '../../src/hcert/cose.ts'
import { keyFromCertificate, type VerificationKey } from '../../src/hcert/keys.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import { toBase64Url } from '../../src/privacy/base64.ts'
import { craftX509 } from './x509-crafting.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key pair of a test: signs, and gives its public half. */
export interface TestKey {
  spki: Bytes
  pkcs8: Bytes
  sign(bytes: Bytes): Promise<Bytes>
}

export const es256Key = (namedCurve = 'P-256'): Promise<TestKey> =>
  testKey({ name: 'ECDSA', namedCurve }, { name: 'ECDSA', hash: 'SHA-256' })

export const ps256Key = (): Promise<TestKey> => {
  const publicExponent = Uint8Array.of(1, 0, 1)
  const kind = { name: 'RSA-PSS', modulusLength: 2048, publicExponent, hash: 'SHA-256' }
  return testKey(kind, { name: 'RSA-PSS', saltLength: 32 })
}

async function testKey(
  kind: EcKeyGenParams | RsaHashedKeyGenParams,
  parameters: EcdsaParams | RsaPssParams,
): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey(kind, true, ['sign', 'verify'])
  const { privateKey, publicKey } = pair as CryptoKeyPair
  return {
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(parameters, privateKey, bytes)),
  }
}

const stated = { tg: '840539006', co: 'ID', is: 'Kementerian Kesehatan RI' }

/** A certificate as JSON, of one vaccination unless told otherwise. */
export function certificateJson(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ver: '1.3.0',
    nam: { fn: 'Santoso', fnt: 'SANTOSO', gn: 'Budi', gnt: 'BUDI' },
    dob: '1985-08-17',
    v: [
      {
        ...stated,
        vp: '1157024006',
        mp: 'CoronaVac',
        ma: 'Sinovac-Biotech',
        dn: 2,
        sd: 2,
        dt: '2021-04-09',
        ci: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
      },
    ],
    ...changes,
  }
}

export const testEntry = {
  ...stated,
  tt: 'LP6464-4',
  nm: 'Uji PCR',
  sc: '2021-02-20T12:34:56Z',
  tr: '260415000',
  tc: 'Laboratorium',
  ci: 'URN:UVCI:01:ID:T',
}

export const recoveryEntry = {
  ...stated,
  fr: '2021-02-20',
  df: '2021-04-04',
  du: '2021-10-04',
  ci: 'URN:UVCI:01:ID:R',
}

/** JSON of text, integers, lists and objects as the writer takes it. */
export function cborOf(json: unknown): CborValue {
  if (Array.isArray(json)) return json.map(cborOf)
  if (typeof json === 'object' && json !== null) {
    return new Map(Object.entries(json).map(([key, value]) => [key, cborOf(value)]))
  }
  return json as string | number
}

export const issuedAtS = 1_800_000_000
export const expiresAtS = 1_830_000_000
export const nowS = issuedAtS + 1000

/** The claims around a certificate. */
export function claimsOf(certificate: unknown = certificateJson()): Map<number, CborValue> {
  return new Map<number, CborValue>([
    [1, 'ID'],
    [4, expiresAtS],
    [6, issuedAtS],
    [-260, new Map([[1, cborOf(certificate)]])],
  ])
}

/** The key id that all keys of these tests are known by. */
export const kid = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

/** A header with an algorithm and a key id, as a certificate of ours has it. */
export const headerOf = (algorithm: number, keyId: Uint8Array = kid) =>
  new Map<number, CborValue>([
    [1, algorithm],
    [4, keyId],
  ])

/** The parts of a signed message; what is left out is as in a right certificate of ours. */
export interface Parts {
  key: TestKey
  protectedHeader: ReadonlyMap<number, CborValue>
  unprotectedHeader: ReadonlyMap<number, CborValue>
  payload: Bytes
  /** The bytes of the tags; that of a COSE_Sign1 when left out. */
  tags: readonly number[]
}

export async function craftMessage(parts: Partial<Parts> = {}): Promise<Bytes> {
  const { key: signing = key, unprotectedHeader = new Map(), tags = [0xd2] } = parts
  const { protectedHeader = headerOf(-7), payload = encodeCbor(claimsOf()) } = parts
  const header = protectedHeader.size > 0 ? encodeCbor(protectedHeader) : new Uint8Array()
  const signature = await signing.sign(toBeSigned(header, payload))
  return Uint8Array.of(...tags, ...encodeCbor([header, unprotectedHeader, payload, signature]))
}

/** Wraps a message as the text of a QR code. */
export const textOf = (message: Uint8Array) => `HC1:${toBase45(deflateSync(message))}`

export const craft = async (parts?: Partial<Parts>) => textOf(await craftMessage(parts))

/** A certificate whose payload is given in hexadecimal digits. */
export const withHex = (hex: string) => craft({ payload: Uint8Array.from(Buffer.from(hex, 'hex')) })

/** A certificate whose claims are others. */
export function withClaims(change: (claims: Map<number, CborValue>) => void): Promise<string> {
  const claims = claimsOf()
  change(claims)
  return craft({ payload: encodeCbor(claims) })
}

/** The key as a verifier knows it. */
export async function known(
  { spki }: TestKey,
  changes: Partial<VerificationKey> = {},
): Promise<VerificationKey> {
  const read = await keyFromCertificate(craftX509({ spki }))
  if (!read) throw new Error('the test has no key')
  const always = { notBeforeS: 0, notAfterS: Number.POSITIVE_INFINITY }
  return { ...read, keyId: toBase64Url(kid), ...always, ...changes }
}

/** A key that is trusted, and a certificate of it that is right. */
export const key = await es256Key()
export const keys = [await known(key)]
export const text = await craft()

/** The verdict in one word: `ok`, the step of reading that failed, or the reason. */
export async function verdictOf(given: string, trusted = keys, atS = nowS): Promise<string> {
  const verdict = await verifyHcert(given, trusted, atS)
  if (verdict.ok) return 'ok'
  return 'step' in verdict ? verdict.step : verdict.reason
}
