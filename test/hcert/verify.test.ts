import { describe, expect, test } from 'bun:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
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
  headerOf,
  issuedAtS,
  key,
  keys,
  kid,
  known,
  nowS,
  testEntry,
  text,
  textOf,
  verdictOf,
  withClaims,
} from './crafting.ts'

const holder = { name: 'Budi Santoso' }
const knownWith = async (changes: Parameters<typeof known>[1]) => [await known(key, changes)]

describe('a right certificate', () => {
  test('says who issued it, until when, whose it is and what it states', async () => {
    const statement = { kind: 'vaccination', product: 'CoronaVac' }
    expect(await verifyHcert(text, keys, nowS)).toMatchObject({
      ok: true,
      certificate: { issuingCountry: 'ID', issuedAtS, expiresAtS, holder, statement },
    })
  })

  test('may have white space around it', async () => {
    expect(await verdictOf(`\n ${text}\r\n`)).toBe('ok')
  })

  test.each([
    [issuedAtS - 1, 'not-yet-valid'],
    [issuedAtS, 'ok'],
    [expiresAtS, 'ok'],
    [expiresAtS + 1, 'expired'],
  ])('is right from the second of issue to the second of expiry: at %i it is %s', async (...at) => {
    expect(await verdictOf(text, keys, at[0])).toBe(at[1])
  })
})

describe('each reason to refuse', () => {
  test.each(['', 'halo', 'HC2:6BF', 'hc1:6BF', text.slice(4), `HC1:${'A'.repeat(9000)}`])(
    'prefix: it is no certificate (%#)',
    async (given) => {
      const reason = 'not-a-certificate'
      expect(await verifyHcert(given, keys, nowS)).toEqual({ ok: false, reason })
    },
  )

  test('base45: a letter of no code', async () => {
    const verdict = await verifyHcert(`HC1:${text.slice(4).toLowerCase()}`, keys, nowS)
    expect(verdict).toEqual({ ok: false, reason: 'unreadable', step: 'base45' })
  })

  test('zlib: not compressed, or too much', async () => {
    expect(await verdictOf(`HC1:${toBase45(await craftMessage())}`)).toBe('zlib')
    expect(await verdictOf(textOf(new Uint8Array(1_000_000)))).toBe('zlib')
  })

  test('cose: not a message of four parts of their kinds', async () => {
    const [empty, map] = [new Uint8Array(), new Map()]
    const parts: CborValue[] = [empty, map, empty, new Uint8Array(64)]
    const wrong: CborValue[] = [
      0,
      parts.slice(0, 3),
      [...parts, 0],
      parts.with(0, ''),
      parts.with(1, []),
      parts.with(2, ''),
      parts.with(3, 0),
      parts.with(0, encodeCbor(1)),
    ]
    for (const value of wrong) expect(await verdictOf(textOf(encodeCbor(value)))).toBe('cose')
    expect(await verdictOf(textOf(encodeCbor(parts)))).toBe('cwt')
    expect(await verdictOf(textOf(Uint8Array.from(deflateSync('x'))))).toBe('cose')
  })

  test.each([
    ['cwt', 'no claims', craft({ payload: encodeCbor([1]) })],
    ['cwt', 'nothing at all', craft({ payload: new Uint8Array() })],
    ['cwt', 'no expiry', withClaims((claims) => claims.delete(4))],
    ['cwt', 'an expiry in words', withClaims((claims) => claims.set(4, '2027'))],
    ['content', 'no certificate', withClaims((claims) => claims.delete(-260))],
    ['content', 'one of a draft', withClaims((all) => all.set(-260, new Map([[-6, new Map()]])))],
    ['content', 'a list', withClaims((claims) => claims.set(-260, [1]))],
    [
      'schema',
      'a vaccination and a test',
      craft({ payload: encodeCbor(claimsOf(certificateJson({ t: [testEntry] }))) }),
    ],
  ])('%s: %s', async (step, _, crafted) => {
    expect(await verdictOf(await crafted)).toBe(step)
  })

  test('unknown-key: nobody’s, or another’s id; what it says is shown as unproven', async () => {
    const unproven = { ok: false, reason: 'unknown-key', certificate: { holder } }
    expect(await verifyHcert(text, [], nowS)).toMatchObject(unproven)
    expect(await verdictOf(text, await knownWith({ keyId: 'AAAAAAAAAAA' }))).toBe('unknown-key')
    const withoutId = await craft({ protectedHeader: new Map([[1, -7]]) })
    expect(await verdictOf(withoutId)).toBe('unknown-key')
  })

  test('altered: signed by somebody else, or otherwise than the key signs', async () => {
    const forged = await craft({ key: await es256Key() })
    expect(await verifyHcert(forged, keys, nowS)).toEqual({ ok: false, reason: 'altered' })
    const unnamed = new Map<number, CborValue>([[4, kid]])
    for (const protectedHeader of [...[-37, -35, 5].map((each) => headerOf(each)), unnamed]) {
      expect(await verdictOf(await craft({ protectedHeader }))).toBe('altered')
    }
  })

  test.each([
    ['wrong-key-use', 'only other things', { kinds: ['test', 'recovery'] }],
    ['wrong-key-use', 'nothing', { kinds: [] }],
    ['ok', 'just such things', { kinds: ['vaccination'] }],
    ['key-not-in-force', 'anything, until a second ago', { notAfterS: nowS - 1 }],
    ['key-not-in-force', 'anything, from the next second on', { notBeforeS: nowS + 1 }],
    ['ok', 'anything, in this very second', { notBeforeS: nowS, notAfterS: nowS }],
  ] as const)('%s: the key may state %s', async (verdict, _, changes) => {
    expect(await verdictOf(text, await knownWith(changes))).toBe(verdict)
  })

  test('not-yet-valid and expired still say what was signed', async () => {
    const certificate = { holder }
    expect(await verifyHcert(text, keys, 0)).toMatchObject({ reason: 'not-yet-valid', certificate })
    expect(await verifyHcert(text, keys, 2e9)).toMatchObject({ reason: 'expired', certificate })
  })
})

describe('one changed bit is always refused', () => {
  /** Changes any one bit of what is wrapped as a text. */
  const expectRefused = (bytes: Uint8Array, wrap: (changed: Uint8Array) => string) =>
    fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
        const changed = Uint8Array.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return (await verdictOf(wrap(changed))) !== 'ok'
      }),
      { numRuns: 500 },
    )

  test('in the text', async () => {
    await expectRefused(new TextEncoder().encode(text), (letters) =>
      String.fromCharCode(...letters),
    )
  })

  test('in the message: its tag, headers, payload and signature', async () => {
    await expectRefused(await craftMessage(), textOf)
  })
})
