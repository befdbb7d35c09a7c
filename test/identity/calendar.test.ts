import { expect, test } from 'bun:test'
import { isDay } from '../../src/identity/calendar.ts'

test('a century is a leap year every fourth time', () => {
  const hasLeapDay = (year: number) => isDay({ year, month: 2, day: 29 })
  expect([1896, 1900, 1999, 2000, 2024, 2100].filter(hasLeapDay)).toEqual([1896, 2000, 2024])
})

test('each month has its last day', () => {
  const lastDay = (month: number) =>
    [27, 28, 29, 30, 31, 32].filter((day) => isDay({ year: 2023, month, day })).at(-1)
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(lastDay)).toEqual([
    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ])
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
