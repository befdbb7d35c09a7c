import type { TicketKind } from './kinds.ts'
import { wibOffsetMs } from './wib.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** When tickets are answered, in WIB: from the first day to the last, where 1 is Monday. */
export const officeHours = { days: [1, 5], fromHour: 8, toHour: 16 } as const

const officeDayHours = officeHours.toHour - officeHours.fromHour
const officeDayMs = officeDayHours * hourMs
const officeDaysInWeek = officeHours.days[1] - officeHours.days[0] + 1

/** 1970 began on a Thursday; the first office day of that week was this many days earlier. */
const daysBefore1970 = 4 - officeHours.days[0]

/** The usual time to an answer, counted while the office is open or around the clock. */
export type UsualTime = { officeHours: number } | { hours: number }

const oneDay: UsualTime = { officeHours: officeDayHours }
const twoDays: UsualTime = { officeHours: 2 * officeDayHours }

/** How long an answer to each kind of ticket usually takes. Holidays are not known here. */
export const usualTimes: Readonly<Record<TicketKind, UsualTime>> = {
  'incomplete-dose': twoDays,
  'missing-dose': twoDays,
  abroad: twoDays,
  dose: twoDays,
  name: twoDays,
  phone: twoDays,
  'lost-phone': oneDay,
  identity: { officeHours: 3 * officeDayHours },
  /** The law's 72 hours, whatever the day (UU 27/2022). */
  correction: { hours: 72 },
  deletion: { hours: 72 },
  other: twoDays,
}

/**
 * Returns when the answer to a ticket is due, in milliseconds since 1970. Office time counts from the
 * next opening; when a day's hours are used up, the due time is its closing, not the next opening.
 */
export function dueAtMs(kind: TicketKind, openedAtMs: number): number {
  const time = usualTimes[kind]
  if ('hours' in time) return openedAtMs + time.hours * hourMs
  return momentOf(officeMsUntil(openedAtMs) + time.officeHours * hourMs)
}

/** Returns the office time from the office week in which 1970 began to a moment. */
function officeMsUntil(ms: number): number {
  const localMs = ms + wibOffsetMs
  const days = Math.floor(localMs / dayMs)
  const week = Math.floor((days + daysBefore1970) / 7)
  const dayOfWeek = days + daysBefore1970 - 7 * week
  const sinceOpeningMs = localMs - days * dayMs - officeHours.fromHour * hourMs
  const todayMs =
    dayOfWeek < officeDaysInWeek ? Math.min(Math.max(sinceOpeningMs, 0), officeDayMs) : 0
  const officeDays = week * officeDaysInWeek + Math.min(dayOfWeek, officeDaysInWeek)
  return officeDays * officeDayMs + todayMs
}

/** Returns the first moment by which so much office time has passed. */
function momentOf(officeMs: number): number {
  const wholeDays = Math.ceil(officeMs / officeDayMs) - 1
  const week = Math.floor(wholeDays / officeDaysInWeek)
  const days = 7 * week + (wholeDays - week * officeDaysInWeek) - daysBefore1970
  const sinceOpeningMs = officeMs - wholeDays * officeDayMs
  return days * dayMs + officeHours.fromHour * hourMs + sinceOpeningMs - wibOffsetMs
}
