import type { PersonId, PersonKey } from '../identity/ids.ts'
import type { LiveProof } from '../identity/proof.ts'
import type { TicketKind, TicketState } from '../tickets/kinds.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { Recipient } from './messenger.ts'

/** What only the staff read; it is sealed at rest. */
export interface TicketContent {
  /** The citizen's own words; empty when there are none. */
  story: string
  /** What was asked for beside them, by the field of the form: `nik`, `birth-date`, `name`, … */
  facts: Readonly<Record<string, string>>
  /** Where and in which language the citizen is told. */
  to: Recipient
  language: string
}

/** A ticket as it is to be opened. */
export interface NewTicket {
  id: TicketId
  kind: TicketKind
  /** Whose session opens it; a pseudonym. */
  sender: PersonKey
  content: TicketContent
  dueAtMs: number
}

/** What became of the wish to open a ticket. */
export type Opened =
  | { outcome: 'opened' | 'added' | 'open-already'; id: TicketId; dueAtMs: number }
  /** Three tickets a day are opened by one sender. */
  | { outcome: 'too-many' }

/** A ticket as the one who opened it sees it. */
export interface Ticket {
  id: TicketId
  kind: TicketKind
  state: TicketState
  openedAtMs: number
  dueAtMs: number
  /** What the staff have answered last. */
  answer: string | undefined
}

/** An answered ticket whose sender has not been told yet. */
export interface AnsweredTicket {
  ticket: Ticket
  sender: PersonKey
  to: Recipient
  language: string
  /** Names this answer among all: a ticket may be answered again after it was opened again. */
  answerKey: string
}

/**
 * What people have to decide. Every verb is one round trip and leaves rows in the audit trail.
 *
 * @throws {PortError} `unavailable` when the database cannot be reached in time.
 */
export interface Tickets {
  /**
   * Opens a ticket, for a person on the proved number or, without a proof, for nobody in particular.
   * One of a kind is open at a time for a person (for a sender, where there is no person); what else
   * is written about it is added, three times a day. Asked twice with the same idempotency key it opens one and gives the same answer.
   */
  open(
    ticket: NewTicket,
    about: { proof: LiveProof; personId: PersonId } | undefined,
    idempotencyKey: string,
  ): Promise<Opened>
  /** The sender's newest tickets, five at most, newest first. */
  openedBy(sender: PersonKey): Promise<Ticket[]>
  /**
   * Takes the citizen's verdict on an answer: right closes the ticket, wrong opens it again with a
   * new due time. `undefined` when the ticket is not the sender's or waits for no verdict.
   */
  judge(
    sender: PersonKey,
    id: TicketId,
    isRight: boolean,
    dueAtMs: number,
    idempotencyKey: string,
  ): Promise<TicketState | undefined>
  /** Claims answered tickets whose senders are still to be told, for some minutes. */
  claimAnswered(limit: number): Promise<AnsweredTicket[]>
  /** Marks that the sender of a ticket was told of its answer. */
  markTold(answerKeys: readonly string[]): Promise<void>
}
