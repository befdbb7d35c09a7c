import type { CalendarDate } from '../../identity/calendar.ts'
import type { Purpose } from '../../identity/challenge.ts'
import type { Dose, MissingField, TrailEntry, VaccinationRecord } from '../../ports/registry.ts'
import type { Entry } from '../../ports/session-store.ts'
import type { Ticket } from '../../ports/tickets.ts'
import type { TicketKind } from '../../tickets/kinds.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import type { DescribedChoice, Title } from '../choices.ts'
import type { Check, Field } from '../questions.ts'

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

/** Everything that the bot says in one language. Whole sentences; a missing key does not compile. */
export interface Texts {
  /** The language's own name for itself: a button of 20 characters at most. */
  ownName: string
  /** Words, separated by spaces, by which a first message shows that it is in this language. */
  telltaleWords: string
  /** What can be chosen: buttons (20 characters at most) and list rows (24). */
  titles: Record<Title, string>
  doseTitle(number: number): string
  /** What opens a list (20 characters at most). */
  listLabel: string
  /** Descriptions of list rows (72 characters at most). */
  descriptions: Record<DescribedChoice, string> & {
    dose(date: string, vaccine: string): string
    allDoses(count: number): string
  }
  date(date: string): string

  // Entering
  greeting(serviceName: string, isOwnNumberOffered: boolean): string
  numberQuestion(isOwnNumberOffered: boolean): string
  numberAgain: string
  numberUnreadable: string
  numberNotServed: string
  lostNumberHint: string
  codeSms(code: string, serviceName: string): string
  codeSent(maskedPhone: string, by: CodesBy): string
  codeAgain: string
  codeWait(seconds: number, purpose: Purpose): string
  /** When the code before is of no use any more. */
  codeWaitWithout(seconds: number): string
  codeLimit(contact: Contact): string
  smsDown: string
  codeWrong(triesLeft: number): string
  codeDead: string
  codeExpired: string
  recheck: string
  recheckAgain(triesLeft: number): string
  recheckHow: string
  choosePerson: string
  signedIn: string
  menu(hasFamily: boolean): string

  // Certificates, and why there is none
  certificateSent(
    details: WithoutCertificate & { isFresh: boolean; others: number; hasFamily: boolean },
  ): string
  allSent(count: number): string
  chooseDose(details: WithoutCertificate & { fresh: number }): string
  incompleteDoses(
    doses: readonly IncompleteDose[],
    ticket: Slip | undefined,
    contact: Contact,
  ): string
  noDose: string
  checkHow(verifyUrl: string | undefined): string
  checked(check: Check): string

  // Status, and what is wrong in it
  status(record: VaccinationRecord): string
  chooseWrongDose: string
  chooseWrongPart(number: number): string
  why: string
  otherNumber: string

  // Changing details
  identityWhy: string
  chooseInfo: string
  nameAsk: string
  nameUnreadable: string
  nameNear(triesLeft: number): string
  nameMismatch(triesLeft: number): string
  nameForStaff: string
  noCivilEntry: string
  nameRight(name: string): string
  nameCheck(before: string, after: string): string
  nameCheckAgain: string
  nameChanged(after: string, reissued: number): string
  nameKept: string
  phoneAsk(maskedPhone: string): string
  phoneSame: string
  phoneWho: string
  phoneCodeSent(maskedPhone: string, by: CodesBy): string
  phoneCodeAgain: string
  phoneChanged(maskedPhone: string, moved: number): string
  phoneChangedSms(serviceName: string, contact: Contact): string
  phoneFull: string

  // Complaints and tickets
  complain: string
  formQuestion(field: Field, kind: TicketKind, part?: string): string
  nikWrong: {
    none: string
    length(digits: number): string
    province: string
    'birth-date': string
    serial: string
  }
  birthDateUnreadable: string
  storyTooLong(length: number): string
  storyHoldsCode: string
  storyHoldsNik: string
  storyAdded: string
  sendAsk(kind: TicketKind, dueAtMs: number): string
  ticketOpened(slip: Slip, isInOfficeHours: boolean): string
  ticketAdded(slip: Slip): string
  ticketOpenAlready(slip: Slip): string
  ticketsTooMany(contact: Contact): string
  noTickets: string
  ticketNotYours: string
  ticketMistyped: string
  ticketList(tickets: readonly Ticket[]): string
  ticketAnswered(ticket: Ticket): string
  ticketAsk: string
  ticketClosed: string
  ticketReopened(dueAtMs: number): string

  // Privacy
  privacy: string
  kept: string
  trail(entries: readonly TrailEntry[]): string
  forgetAsk: string
  forgotten: string
  nikAdvice: string

  // Everywhere
  handover(topic: Topic, contact: Contact): string
  notText: string
  notUnderstood: string
  notUnderstoodAgain(contact: Contact): string
  stale: string
  late: string
  flood: string
  unavailable: string
  lapsed: string
  goodbye: string
  thanks: string
  languageChanged: string
  paused(entry: Entry, untilMs: number | undefined): string
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
