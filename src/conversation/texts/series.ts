import type { CalendarDate } from '../../identity/calendar.ts'
import type { Dose } from '../../ports/registry.ts'

/** How far somebody's vaccinations have come. */
export interface Series {
  state: 'none' | 'partial' | 'complete' | 'boosted'
  /** The number of the next dose of the series. */
  next: number
  /** From when a booster can be had: three months after the last dose of the first series. */
  boosterFrom: CalendarDate | undefined
}

/** The dose number from which on a dose counts as a booster. */
const boosterNumber = 3

/** Sums up recorded doses. A series is complete when the dose that ends it is recorded. */
export function seriesOf(doses: readonly Dose[]): Series {
  const last = doses.at(-1)
  if (!last) return { state: 'none', next: 1, boosterFrom: undefined }
  const next = last.number + 1
  if (last.number < last.of) return { state: 'partial', next, boosterFrom: undefined }
  if (last.number >= boosterNumber) return { state: 'boosted', next, boosterFrom: undefined }
  return { state: 'complete', next, boosterFrom: last.date && monthsLater(last.date, 3) }
}

/** Adds months to a date; a day that the month does not have becomes its last one. */
function monthsLater(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
  return later.toISOString().slice(0, 10)
}
