/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string

/** A day of the calendar in numbers; `month` is 1 to 12. */
export interface Day {
  year: number
  month: number
  day: number
}

/** Returns whether the calendar has such a day. */
export function isDay({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
