import { describe, expect, test } from 'bun:test'
import { decode } from 'cborg'
import fc from 'fast-check'
import {
  type CborItem,
  type CborValue,
  decodeCbor,
  encodeCbor,
  Tagged,
  toJson,
} from '../../src/hcert/cbor.ts'

const hexOf = (value: CborValue) => Buffer.from(encodeCbor(value)).toString('hex')
const decodeHex = (hex: string) =>
  decodeCbor(Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex')))

/** Numbers with their encodings, as `1 f93c00`. */
const numbers = (table: string) =>
  table.split(', ').map((row): [number, string] => {
    const [number = '', hex = ''] = row.split(' ')
    return [Number(number), hex]
  })

const integers =
  '0 00, 23 17, 24 1818, 255 18ff, 256 190100, 65535 19ffff, 65536 1a00010000, ' +
  '1000000000000 1b000000e8d4a51000, -1 20, -260 390103'
const floats =
  '0 f90000, 1 f93c00, 65504 f97bff, 5.960464477539063e-8 f90001, -4 f9c400, Infinity f97c00, ' +
  'NaN f97e00, 100000 fa47c35000, 1.1 fb3ff199999999999a'

/** Examples of RFC 8949 that are written and read. */
const both: [CborValue & CborItem, string][] = [
  ...numbers(integers),
  ['', '60'],
  ['水', '63e6b0b4'],
  ['\ud800\udd51', '64f0908591'],
  [Uint8Array.of(1, 2, 3, 4), '4401020304'],
  [[1, [2, 3]], '8201820203'],
  [new Map(), 'a0'],
  [new Map([['a', 'A']]), 'a161616141'],
  [new Map(Object.entries({ Fun: 1, Amt: -2 })), 'a263416d74216346756e01'],
]

/** Those that are read alone: floats, simple values, tags, and lengths that come at the end. */
const readAlone: [CborItem, string][] = [
  ...numbers(floats),
  [[false, true, null, null], '84f4f5f6f7'],
  [Uint8Array.of(1, 2, 3, 4, 5), '5f42010243030405ff'],
  ['streaming', '7f657374726561646d696e67ff'],
  [[], '80'],
  [[1, [2, 3], [4, 5]], '9f018202039f0405ffff'],
  [new Map(Object.entries({ Fun: true, Amt: -2 })), 'bf6346756ef563416d7421ff'],
  [new Tagged(1, 1363896240), 'c11a514b67b0'],
]

/** Values of the kinds that a certificate has. */
const { tree } = fc.letrec<{ tree: CborValue & CborItem; leaf: CborValue & CborItem }>((tie) => ({
  leaf: fc.oneof(
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }).map((text) => text.normalize('NFC')),
  ),
  tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('tree'), { maxLength: 30 })),
}))

describe('the writer of CBOR', () => {
  test('gives the examples of RFC 8949', () => {
    for (const [value, hex] of both) expect(hexOf(value)).toBe(hex)
  })

  test('writes map keys in the order of their bytes, whichever way they came', () => {
    const entries: [number | string, CborValue][] = [
      ['b', 1],
      [-260, 2],
      ['aa', 3],
      [6, 4],
      [1, 5],
    ]
    expect(hexOf(new Map(entries))).toBe('a5010506043901030261620162616103')
    expect(hexOf(new Map(entries.toReversed()))).toBe(hexOf(new Map(entries)))
  })

  test('composes text', () => {
    expect(hexOf('Ame\u0301lie')).toBe(hexOf('Am\u00e9lie'))
  })

  test('refuses a number that is not an integer', () => {
    for (const value of [1.5, Number.NaN, 2 ** 53]) {
      expect(() => encodeCbor(value)).toThrow(RangeError)
    }
  })

  test('is always read as what was written, by our reader and by another’s strict one', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(decode(encodeCbor(value), { strict: true })).toEqual(value)
        expect(decodeCbor(encodeCbor(value))).toEqual(value)
      }),
    )
  })
})

describe('the reader of CBOR', () => {
  test('reads the examples of RFC 8949', () => {
    for (const [item, hex] of [...both, ...readAlone]) expect(decodeHex(hex)).toEqual(item)
  })

  test.each(
    Object.entries({
      nothing: '',
      'two items': '0000',
      'a cut argument': '19ff',
      'cut text': '6261',
      'a reserved length': '1c',
      'a lone break': 'ff',
      'an array without its items': '8201',
      'an array without its end': '9f01',
      'a map without a value': 'a101',
      'a key twice': 'a201010102',
      'a key that is a list': 'a18001',
      'a key of bytes': 'a1410001',
      'text that is not UTF-8': '61ff',
      'chunks of another kind': '5f6161ff',
      'chunks within chunks': '5f5f4101ffff',
      'an integer without a length': '1f',
      'a tag without a number': 'df00',
      'a simple value of no meaning': 'e0',
      'a length beyond all bytes': '5b7fffffffffffffff',
      'items beyond all bytes': '9b7fffffffffffffff',
    }),
  )('refuses %s', (_, hex) => {
    expect(decodeHex(hex)).toBeUndefined()
  })

  test('reads 16 levels and no more', () => {
    expect(decodeHex(`${'81'.repeat(15)}00`)).toBeDefined()
    expect(decodeHex(`${'81'.repeat(16)}00`)).toBeUndefined()
    for (const level of ['81', 'a100', 'c0', '9f', 'bf00']) {
      expect(decodeHex(level.repeat(60_000))).toBeUndefined()
    }
  })

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => void decodeCbor(bytes)),
      { numRuns: 2000 },
    )
  })
})

describe('CBOR as JSON', () => {
  test('drops tags, nulls and bytes, and keeps the rest', () => {
    // {"sc": 0("2021"), "t": null, "b": h'00', "dn": 1.0, "l": [0("x")]}
    const item = decodeHex('a5 627363c06432303231 6174f6 61624100 62646ef93c00 616c81c06178')
    expect(toJson(item ?? null)).toEqual({ sc: '2021', dn: 1, l: ['x'] })
  })

  test('changes no prototype', () => {
    const json = toJson(new Map([['__proto__', new Map([['polluted', 1]])]]))
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
    expect(Object.keys(json ?? {})).toEqual(['__proto__'])
  })
})
