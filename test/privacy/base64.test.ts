import { expect, test } from 'bun:test'
import { fromBase64, toBase64Url } from '../../src/privacy/base64.ts'

/** Every byte there is, in an order that base64 writes with each of its 64 characters. */
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 251 + 7) % 256)

test('bytes are written as base64url without padding, however many they are', () => {
  for (const length of [0, 1, 2, 3, 256, 0x7fff, 0x8000, 0x8001, 100_000]) {
    const bytes = bytesOf(length)
    const expected = Buffer.from(bytes).toString('base64url')
    expect(toBase64Url(bytes) === expected).toBe(true)
  }
})

test('what was written is read again, padded or not, in either alphabet', () => {
  for (const length of [1, 2, 3, 256]) {
    const bytes = bytesOf(length)
    for (const form of ['base64', 'base64url'] as const) {
      expect(fromBase64(Buffer.from(bytes).toString(form))).toEqual(bytes)
    }
    expect(fromBase64(toBase64Url(bytes))).toEqual(bytes)
  }
})

test('what is neither is not read', () => {
  for (const text of ['*', 'A', 'AAAA=A', 'ä']) expect(fromBase64(text)).toBeUndefined()
})
