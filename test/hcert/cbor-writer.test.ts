import { describe, expect, test } from 'bun:test'
import { decode } from 'cborg'
import fc from 'fast-check'
import { type CborValue, encodeCbor } from '../../src/hcert/cbor.ts'

const hex = (value: CborValue) => Buffer.from(encodeCbor(value)).toString('hex')

describe('the writer of CBOR', () => {
  test('gives the examples of RFC 8949', () => {
    const examples: [CborValue, string][] = [
      [0, '00'],
      [23, '17'],
      [24, '1818'],
      [255, '18ff'],
      [256, '190100'],
      [65535, '19ffff'],
      [65536, '1a00010000'],
      [1000000000000, '1b000000e8d4a51000'],
      [-1, '20'],
      [-260, '390103'],
      ['', '60'],
      ['水', '63e6b0b4'],
      [Uint8Array.of(1, 2, 3, 4), '4401020304'],
      [[1, [2, 3]], '8201820203'],
      [new Map(), 'a0'],
      [new Map([['a', 'A']]), 'a161616141'],
    ]
    for (const [value, bytes] of examples) expect(hex(value)).toBe(bytes)
  })

  test('writes map keys in the order of their bytes, whichever way they came', () => {
    const entries: [number | string, CborValue][] = [
      ['b', 1],
      [-260, 2],
      ['aa', 3],
      [6, 4],
      [1, 5],
    ]
    expect(hex(new Map(entries))).toBe('a501050604390103026162016261 6103'.replace(' ', ''))
    expect(hex(new Map(entries.toReversed()))).toBe(hex(new Map(entries)))
  })

  test('composes text', () => {
    expect(hex('Ame\u0301lie')).toBe(hex('Am\u00e9lie'))
  })

  test('refuses a number that is not an integer', () => {
    for (const value of [1.5, Number.NaN, 2 ** 53]) {
      expect(() => encodeCbor(value)).toThrow(RangeError)
    }
  })

  test('is always read by another’s strict reader as what was written', () => {
    const { tree } = fc.letrec<{ tree: CborValue; leaf: CborValue }>((tie) => ({
      leaf: fc.oneof(
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }).map((text) => text.normalize('NFC')),
      ),
      tree: fc.oneof({ depthSize: 'small' }, tie('leaf'), fc.array(tie('tree'), { maxLength: 30 })),
    }))
    fc.assert(
      fc.property(tree, (value) =>
        expect(decode(encodeCbor(value), { strict: true })).toEqual(value),
      ),
    )
  })
})
