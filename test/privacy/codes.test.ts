import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { digestCode, drawCode, sameDigest } from '../../src/privacy/codes.ts'
import { createKeyedHash } from '../../src/privacy/hash.ts'

const bytes = (value: number) => {
  const four = new Uint8Array(4)
  new DataView(four.buffer).setUint32(0, value)
  return four
}

const binding = { challengeId: 'c1', phone: '+6281200000001', purpose: 'sign-in' }

describe('a code', () => {
  test('has six digits, leading zeros among them', () => {
    expect(drawCode(() => bytes(7))).toBe('000007')
    expect(drawCode(() => bytes(1_000_042))).toBe('000042')
  })

  test('is drawn again from the last, incomplete round of the 32 bits', () => {
    const draws = [2 ** 32 - 1, 4_294_000_000, 123_456]
    expect(drawCode(() => bytes(draws.shift() ?? 0))).toBe('123456')
    expect(draws).toEqual([])
  })

  test('takes 32 bits of randomness for each draw, the last whole round included', () => {
    const asked: number[] = []
    const last = drawCode((count) => {
      asked.push(count)
      return bytes(4_293_999_999)
    })
    expect([last, asked]).toEqual(['999999', [4]])
  })

  test('is spread evenly', () => {
    const thousands = new Uint32Array(10)
    const random = (count: number) => crypto.getRandomValues(new Uint8Array(count))
    for (let draw = 0; draw < 20_000; draw++) {
      const bin = Number(drawCode(random)[0])
      thousands[bin] = (thousands[bin] ?? 0) + 1
    }
    // 20,000 draws into 10 bins: the chi-square of 9 degrees is over 45 once in a million runs.
    const chiSquare = thousands.reduce((sum, count) => sum + (count - 2_000) ** 2 / 2_000, 0)
    expect(chiSquare).toBeLessThan(45)
  })
})

describe('a digest', () => {
  test('is bound to the code, the challenge, the number and the purpose', async () => {
    const pepper = await createKeyedHash(new Uint8Array(32).fill(3))
    const digest = await digestCode(pepper, '482915', binding)
    expect(await digestCode(pepper, '482915', binding)).toBe(digest)
    const others = [
      digestCode(pepper, '482916', binding),
      digestCode(pepper, '482915', { ...binding, challengeId: 'c2' }),
      digestCode(pepper, '482915', { ...binding, phone: '+6281200000002' }),
      digestCode(pepper, '482915', { ...binding, purpose: 'change' }),
      digestCode(await createKeyedHash(new Uint8Array(32).fill(4)), '482915', binding),
    ]
    for (const other of await Promise.all(others)) expect(other).not.toBe(digest)
  })

  test('is not moved from one part into another', async () => {
    const hash = await createKeyedHash(new Uint8Array(32).fill(3))
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string(), async (left, right) => {
        expect(await hash(left, right)).not.toBe(await hash('', left + right))
      }),
    )
  })

  test('is compared whole', () => {
    expect(sameDigest('abc', 'abc')).toBe(true)
    for (const other of ['abd', 'adc', 'dbc', 'ab', 'abcd', '']) {
      expect([other, sameDigest('abc', other)]).toEqual([other, false])
    }
    expect(sameDigest('', '')).toBe(true)
  })
})
