import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type CborItem, decodeCbor, encodeCbor, Tagged, toJson } from '../../src/hcert/cbor.ts'

const decodeHex = (hex: string) => decodeCbor(Uint8Array.from(Buffer.from(hex, 'hex')))

describe('the reader of CBOR', () => {
  test('reads the examples of RFC 8949', () => {
    const examples: [string, CborItem][] = [
      ['00', 0],
      ['1818', 24],
      ['1903e8', 1000],
      ['1a000f4240', 1000000],
      ['1b000000e8d4a51000', 1000000000000],
      ['20', -1],
      ['3903e7', -1000],
      ['f90000', 0],
      ['f93c00', 1],
      ['f97bff', 65504],
      ['f90001', 2 ** -24],
      ['f9c400', -4],
      ['f97c00', Number.POSITIVE_INFINITY],
      ['f97e00', Number.NaN],
      ['fa47c35000', 100000],
      ['fb3ff199999999999a', 1.1],
      ['f4', false],
      ['f5', true],
      ['f6', null],
      ['f7', null],
      ['60', ''],
      ['64f0908591', '\ud800\udd51'],
      ['4401020304', Uint8Array.of(1, 2, 3, 4)],
      ['5f42010243030405ff', Uint8Array.of(1, 2, 3, 4, 5)],
      ['7f657374726561646d696e67ff', 'streaming'],
      ['80', []],
      ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
      [
        'bf6346756ef563416d7421ff',
        new Map<string, CborItem>([
          ['Fun', true],
          ['Amt', -2],
        ]),
      ],
      [
        'a201020304',
        new Map([
          [1, 2],
          [3, 4],
        ]),
      ],
      ['c11a514b67b0', new Tagged(1, 1363896240)],
    ]
    for (const [hex, item] of examples) expect(decodeHex(hex)).toEqual(item)
  })

  test('refuses what is malformed', () => {
    const malformed = {
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
    }
    for (const hex of Object.values(malformed)) expect(decodeHex(hex)).toBeUndefined()
  })

  test('reads 16 levels and no more', () => {
    expect(decodeHex(`${'81'.repeat(15)}00`)).toBeDefined()
    expect(decodeHex(`${'81'.repeat(16)}00`)).toBeUndefined()
    for (const level of ['81', 'a100', 'c0', '9f', 'bf00']) {
      expect(decodeHex(level.repeat(60_000))).toBeUndefined()
    }
  })

  test('always reads what the writer wrote', () => {
    const value = fc.array(fc.oneof(fc.maxSafeInteger(), fc.string(), fc.array(fc.nat())))
    fc.assert(
      fc.property(value, (written) =>
        expect(decodeCbor(encodeCbor(written))).toEqual(
          written.map((each) => (typeof each === 'string' ? each.normalize('NFC') : each)),
        ),
      ),
    )
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
    const item = decodeHex(
      'a5627363c064323032316174f661624100 62646ef93c00616c81c06178'.replace(' ', ''),
    )
    expect(toJson(item ?? null)).toEqual({ sc: '2021', dn: 1, l: ['x'] })
  })

  test('changes no prototype', () => {
    const json = toJson(new Map([['__proto__', new Map([['polluted', 1]])]]))
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
    expect(Object.keys(json ?? {})).toEqual(['__proto__'])
  })
})
