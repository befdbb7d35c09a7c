import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Challenge, isAlive, judge, resendWaitMs } from '../../src/identity/challenge.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'

const madeAtMs = 1_700_000_000_000

const challenge = (triesUsed: number): Challenge => ({
  id: 'c',
  phone: '+6281200000001' as PhoneNumber,
  purpose: 'sign-in',
  digest: 'd',
  madeAtMs,
  triesUsed,
})

describe('a code', () => {
  test('works at 4:59.999', () => {
    expect(judge(challenge(1), true, madeAtMs + 299_999)).toEqual({ ok: true })
  })

  test('is dead at 5:00.000', () => {
    expect(judge(challenge(1), true, madeAtMs + 300_000)).toEqual({ ok: false, reason: 'expired' })
  })

  test('may be tried three times, and says how often it still may', () => {
    expect(judge(challenge(1), false, madeAtMs)).toEqual({
      ok: false,
      reason: 'wrong',
      triesLeft: 2,
    })
    expect(judge(challenge(2), false, madeAtMs)).toMatchObject({ triesLeft: 1 })
    expect(judge(challenge(3), false, madeAtMs)).toEqual({ ok: false, reason: 'dead' })
  })

  test('works at the third try', () => {
    expect(judge(challenge(3), true, madeAtMs)).toEqual({ ok: true })
  })

  test('never works after three tries, right or wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4 }), fc.boolean(), (triesUsed, matches) => {
        expect(judge(challenge(triesUsed), matches, madeAtMs)).toEqual({
          ok: false,
          reason: 'dead',
        })
      }),
    )
  })
})

describe('a code may be typed with a chance', () => {
  test('for five minutes, while there is a try left', () => {
    expect(isAlive(challenge(0), madeAtMs)).toBe(true)
    expect(isAlive(challenge(2), madeAtMs + 299_999)).toBe(true)
    expect(isAlive(challenge(3), madeAtMs + 299_999)).toBe(false)
    expect(isAlive(challenge(2), madeAtMs + 300_000)).toBe(false)
  })
})

describe('a new code', () => {
  test('waits 60 s, then 120 s, then 300 s each time', () => {
    expect(resendWaitMs({ count: 0, lastAtMs: 0 }, madeAtMs)).toBe(0)
    expect(resendWaitMs({ count: 0, lastAtMs: madeAtMs }, madeAtMs)).toBe(0)
    expect(resendWaitMs({ count: 1, lastAtMs: madeAtMs }, madeAtMs)).toBe(60_000)
    expect(resendWaitMs({ count: 2, lastAtMs: madeAtMs }, madeAtMs + 1)).toBe(119_999)
    expect(resendWaitMs({ count: 3, lastAtMs: madeAtMs }, madeAtMs)).toBe(300_000)
    expect(resendWaitMs({ count: 9, lastAtMs: madeAtMs }, madeAtMs)).toBe(300_000)
  })

  test('may be asked for once the wait is over', () => {
    expect(resendWaitMs({ count: 1, lastAtMs: madeAtMs }, madeAtMs + 60_000)).toBe(0)
  })
})
