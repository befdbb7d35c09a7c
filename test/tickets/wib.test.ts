import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { wibTime } from '../../src/tickets/wib.ts'

test('Jakarta is seven hours ahead of UTC', () => {
  expect(wibTime(Date.UTC(2021, 10, 10, 9, 30))).toEqual({
    year: 2021,
    month: 11,
    day: 10,
    weekday: 3,
    hour: 16,
    minute: 30,
  })
})

test('the year ends there while it is still 17:00 in Greenwich', () => {
  expect(wibTime(Date.UTC(2023, 11, 31, 17))).toEqual({
    year: 2024,
    month: 1,
    day: 1,
    weekday: 1,
    hour: 0,
    minute: 0,
  })
})

test('Sunday is day 0', () => {
  expect(wibTime(Date.UTC(2024, 0, 7)).weekday).toBe(0)
})

test('the parts agree with the calendar of the platform at any moment', () => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Jakarta',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const anyMoment = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2100, 0) })
  const two = (value: number) => String(value).padStart(2, '0')
  fc.assert(
    fc.property(anyMoment, (ms) => {
      const { year, month, day, hour, minute } = wibTime(ms)
      const shown = `${two(day)}/${two(month)}/${year}, ${two(hour)}:${two(minute)}`
      expect(shown).toBe(format.format(ms))
    }),
  )
})
