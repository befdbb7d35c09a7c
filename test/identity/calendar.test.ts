import { expect, test } from 'bun:test'
import { isDay } from '../../src/identity/calendar.ts'

test('a century is a leap year every fourth time', () => {
  const hasLeapDay = (year: number) => isDay({ year, month: 2, day: 29 })
  expect([1896, 1900, 1999, 2000, 2024, 2100].filter(hasLeapDay)).toEqual([1896, 2000, 2024])
})

test('the calendar has 365 days, or 366', () => {
  const daysOf = (year: number) =>
    Array.from({ length: 14 * 33 }, (_, at) => ({
      year,
      month: Math.floor(at / 33),
      day: at % 33,
    })).filter(isDay).length
  expect([daysOf(2023), daysOf(2024)]).toEqual([365, 366])
})
