import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isUvci, uvci } from '../../src/certificate/uvci.ts'

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const start = 'URN:UVCI:01:ID:'

describe('a certificate id', () => {
  test.each([
    [new Uint8Array(10), '0000000000000000'],
    [new Uint8Array(10).fill(255), 'ZZZZZZZZZZZZZZZZ'],
    [Uint8Array.from({ length: 10 }, (_, index) => index * 25), '00CK4JV4FPBAZJ71'],
  ])('is written in Crockford base32 with its check character (%#)', (bytes, letters) => {
    expect(uvci(bytes)).toStartWith(`${start}${letters}#`)
    expect(uvci(bytes)).toMatch(/#[A-Z0-9/:]$/)
  })

  test('is always recognised', () => {
    fc.assert(fc.property(tenBytes, (bytes) => isUvci(uvci(bytes))))
  })

  test('keeps all of its 80 random bits, and is never made of fewer', () => {
    fc.assert(
      fc.property(tenBytes, fc.nat({ max: 79 }), (bytes, bit) => {
        const other = bytes.slice()
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return uvci(bytes) !== uvci(other)
      }),
    )
    expect(() => uvci(new Uint8Array(9))).toThrow(RangeError)
  })

  test('is never accepted with one character mistyped', () => {
    const typing = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
    fc.assert(
      fc.property(tenBytes, fc.nat({ max: 15 }), typing, (bytes, index, typed) => {
        const id = uvci(bytes)
        const at = start.length + index
        fc.pre(id[at] !== typed)
        return !isUvci(id.slice(0, at) + typed + id.slice(at + 1))
      }),
    )
  })
})

test.each([
  ['URN:UVCI:01:NL:187/37512422923#Z', true],
  ['URN:UVCI:01:NL:187/37512422923#Y', false],
  ['URN:UVCI:01:NL:187/37512422923', false],
  ['urn:uvci:01:nl:187/37512422923#z', false],
  ['', false],
  [` ${uvci(new Uint8Array(10))}`, false],
  [`${uvci(new Uint8Array(10))}\n`, false],
])('form and check character decide: %j is an id: %p', (text, isId) => {
  expect(isUvci(text)).toBe(isId)
})

test('no text longer than 80 characters is an id, whatever its check character', () => {
  const checks = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:')
  expect(checks.some((check) => isUvci(`${start}${'7'.repeat(70)}#${check}`))).toBe(false)
})
