import type { PersonId, PersonKey } from '../identity/ids.ts'
import type { LiveProof } from '../identity/proof.ts'
import type { TicketKind, TicketState } from '../tickets/kinds.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { Recipient } from './messenger.ts'

/** The content of a ticket, which only the staff read; it is sealed at rest. */
export interface TicketContent {
  /** The citizen's own words; empty when there are none. */
  story: string
  /** What else was asked for, by the field of the form: `nik`, `birth-date`, `name`, … */
  facts: Readonly<Record<string, string>>
  /** Where and in which language the citizen is told. */
  to: Recipient
  language: string
}

/** A ticket that is to be opened. */
export interface NewTicket {
  id: TicketId
  kind: TicketKind
  /** The pseudonym of the person whose session opens it. */
  sender: PersonKey
  content: TicketContent
  dueAtMs: number
}

/** What became of a request to open a ticket. */
export type Opened =
  | { outcome: 'opened' | 'added' | 'open-already'; id: TicketId; dueAtMs: number }
  /** One sender may open three tickets a day. */
  | { outcome: 'too-many' }

/** A ticket as its sender sees it. */
export interface Ticket {
  id: TicketId
  kind: TicketKind
  state: TicketState
  openedAtMs: number
  dueAtMs: number
  /** The staff's latest answer. */
  answer: string | undefined
}

/** An answered ticket whose sender has not been told yet. */
export interface AnsweredTicket {
  ticket: Ticket
  sender: PersonKey
  to: Recipient
  language: string
  /** Identifies this answer: a reopened ticket may be answered again. */
  answerKey: string
}

/**
 * The tickets, which the staff decide. Every verb is one round trip and leaves rows in the audit trail,
 * except `markTold` and a claim that finds nothing.
 *
 * @throws {PortError} `unavailable` when the database cannot be reached in time.
 */
export interface Tickets {
  /**
   * Opens a ticket, for a person on the proved number or, without a proof, for nobody in particular.
   * One of a kind is open at a time for a person (for a sender, without a person); further reports are
   * added to it, three a day. Repeated with the same idempotency key, it gives the same answer.
   */
  open(
    ticket: NewTicket,
    about: { proof: LiveProof; personId: PersonId } | undefined,
    idempotencyKey: string,
  ): Promise<Opened>
  /** Returns the sender's latest tickets, five at most, newest first. */
  openedBy(sender: PersonKey): Promise<Ticket[]>
  /**
   * Takes the citizen's verdict on an answer: `isRight` closes the ticket, otherwise it is reopened
   * with a new due time. `undefined` when the ticket is not the sender's or awaits no verdict.
   */
  judge(
    sender: PersonKey,
    id: TicketId,
    isRight: boolean,
    dueAtMs: number,
    idempotencyKey: string,
  ): Promise<TicketState | undefined>
  /** Claims, for 5 minutes, answered tickets whose senders are still to be told. */
  claimAnswered(limit: number): Promise<AnsweredTicket[]>
  /** Records that the senders were told of these answers. */
  markTold(answerKeys: readonly string[]): Promise<void>
}
