import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { dueAtMs, officeHours, usualTimes } from '../../src/tickets/due.ts'
import { type TicketKind, ticketKinds } from '../../src/tickets/kinds.ts'
import { wibTime } from '../../src/tickets/wib.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A moment in November 2021 in WIB; the 8th was a Monday. */
const wib = (day: number, hour: number, minute = 0) => Date.UTC(2021, 10, day, hour - 7, minute)

const officeKinds = ticketKinds.filter((kind) => 'officeHours' in usualTimes[kind])
const anyMoment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) })
const anyKind = fc.constantFrom(...ticketKinds)
const anyOfficeKind = fc.constantFrom(...officeKinds)

const isOpenAt = (ms: number) => {
  const { weekday, hour } = wibTime(ms)
  const [first, last] = officeHours.days
  const isOfficeDay = weekday >= first && weekday <= last
  return isOfficeDay && hour >= officeHours.fromHour && hour < officeHours.toHour
}

describe('an answer is due', () => {
  const cases: [TicketKind, string, number, number][] = [
    ['lost-phone', 'a day later at the same hour', wib(8, 10, 30), wib(9, 10, 30)],
    ['lost-phone', 'at closing, when written at opening', wib(8, 8), wib(8, 16)],
    ['lost-phone', 'at the next closing, when written before opening', wib(8, 3), wib(8, 16)],
    ['lost-phone', 'a day later, when written at closing', wib(8, 16), wib(9, 16)],
    ['lost-phone', 'on Monday, when written on Friday', wib(12, 15), wib(15, 15)],
    ['lost-phone', 'on Monday, when written on Saturday', wib(13, 11), wib(15, 16)],
    ['lost-phone', 'on Monday, when written on Sunday night', wib(14, 23, 59), wib(15, 16)],
    ['name', 'two days later', wib(8, 9), wib(10, 9)],
    ['other', 'after the weekend', wib(11, 13), wib(15, 13)],
    ['identity', 'three days later', wib(8, 9), wib(11, 9)],
    ['correction', '72 hours later, by night', wib(8, 23), wib(11, 23)],
    ['deletion', '72 hours later, over a weekend', wib(12, 12), wib(15, 12)],
  ]
  for (const [kind, when, openedAtMs, expected] of cases) {
    test(`${kind}: ${when}`, () => expect(dueAtMs(kind, openedAtMs)).toBe(expected))
  }

  test('in the week in which 1970 began, as in any other', () => {
    expect(wibTime(dueAtMs('lost-phone', 0))).toMatchObject({ weekday: 4, hour: 16, minute: 0 })
    const friday = Date.UTC(1970, 0, 2, 3)
    expect(wibTime(dueAtMs('lost-phone', friday))).toMatchObject({ day: 5, weekday: 1, hour: 10 })
  })
})

test('one to three office days, and 72 hours where the law asks', () => {
  const hours = ticketKinds.map((kind) => Object.values(usualTimes[kind])[0])
  expect(hours).toEqual([16, 16, 16, 16, 16, 16, 8, 24, 72, 72, 16])
})

test('the office is open in the minute before an answer is due', () => {
  fc.assert(
    fc.property(anyOfficeKind, anyMoment, (kind, openedAtMs) => {
      expect(isOpenAt(dueAtMs(kind, openedAtMs) - 1)).toBe(true)
    }),
  )
})

test('exactly the usual time of office hours lies between', () => {
  const anyMinute = anyMoment.map((ms) => Math.floor(ms / minuteMs) * minuteMs)
  fc.assert(
    fc.property(anyOfficeKind, anyMinute, (kind, openedAtMs) => {
      let openMs = 0
      const due = dueAtMs(kind, openedAtMs)
      for (let ms = openedAtMs; ms < due; ms += minuteMs) openMs += isOpenAt(ms) ? minuteMs : 0
      expect({ officeHours: openMs / hourMs }).toEqual(usualTimes[kind] as { officeHours: number })
    }),
  )
})

test('who asks later is answered no earlier', () => {
  fc.assert(
    fc.property(anyKind, anyMoment, fc.nat({ max: 200 * hourMs }), (kind, openedAtMs, laterMs) => {
      expect(dueAtMs(kind, openedAtMs + laterMs)).toBeGreaterThanOrEqual(dueAtMs(kind, openedAtMs))
    }),
  )
})
