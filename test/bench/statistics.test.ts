import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { median, medianRatio, quantile, rounded } from './statistics.ts'

const values = fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { minLength: 1 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** What floating-point numbers may be off. */
const arithmetic = 1e-9

describe('a quantile', () => {
  test('of the numbers 0 to 100 is the share itself', () => {
    const numbers = Array.from({ length: 101 }, (_, number) => number)
    expect(quantile(numbers, 0)).toBe(0)
    expect(quantile(numbers, 0.25)).toBe(25)
    expect(quantile(numbers, 0.95)).toBe(95)
    expect(quantile(numbers, 1)).toBe(100)
  })

  test('between two values lies where the share falls', () => {
    expect(quantile([10, 20], 0.95)).toBe(19.5)
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  })

  test('of one value is that value', () => {
    expect(quantile([7], 0.95)).toBe(7)
  })

  test('of nothing is an error', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError)
  })

  test('is the same in any order, and leaves the values as they are', () => {
    fc.assert(
      fc.property(values, share, (some, at) => {
        const before = [...some]
        expect(quantile([...some].reverse(), at)).toBe(quantile(some, at))
        expect(some).toEqual(before)
      }),
    )
  })

  test('never lies outside of the values and never falls as the share grows', () => {
    fc.assert(
      fc.property(values, share, share, (some, one, other) => {
        const low = quantile(some, Math.min(one, other))
        const high = quantile(some, Math.max(one, other))
        expect(low).toBeGreaterThanOrEqual(Math.min(...some) - arithmetic)
        expect(high).toBeLessThanOrEqual(Math.max(...some) + arithmetic)
        expect(high).toBeGreaterThanOrEqual(low - arithmetic)
      }),
    )
  })
})

test('the median is not moved by one bad value', () => {
  expect(median([3, 1, 9_999, 2, 4])).toBe(3)
})

describe('the ratio to the floor', () => {
  test('is one when both are equal, whatever the machine does meanwhile', () => {
    const pairs = [10, 80, 12].map((ms) => ({ ours: ms, floor: ms }))
    expect(medianRatio(pairs)).toBe(1)
  })

  test('is taken pair by pair, not from the two medians', () => {
    // The medians are 30 and 10; but in two of three pairs ours took twice its floor.
    const pairs = [
      { ours: 20, floor: 10 },
      { ours: 30, floor: 10 },
      { ours: 80, floor: 40 },
    ]
    expect(medianRatio(pairs)).toBe(2)
  })
})

test('a rounded figure keeps as many decimals as asked for', () => {
  expect(rounded(1.23456, 2)).toBe(1.23)
  expect(rounded(2.5, 0)).toBe(3)
})
