import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isUvci, uvci } from '../../src/certificate/uvci.ts'

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('a certificate id', () => {
  test('is written in Crockford base32 with its check character', () => {
    const bytes = Uint8Array.from({ length: 10 }, (_, index) => index * 25)
    expect(uvci(bytes)).toMatch(/^URN:UVCI:01:ID:[0-9A-HJKMNP-TV-Z]{16}#[A-Z0-9/:]$/)
    expect(uvci(new Uint8Array(10))).toStartWith('URN:UVCI:01:ID:0000000000000000#')
    expect(uvci(new Uint8Array(10).fill(255))).toStartWith('URN:UVCI:01:ID:ZZZZZZZZZZZZZZZZ#')
    expect(uvci(bytes)).toStartWith('URN:UVCI:01:ID:00CK4JV4FPBAZJ71#')
  })

  test('is always recognised', () => {
    fc.assert(fc.property(tenBytes, (bytes) => isUvci(uvci(bytes))))
  })

  test('keeps all of its 80 random bits', () => {
    fc.assert(
      fc.property(tenBytes, fc.nat({ max: 79 }), (bytes, bit) => {
        const other = bytes.slice()
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return uvci(bytes) !== uvci(other)
      }),
    )
  })

  test('never has fewer than 80 random bits', () => {
    expect(() => uvci(new Uint8Array(9))).toThrow(RangeError)
  })

  test('is never accepted with one character mistyped', () => {
    fc.assert(
      fc.property(
        tenBytes,
        fc.nat({ max: 15 }),
        fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
        (bytes, index, typed) => {
          const id = uvci(bytes)
          const at = 'URN:UVCI:01:ID:'.length + index
          fc.pre(id[at] !== typed)
          return !isUvci(id.slice(0, at) + typed + id.slice(at + 1))
        },
      ),
    )
  })
})

describe('the check character', () => {
  test('agrees with the published example', () => {
    expect(isUvci('URN:UVCI:01:NL:187/37512422923#Z')).toBe(true)
    expect(isUvci('URN:UVCI:01:NL:187/37512422923#Y')).toBe(false)
  })

  test('is required, and so is the form', () => {
    for (const text of ['', 'URN:UVCI:01:NL:187/37512422923', 'urn:uvci:01:nl:187/37512422923#z']) {
      expect(isUvci(text)).toBe(false)
    }
    const id = uvci(new Uint8Array(10))
    expect(isUvci(` ${id}`)).toBe(false)
    expect(isUvci(`${id}\n`)).toBe(false)
  })

  test('is not looked for in a text longer than 80 characters', () => {
    const tooLong = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:').map(
      (check) => `URN:UVCI:01:ID:${'7'.repeat(70)}#${check}`,
    )
    expect(tooLong.some(isUvci)).toBe(false)
  })
})
