import { describe, expect, test } from 'bun:test'
import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'
import { readHcert } from '../../src/hcert/read.ts'
import { claimsOf, craft, es256Key, expiresAtS, issuedAtS, ps256Key } from './crafting.ts'
import {
  header,
  headerOf,
  key,
  keys,
  kid,
  known,
  text,
  verdictOf,
  withClaims,
  withHex,
} from './judging.ts'

describe('what other issuers may write', () => {
  test('no tag, tag 18, or tags 61 and 18; no others', async () => {
    const tagged = async (...tags: number[]) =>
      verdictOf(await craft({ key, protectedHeader: header, tags }))
    expect(await tagged()).toBe('ok')
    expect(await tagged(0xd2)).toBe('ok')
    expect(await tagged(0xd8, 61, 0xd2)).toBe('ok')
    expect(await tagged(0xd8, 61)).toBe('cose')
    expect(await tagged(0xd2, 0xd2)).toBe('cose')
    expect(await tagged(0xd2, 0xd8, 61)).toBe('cose')
    expect(await tagged(0xd1)).toBe('cose')
  })

  test('the key id and the algorithm outside the protected header', async () => {
    const algorithm = new Map([[1, -7]])
    const unprotectedHeader = new Map<number, CborValue>([[4, kid]])
    const outside = { key, protectedHeader: algorithm, unprotectedHeader }
    expect(await verdictOf(await craft(outside))).toBe('ok')
    const bare = { key, protectedHeader: new Map(), unprotectedHeader: header }
    expect(await verdictOf(await craft(bare))).toBe('ok')
  })

  test('a key id in both: the protected one counts, right or wrong', async () => {
    const wrong = new Map<number, CborValue>([
      [1, -7],
      [4, new TextEncoder().encode('foo')],
    ])
    const right = { key, protectedHeader: header, unprotectedHeader: wrong }
    expect(await verdictOf(await craft(right))).toBe('ok')
    const mistaken = { key, protectedHeader: wrong, unprotectedHeader: header }
    expect(await verdictOf(await craft(mistaken))).toBe('unknown-key')
  })

  test('one key id for several keys: each is tried', async () => {
    const both = [await known(await es256Key()), await known(key)]
    expect(await verdictOf(text, both)).toBe('ok')
    expect(await verdictOf(text, both.toReversed())).toBe('ok')
  })

  test('PS256, and ES256 with a key of P-384', async () => {
    const rsa = await ps256Key()
    const psHeader = headerOf(-37)
    const byRsa = await craft({ key: rsa, protectedHeader: psHeader })
    expect(await verdictOf(byRsa, [await known(rsa)])).toBe('ok')
    const p384 = await es256Key('P-384')
    const byP384 = await craft({ key: p384, protectedHeader: header })
    expect(await verdictOf(byP384, [await known(p384)])).toBe('ok')
  })

  test('times with a fraction, and no time of issue', async () => {
    const hex = Buffer.from(encodeCbor(claimsOf())).toString('hex')
    const asFloat = (seconds: number) => {
      const bytes = Buffer.alloc(9, 0xfb)
      bytes.writeDoubleBE(seconds, 1)
      return bytes.toString('hex')
    }
    const asInteger = (seconds: number) => Buffer.from(encodeCbor(seconds)).toString('hex')
    const fractions = await withHex(
      hex
        .replace(asInteger(issuedAtS), asFloat(issuedAtS + 0.5))
        .replace(asInteger(expiresAtS), asFloat(expiresAtS + 0.5)),
    )
    expect(readHcert(fractions)).toMatchObject({
      claims: { issuedAtS: issuedAtS + 0.5, expiresAtS: expiresAtS + 0.5 },
    })
    expect(await verdictOf(fractions, keys, expiresAtS + 0.5)).toBe('ok')
    expect(await verdictOf(fractions, keys, expiresAtS + 0.6)).toBe('expired')
    expect(await verdictOf(await withClaims((claims) => claims.delete(6)), keys, 0)).toBe('ok')
  })

  test('lengths that are not told in advance', async () => {
    const definite = Buffer.from(encodeCbor(claimsOf())).toString('hex')
    const indefinite = `bf${definite.slice(2)}ff`
    expect(await verdictOf(await withHex(indefinite))).toBe('ok')
  })

  test('groups that it does not have as null', async () => {
    const hex = Buffer.from(encodeCbor(claimsOf())).toString('hex')
    // The certificate is a map of four: it becomes one of six, "t" and "r" being null.
    const nulls = hex.replace('390103a101a4', '390103a101a66174f66172f6')
    expect(nulls).not.toBe(hex)
    expect(await verdictOf(await withHex(nulls))).toBe('ok')
  })
})
