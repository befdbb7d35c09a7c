import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'
import { keyFromSpki, type VerificationKey } from '../../src/hcert/keys.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import { claimsOf, craft, es256Key, issuedAtS, type TestKey } from './crafting.ts'

/** The key id that all keys of these tests are known by. */
export const kid = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

/** A protected header as a certificate of ours has it. */
export const header = headerOf(-7)

export function headerOf(algorithm: number): Map<number, CborValue> {
  return new Map<number, CborValue>([
    [1, algorithm],
    [4, kid],
  ])
}

/** A key that is trusted, and a certificate of it that is right. */
export const key = await es256Key()
export const keys = [await known(key)]
export const text = await craft({ key, protectedHeader: header })
export const nowS = issuedAtS + 1000

/** The key as a verifier knows it. */
export async function known(
  { spki }: TestKey,
  changes: Partial<VerificationKey> = {},
): Promise<VerificationKey> {
  const read = await keyFromSpki(spki, kid)
  if (!read) throw new Error('the test has no key')
  return { ...read, ...changes }
}

/** The verdict in one word: `ok`, the step of reading that failed, or the reason. */
export async function verdictOf(given: string, trusted = keys, atS = nowS): Promise<string> {
  const verdict = await verifyHcert(given, trusted, atS)
  if (verdict.ok) return 'ok'
  return 'step' in verdict ? verdict.step : verdict.reason
}

export function withPayload(payload: Uint8Array<ArrayBuffer>): Promise<string> {
  return craft({ key, protectedHeader: header, payload })
}

/** The same as its hexadecimal digits. */
export function withHex(hex: string): Promise<string> {
  return withPayload(Uint8Array.from(Buffer.from(hex, 'hex')))
}

/** A certificate whose claims are others. */
export function withClaims(change: (claims: Map<number, CborValue>) => void): Promise<string> {
  const claims = claimsOf()
  change(claims)
  return withPayload(encodeCbor(claims))
}
