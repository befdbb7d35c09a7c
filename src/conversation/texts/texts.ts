import type { CalendarDate } from '../../identity/calendar.ts'
import { challengeLimits } from '../../identity/challenge.ts'
import type { Dose, MissingField } from '../../ports/registry.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'

/** How long a code works. */
export const codeMinutes = challengeLimits.validMs / 60_000

/** Where a person is reached, from the configuration. */
export interface Contact {
  helpEmail: string
  helpPhone: string
}

/** How codes may travel here. */
export type CodesBy = 'sms' | 'whatsapp' | 'either'

/** What the bot cannot do itself and where it therefore names the e-mail and the call centre. */
export type Topic = 'contact' | 'owner' | 'nobody'

/** A dose whose record is incomplete, or whose certificate was revoked. */
export interface IncompleteDose {
  number: number
  place: string | undefined
  missing: readonly MissingField[]
  isRevoked: boolean
}

/** The doses beside others that have no certificate, by their numbers, and the ticket about them. */
export interface WithoutCertificate {
  /** Their record is incomplete. */
  incomplete: readonly number[]
  /** People have revoked their certificates. */
  revoked: readonly number[]
  ticket: Slip | undefined
}

/** The number of a ticket, and when an answer is due, in ms since the epoch. */
export interface Slip {
  id: TicketId
  dueAtMs: number
}

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
