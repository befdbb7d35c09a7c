import type { CalendarDate } from '../../../src/identity/calendar.ts'
import type { PersonId } from '../../../src/identity/ids.ts'
import type { TicketContent } from '../../../src/ports/tickets.ts'
import { type TicketKind, type TicketState, ticketKinds } from '../../../src/tickets/kinds.ts'
import type { TicketId } from '../../../src/tickets/ticket-id.ts'

export interface PersonRow {
  id: PersonId
  nik: string
  name: string
  birthDate: CalendarDate
  phone: string
  confirmedAtMs: number
  isProtected: boolean
  /** How often the record was changed, from 1. */
  version: number
}

export interface DoseRow {
  id: number
  personId: PersonId
  number: number
  of: number
  vaccine: string | undefined
  batch: string | undefined
  date: CalendarDate | undefined
  place: string | undefined
}

export interface CertificateRow {
  id: string
  doseId: number
  name: string
  issuedAtMs: number
  revokedReason: string | undefined
  qrText: string | undefined
  qrExpiresAtMs: number
}

export interface TicketRow {
  id: TicketId
  kind: TicketKind
  state: TicketState
  personId: PersonId | undefined
  sender: string
  content: TicketContent
  additions: readonly { atMs: number; content: TicketContent }[]
  openedAtMs: number
  dueAtMs: number
  answer: string | undefined
  answerCount: number
  answeredAtMs: number
  isTold: boolean
  claimedUntilMs: number
}

export interface LeftNumberRow {
  id: string
  phone: string
  personId: PersonId
  leftAtMs: number
  claimedUntilMs: number
}

/** A row of the audit trail. */
export interface AuditRow {
  atMs: number
  actor: string
  action: string
  personId: PersonId | undefined
  key: string | undefined
}

/** What the law gives a right to is refused to nobody for having complained a lot. */
export function isRight(kind: TicketKind): boolean {
  return kind === 'correction' || kind === 'deletion'
}

/** How much of a ticket's content the tables hold once it is sealed, which makes it longer. */
const mostContent = 29_000

/** What the constraints of the table let in. */
export function isTicket({ id, kind, sender, content }: NewTicketRow) {
  return (
    /^SV-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(id) &&
    ticketKinds.includes(kind) &&
    sender.length >= 1 &&
    sender.length <= 200 &&
    JSON.stringify(content).length <= mostContent
  )
}

/** A row of a ticket that is to be opened. */
export type NewTicketRow = Pick<
  TicketRow,
  'id' | 'kind' | 'personId' | 'sender' | 'content' | 'dueAtMs'
>
