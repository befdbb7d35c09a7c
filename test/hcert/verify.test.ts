import { describe, expect, test } from 'bun:test'
import { deflateSync } from 'node:zlib'
import { toBase45 } from '../../src/hcert/base45.ts'
import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import {
  certificateJson,
  claimsOf,
  craft,
  craftMessage,
  es256Key,
  expiresAtS,
  issuedAtS,
  testEntry,
  textOf,
} from './crafting.ts'
import {
  header,
  headerOf,
  key,
  keys,
  kid,
  known,
  nowS,
  text,
  verdictOf,
  withClaims,
  withPayload,
} from './judging.ts'

describe('a right certificate', () => {
  test('says who issued it, until when, whose it is and what it states', async () => {
    expect(await verifyHcert(text, keys, nowS)).toMatchObject({
      ok: true,
      certificate: {
        issuingCountry: 'ID',
        issuedAtS,
        expiresAtS,
        holder: { name: 'Budi Santoso' },
        statement: { kind: 'vaccination', product: 'CoronaVac' },
      },
    })
  })

  test('may have white space around it', async () => {
    expect(await verdictOf(`\n ${text}\r\n`)).toBe('ok')
  })

  test('is right from the second of issue to the second of expiry', async () => {
    expect(await verdictOf(text, keys, issuedAtS - 1)).toBe('not-yet-valid')
    expect(await verdictOf(text, keys, issuedAtS)).toBe('ok')
    expect(await verdictOf(text, keys, expiresAtS)).toBe('ok')
    expect(await verdictOf(text, keys, expiresAtS + 1)).toBe('expired')
  })
})

describe('each reason to refuse', () => {
  test('prefix: it is no certificate', async () => {
    for (const given of [
      '',
      'halo',
      'HC2:6BF',
      'hc1:6BF',
      text.slice(4),
      `HC1:${'A'.repeat(9000)}`,
    ]) {
      expect(await verifyHcert(given, keys, nowS)).toEqual({
        ok: false,
        reason: 'not-a-certificate',
      })
    }
  })

  test('base45: a letter of no code', async () => {
    expect(await verifyHcert(`HC1:${text.slice(4).toLowerCase()}`, keys, nowS)).toEqual({
      ok: false,
      reason: 'unreadable',
      step: 'base45',
    })
  })

  test('zlib: not compressed, or too much', async () => {
    const message = await craftMessage({ key, protectedHeader: header })
    expect(await verdictOf(`HC1:${toBase45(message)}`)).toBe('zlib')
    expect(await verdictOf(textOf(new Uint8Array(1_000_000)))).toBe('zlib')
  })

  test('cose: not a message of four parts of their kinds', async () => {
    const parts = [new Uint8Array(), new Map(), new Uint8Array(), new Uint8Array(64)] as const
    const wrong: CborValue[] = [
      0,
      parts.slice(0, 3),
      [...parts, 0],
      ['', ...parts.slice(1)],
      [parts[0], [], parts[2], parts[3]],
      [parts[0], parts[1], '', parts[3]],
      [parts[0], parts[1], parts[2], 0],
      [encodeCbor(1), ...parts.slice(1)],
    ]
    for (const value of wrong) expect(await verdictOf(textOf(encodeCbor(value)))).toBe('cose')
    expect(await verdictOf(textOf(encodeCbor([...parts])))).toBe('cwt')
    expect(await verdictOf(textOf(Uint8Array.from(deflateSync('x'))))).toBe('cose')
  })

  test('cwt: no claims, or no expiry', async () => {
    expect(await verdictOf(await withPayload(encodeCbor([1])))).toBe('cwt')
    expect(await verdictOf(await withClaims((claims) => claims.delete(4)))).toBe('cwt')
    expect(await verdictOf(await withClaims((claims) => claims.set(4, '2027')))).toBe('cwt')
    expect(await verdictOf(await withPayload(new Uint8Array()))).toBe('cwt')
  })

  test('content: claims of another kind', async () => {
    expect(await verdictOf(await withClaims((claims) => claims.delete(-260)))).toBe('content')
    const draft = new Map([[-6, new Map()]])
    expect(await verdictOf(await withClaims((claims) => claims.set(-260, draft)))).toBe('content')
    expect(await verdictOf(await withClaims((claims) => claims.set(-260, [1])))).toBe('content')
  })

  test('schema: a certificate of no such form', async () => {
    const two = certificateJson({ t: [testEntry] })
    expect(await verdictOf(await withPayload(encodeCbor(claimsOf(two))))).toBe('schema')
  })

  test('unknown-key: nobody’s, or another’s id; what it says is shown as unproven', async () => {
    expect(await verifyHcert(text, [], nowS)).toMatchObject({
      ok: false,
      reason: 'unknown-key',
      certificate: { holder: { name: 'Budi Santoso' } },
    })
    expect(await verdictOf(text, [await known(key, { keyId: 'AAAAAAAAAAA' })])).toBe('unknown-key')
    const withoutId = await craft({ key, protectedHeader: new Map([[1, -7]]) })
    expect(await verdictOf(withoutId)).toBe('unknown-key')
  })

  test('altered: signed by somebody else, or otherwise than the key signs', async () => {
    const forged = await craft({ key: await es256Key(), protectedHeader: header })
    expect(await verifyHcert(forged, keys, nowS)).toEqual({ ok: false, reason: 'altered' })
    for (const algorithm of [-37, -35, 5]) {
      const otherwise = headerOf(algorithm)
      expect(await verdictOf(await craft({ key, protectedHeader: otherwise }))).toBe('altered')
    }
    const unnamed = new Map<number, CborValue>([[4, kid]])
    expect(await verdictOf(await craft({ key, protectedHeader: unnamed }))).toBe('altered')
  })

  test('wrong-key-use: the key may not state such things', async () => {
    expect(await verdictOf(text, [await known(key, { kinds: ['test', 'recovery'] })])).toBe(
      'wrong-key-use',
    )
    expect(await verdictOf(text, [await known(key, { kinds: [] })])).toBe('wrong-key-use')
    expect(await verdictOf(text, [await known(key, { kinds: ['vaccination'] })])).toBe('ok')
  })

  test('key-not-in-force: the key’s certificate has ended, or not begun', async () => {
    expect(await verdictOf(text, [await known(key, { notAfterS: nowS - 1 })])).toBe(
      'key-not-in-force',
    )
    expect(await verdictOf(text, [await known(key, { notBeforeS: nowS + 1 })])).toBe(
      'key-not-in-force',
    )
    expect(await verdictOf(text, [await known(key, { notBeforeS: nowS, notAfterS: nowS })])).toBe(
      'ok',
    )
  })

  test('not-yet-valid and expired still say what was signed', async () => {
    const holder = { certificate: { holder: { name: 'Budi Santoso' } } }
    expect(await verifyHcert(text, keys, 0)).toMatchObject({ reason: 'not-yet-valid', ...holder })
    expect(await verifyHcert(text, keys, 2e9)).toMatchObject({ reason: 'expired', ...holder })
  })
})
