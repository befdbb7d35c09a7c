import type { CalendarDate } from './calendar.ts'
import { type Day, isDay } from './calendar.ts'

/** Nobody reaches a higher age. */
const oldestYears = 125

/** A longer message is a story and no date. */
const lengthMax = 100

/** Month names and their abbreviations, Indonesian (also as written before 1972) and English. */
const monthNames = [
  'jan januari january djanuari',
  'feb peb februari pebruari february',
  'mar mrt maret march',
  'apr april',
  'mei may',
  'jun juni june djuni',
  'jul juli july djuli',
  'agt ags agu agus agust agustus aug august',
  'sep sept september',
  'okt oct oktober october',
  'nov nop november nopember',
  'des dec desember december',
]
const months = new Map(
  monthNames.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/**
 * Reads a date of birth: `17 Agustus 1987`, `17-08-1987`, `17/8/87`, `17081987`, `1987-08-17`,
 * `August 17, 1987`, also after a place (`Jakarta, 17 agt 87`). The day comes before the month unless
 * the year or the month's name comes first. A year of two digits is the latest that is not in the
 * future. `undefined` for a future date, one older than 125 years, and a text with another number.
 *
 * @param today The day on which it is typed, where the citizen is.
 */
export function readBirthDate(typed: string, today: Day): CalendarDate | undefined {
  if (typed.length > lengthMax) return undefined
  const words = typed
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .match(/\p{L}+|\p{N}+/gu)
  if (isJoined(typed)) return undefined
  const parts = (words ?? []).filter((word) => months.has(word) || /\p{N}/u.test(word))
  const read = orders(parts)
    .map(([year, month, day]) => dayOf(year, month, day, today))
    .find((day) => day !== undefined)
  return read && written(read)
}

/** Returns whether digits are joined to letters that name no month, as in another kind of number. */
function isJoined(typed: string): boolean {
  const tokens =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return tokens.some((token) => {
    const letters = token.match(/\p{L}+/gu) ?? []
    const isMixed = letters.length > 0 && /\p{N}/u.test(token)
    return isMixed && !letters.every((word) => months.has(word) || /^(st|nd|rd|th)$/.test(word))
  })
}

/** Returns the ways to read the parts of a date, each as year, month, day. */
function orders(parts: readonly string[]): [string, string, string][] {
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 1 && first.length === 8) {
    return [
      [first.slice(4), first.slice(2, 4), first.slice(0, 2)],
      [first.slice(0, 4), first.slice(4, 6), first.slice(6)],
    ]
  }
  if (parts.length !== 3) return []
  if (months.has(first)) return [[third, first, second]]
  return first.length === 4 ? [[first, second, third]] : [[third, second, first]]
}

function dayOf(yearText: string, monthText: string, dayText: string, today: Day): Day | undefined {
  const isWritten = /^(\d{2}|\d{4})$/.test(yearText) && /^\d{1,2}$/.test(dayText)
  const month = months.get(monthText) ?? (/^\d{1,2}$/.test(monthText) ? Number(monthText) : 0)
  if (!isWritten) return undefined
  return years(yearText, today)
    .map((year) => ({ year, month, day: Number(dayText) }))
    .find((day) => isDay(day) && isPast(day, today))
}

function years(yearText: string, today: Day): number[] {
  const year = Number(yearText)
  if (yearText.length === 4) return [year]
  const century = today.year - (today.year % 100)
  return [century + year, century - 100 + year]
}

function isPast(day: Day, today: Day): boolean {
  const oldest = { ...today, year: today.year - oldestYears }
  return order(day) <= order(today) && order(day) >= order(oldest)
}

/** Returns a number that is greater for a later day. */
function order({ year, month, day }: Day): number {
  return (year * 12 + month) * 31 + day
}

function written({ year, month, day }: Day): CalendarDate {
  const padded = (value: number, length: number) => String(value).padStart(length, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}
