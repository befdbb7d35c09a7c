import { expect, test } from 'bun:test'
import { Bits } from '../../src/hcert/bits.ts'
import { decodeSymbol, huffman } from '../../src/hcert/huffman.ts'

test('a code is made of its lengths as in the example of RFC 1951', () => {
  const code = huffman([3, 3, 3, 3, 3, 2, 4, 4])
  if (!code) throw new Error('no code')
  // F is 00, A 010, H 1111; a code's first bit is the lowest.
  const bits = new Bits(Uint8Array.from([0b11101000, 0b1]))
  expect([1, 2, 3].map(() => decodeSymbol(bits, code))).toEqual([5, 0, 7])
})

test('more codes than bits allow are no code, fewer are', () => {
  expect(huffman([1, 1, 1])).toBeUndefined()
  expect(huffman([1, 2, 2, 15])).toBeUndefined()
  const single = huffman([0, 1])
  if (!single) throw new Error('no code')
  expect(decodeSymbol(new Bits(Uint8Array.of(0)), single)).toBe(1)
  expect(decodeSymbol(new Bits(Uint8Array.of(0xff, 0xff)), single)).toBeUndefined()
})
