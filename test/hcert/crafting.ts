import { deflateSync } from 'node:zlib'
import { toBase45 } from '../../src/hcert/base45.ts'
import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'
import { toBeSigned } from '../../src/hcert/cose.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A key pair of a test: signs, and gives its public half. */
export interface TestKey {
  algorithm: number
  spki: Bytes
  pkcs8: Bytes
  sign(bytes: Bytes): Promise<Bytes>
}

export async function es256Key(namedCurve = 'P-256'): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, [
    'sign',
    'verify',
  ])
  return testKey(pair, -7, { name: 'ECDSA', hash: 'SHA-256' })
}

export async function ps256Key(): Promise<TestKey> {
  const parameters = {
    name: 'RSA-PSS',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
    hash: 'SHA-256',
  }
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
  return testKey(pair, -37, { name: 'RSA-PSS', saltLength: 32 })
}

async function testKey(
  { privateKey, publicKey }: CryptoKeyPair,
  algorithm: number,
  parameters: EcdsaParams | RsaPssParams,
): Promise<TestKey> {
  return {
    algorithm,
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)),
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign(parameters, privateKey, bytes)),
  }
}

/** A certificate as JSON, of one vaccination unless told otherwise. */
export function certificateJson(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ver: '1.3.0',
    nam: { fn: 'Santoso', fnt: 'SANTOSO', gn: 'Budi', gnt: 'BUDI' },
    dob: '1985-08-17',
    v: [
      {
        tg: '840539006',
        vp: '1157024006',
        mp: 'CoronaVac',
        ma: 'Sinovac-Biotech',
        dn: 2,
        sd: 2,
        dt: '2021-04-09',
        co: 'ID',
        is: 'Kementerian Kesehatan RI',
        ci: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
      },
    ],
    ...changes,
  }
}

export const testEntry = {
  tg: '840539006',
  tt: 'LP6464-4',
  nm: 'Uji PCR',
  sc: '2021-02-20T12:34:56Z',
  tr: '260415000',
  tc: 'Laboratorium',
  co: 'ID',
  is: 'Kementerian Kesehatan RI',
  ci: 'URN:UVCI:01:ID:T',
}

export const recoveryEntry = {
  tg: '840539006',
  fr: '2021-02-20',
  df: '2021-04-04',
  du: '2021-10-04',
  co: 'ID',
  is: 'Kementerian Kesehatan RI',
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

/** The claims around a certificate. */
export function claimsOf(certificate: unknown = certificateJson()): Map<number, CborValue> {
  return new Map<number, CborValue>([
    [1, 'ID'],
    [4, expiresAtS],
    [6, issuedAtS],
    [-260, new Map([[1, cborOf(certificate)]])],
  ])
}

/** The parts of a signed message; what is left out is as in a certificate of ours. */
export interface Parts {
  key: TestKey
  protectedHeader: ReadonlyMap<number, CborValue>
  unprotectedHeader?: ReadonlyMap<number, CborValue>
  payload?: Bytes
  /** The bytes of the tags; that of a COSE_Sign1 when left out. */
  tags?: readonly number[]
}

export async function craftMessage(parts: Parts): Promise<Bytes> {
  const { key, unprotectedHeader = new Map(), tags = [0xd2] } = parts
  const payload = parts.payload ?? encodeCbor(claimsOf())
  const header =
    parts.protectedHeader.size > 0 ? encodeCbor(parts.protectedHeader) : new Uint8Array()
  const signature = await key.sign(toBeSigned(header, payload))
  return Uint8Array.of(...tags, ...encodeCbor([header, unprotectedHeader, payload, signature]))
}

/** Wraps a message as the text of a QR code. */
export function textOf(message: Uint8Array): string {
  return `HC1:${toBase45(deflateSync(message))}`
}

export async function craft(parts: Parts): Promise<string> {
  return textOf(await craftMessage(parts))
}
