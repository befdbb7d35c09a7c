import type { PersonKey } from '../../src/identity/ids.ts'
import type { SamplePerson } from '../../src/local/sample/person.ts'
import type { TicketContent } from '../../src/ports/tickets.ts'
import type { TicketState } from '../../src/tickets/kinds.ts'
import type { TicketId } from '../../src/tickets/ticket-id.ts'

/** A person as they lie behind the registry. */
interface LyingPerson {
  phone: string
  confirmedAtMs: number
  /** How often the record was changed, from 1. */
  version: number
}

/** A certificate as it lies behind the registry. */
export interface LyingCertificate {
  id: string
  name: string
  /** Why it is not in force any more. */
  revokedReason: string | undefined
}

/** A ticket as it lies behind the registry, opened. */
export interface LyingTicket {
  kind: string
  state: TicketState
  personId: string | undefined
  sender: string
  content: TicketContent | undefined
  /** What was added to it, in its order. */
  additions: readonly (TicketContent | undefined)[]
}

/** What happened, and who it was. */
export interface Noted {
  action: string
  actor: string
}

/** What lies behind the registry and the tickets: tests put it there, and look at what became of it. */
export interface Behind {
  addPerson(person: SamplePerson): Promise<void>
  person(id: string): Promise<LyingPerson | undefined>
  /** The ids of everybody on a number, protected ones too, in their order. */
  peopleOn(phone: string): Promise<string[]>
  /** Every certificate of a person, those in force first, in the order of the doses. */
  certificatesOf(personId: string): Promise<LyingCertificate[]>
  /** People revoke a certificate: it does not come back. */
  revoke(certificateId: string): Promise<void>
  ticket(id: TicketId): Promise<LyingTicket | undefined>
  openTicketsOf(personId: string): Promise<number>
  /** An operator answers a ticket. Returns whether there was one to answer. */
  answerTicket(id: TicketId, answer: string, operator: string): Promise<boolean>
  /** Makes a sender's tickets so much older. */
  ageTicketsOf(sender: PersonKey, ms: number): Promise<void>
  /** Makes it so much longer ago that a run took a ticket in hand, to tell of its answer. */
  ageClaimOf(id: TicketId, ms: number): Promise<void>
  /** Makes it so much longer ago that a number was left. */
  ageLeftNumber(phone: string, ms: number): Promise<void>
  /** The audit trail about a person, or about nobody; oldest first. */
  audit(personId: string | undefined): Promise<Noted[]>
  /** Writes into the audit trail. */
  note(personId: string, noted: Noted): Promise<void>
}
