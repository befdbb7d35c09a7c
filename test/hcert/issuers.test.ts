import { describe, expect, test } from 'bun:test'
import { encodeCbor } from '../../src/hcert/cbor.ts'
import { readHcert } from '../../src/hcert/read.ts'
import {
  claimsOf,
  craft,
  es256Key,
  expiresAtS,
  headerOf,
  issuedAtS,
  key,
  keys,
  known,
  ps256Key,
  text,
  verdictOf,
  withClaims,
  withHex,
} from './crafting.ts'

const hexOf = (value: Parameters<typeof encodeCbor>[0]) =>
  Buffer.from(encodeCbor(value)).toString('hex')

describe('what other issuers may write', () => {
  test.each([
    ['ok', []],
    ['ok', [0xd2]],
    ['ok', [0xd8, 61, 0xd2]],
    ['cose', [0xd8, 61]],
    ['cose', [0xd2, 0xd2]],
    ['cose', [0xd2, 0xd8, 61]],
    ['cose', [0xd1]],
  ])('no tag, tag 18, or tags 61 and 18; no others: %s for %j', async (verdict, tags) => {
    expect(await verdictOf(await craft({ tags }))).toBe(verdict)
  })

  test('the key id and the algorithm outside the protected header', async () => {
    for (const protectedHeader of [new Map([[1, -7]]), new Map()]) {
      const outside = { protectedHeader, unprotectedHeader: headerOf(-7) }
      expect(await verdictOf(await craft(outside))).toBe('ok')
    }
  })

  test('a key id in both: the protected one counts, right or wrong', async () => {
    const [right, wrong] = [headerOf(-7), headerOf(-7, new TextEncoder().encode('foo'))]
    const verdictFor = async (protectedHeader: typeof right, unprotectedHeader: typeof right) =>
      verdictOf(await craft({ protectedHeader, unprotectedHeader }))
    expect(await verdictFor(right, wrong)).toBe('ok')
    expect(await verdictFor(wrong, right)).toBe('unknown-key')
  })

  test('one key id for several keys: each is tried', async () => {
    const both = [await known(await es256Key()), await known(key)]
    expect(await verdictOf(text, both)).toBe('ok')
    expect(await verdictOf(text, both.toReversed())).toBe('ok')
  })

  test('PS256, and ES256 with a key of P-384', async () => {
    const rsa = await ps256Key()
    const byRsa = await craft({ key: rsa, protectedHeader: headerOf(-37) })
    expect(await verdictOf(byRsa, [await known(rsa)])).toBe('ok')
    const p384 = await es256Key('P-384')
    expect(await verdictOf(await craft({ key: p384 }), [await known(p384)])).toBe('ok')
  })

  test('times with a fraction, and no time of issue', async () => {
    const asFloat = (seconds: number) => {
      const bytes = Buffer.alloc(9, 0xfb)
      bytes.writeDoubleBE(seconds, 1)
      return bytes.toString('hex')
    }
    const later = { issuedAtS: issuedAtS + 0.5, expiresAtS: expiresAtS + 0.5 }
    const fractions = await withHex(
      hexOf(claimsOf())
        .replace(hexOf(issuedAtS), asFloat(later.issuedAtS))
        .replace(hexOf(expiresAtS), asFloat(later.expiresAtS)),
    )
    expect(readHcert(fractions)).toMatchObject({ claims: later })
    expect(await verdictOf(fractions, keys, expiresAtS + 0.5)).toBe('ok')
    expect(await verdictOf(fractions, keys, expiresAtS + 0.6)).toBe('expired')
    expect(await verdictOf(await withClaims((claims) => claims.delete(6)), keys, 0)).toBe('ok')
  })

  test('lengths that are not told in advance', async () => {
    const indefinite = `bf${hexOf(claimsOf()).slice(2)}ff`
    expect(await verdictOf(await withHex(indefinite))).toBe('ok')
  })

  test('groups that it does not have as null', async () => {
    const hex = hexOf(claimsOf())
    // The certificate is a map of four: it becomes one of six, "t" and "r" being null.
    const nulls = hex.replace('390103a101a4', '390103a101a66174f66172f6')
    expect(nulls).not.toBe(hex)
    expect(await verdictOf(await withHex(nulls))).toBe('ok')
  })
})
