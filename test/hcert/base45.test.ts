import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { fromBase45, toBase45 } from '../../src/hcert/base45.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('base45', () => {
  test('gives the examples of RFC 9285', () => {
    expect(toBase45(bytesOf('AB'))).toBe('BB8')
    expect(toBase45(bytesOf('Hello!!'))).toBe('%69 VD92EX0')
    expect(toBase45(bytesOf('base-45'))).toBe('UJCLQE7W581')
    expect(fromBase45('QED8WEX0')).toEqual(bytesOf('ietf!'))
    expect(fromBase45('')).toEqual(new Uint8Array())
  })

  test('always comes back as it was', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) =>
        expect(fromBase45(toBase45(bytes))).toEqual(Uint8Array.from(bytes)),
      ),
    )
  })

  test('never reads two texts as the same bytes', () => {
    const letter = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), (text) => {
        const bytes = fromBase45(text)
        return bytes === undefined || toBase45(bytes) === text
      }),
    )
  })

  test('refuses foreign letters, lengths that no bytes have, and groups beyond their bytes', () => {
    for (const text of ['bb8', 'BB8\n', 'BB_', 'Ä00', 'B', 'BB8B', ':::', 'GGX', '::', '6V']) {
      expect(fromBase45(text)).toBeUndefined()
    }
    expect(fromBase45('FGW')).toEqual(Uint8Array.of(255, 255))
    expect(fromBase45('U5')).toEqual(Uint8Array.of(255))
  })
})
