import type { CalendarDate } from '../identity/calendar.ts'
import type { PersonId } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { LiveProof } from '../identity/proof.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { NewTicket } from './tickets.ts'

/** A person registered under the proved number. */
export interface PersonSummary {
  id: PersonId
  name: string
}

/** A certificate in force. */
export interface IssuedCertificate {
  /** The unique certificate id (UVCI). */
  id: string
  issuedOn: CalendarDate
  /** Whether this very question has issued it. */
  isFresh: boolean
  /** The signed text of its QR; absent until it is made, and again in its last month. */
  qrText: string | undefined
}

/** Whether a certificate is in force; an `unknown` one was never issued here. */
export type CertificateState = 'in-force' | 'revoked' | 'unknown'

/** A field of a dose that the vaccinating facility left empty. */
export type MissingField = 'vaccine' | 'batch' | 'date' | 'place'

/** One recorded dose; without a certificate when none was issued or the record is incomplete. */
export interface Dose {
  number: number
  of: number
  vaccine: string | undefined
  batch: string | undefined
  date: CalendarDate | undefined
  place: string | undefined
  missing: MissingField[]
  /** Whether the staff have revoked the certificate; the bot does not issue it again. */
  isRevoked: boolean
  certificate: IssuedCertificate | undefined
}

/** What the registry knows of one person's vaccinations. Doses are in order of their number. */
export interface VaccinationRecord {
  person: PersonSummary & { maskedNik: string; birthDate: CalendarDate }
  doses: Dose[]
}

/**
 * The people on the proved number, and the record of the person named, or of the only one there is.
 * `needsRecheck` means that somebody on the number last confirmed it more than 12 months ago; such
 * people are not listed until {@link Registry.confirmOwner}.
 */
export interface Look {
  people: PersonSummary[]
  record: VaccinationRecord | undefined
  needsRecheck: boolean
  /** The open ticket about the doses whose record is incomplete, when certificates were asked for. */
  ticket?: { id: TicketId; dueAtMs: number } | undefined
}

/** A person's name as the registry has it and as the civil registry has it for the same NIK. */
export interface NamePair {
  recorded: string
  /** Absent when the civil registry has no entry for the NIK. */
  civil: string | undefined
}

/** What became of a request to move people to a new number. */
export type PhoneChange =
  | { outcome: 'changed'; moved: number }
  /** The new number already serves as many people as one number may. */
  | { outcome: 'full' }

/** A number that a person has given up for another. */
export interface LeftNumber {
  id: string
  phone: PhoneNumber
  leftAtMs: number
}

/** One access to a person's data, or one change of it, from the audit trail. */
export interface TrailEntry {
  atMs: number
  /** `bot`, or the name of a member of the staff. */
  actor: string
  /** The audit trail's word for it: `look`, `issue`, `correct-name`, … */
  action: string
}

/** What a corrected name changed. */
export interface NameCorrection {
  before: string
  after: string
  /** How many certificates were issued anew, the old ones being revoked. */
  reissued: number
}

/**
 * The vaccination registry. Every question is one round trip. Every question about a person or a number
 * leaves rows in the audit trail, refusals included. Without a trace are `ping`, `stateOf`,
 * `forgetLeftNumbers`, a claim that finds nothing, and a QR text that is not kept.
 *
 * Verbs that touch a person's data take the live proof of the number that the person is registered
 * under; a person of another number is answered as if they did not exist.
 *
 * `freshIds` are new certificate ids, at least one for each dose that may need one; spare ones are not
 * used.
 *
 * @throws {PortError} `unavailable` when the database cannot be reached in time.
 */
export interface Registry {
  /** Resolves when the registry answers; nothing is looked at. */
  ping(): Promise<void>
  /** Returns whether codes may go to a number: somebody unprotected is registered under it. */
  isRegistered(phone: PhoneNumber): Promise<boolean>
  /** Returns the people on the number and, if it is clear whose are meant, the doses. */
  look(proof: LiveProof, personId: PersonId | undefined): Promise<Look>
  /**
   * Like `look`, but first issues a certificate for every complete dose without one, and opens the
   * ticket for doses whose record is incomplete, unless there are none or such a ticket is open.
   */
  issue(
    proof: LiveProof,
    personId: PersonId | undefined,
    freshIds: readonly string[],
    ticket: NewTicket,
  ): Promise<Look>
  /** Keeps the signed text of a certificate of a person on the number, unless it has one already. */
  keepQrText(
    proof: LiveProof,
    certificateId: string,
    qrText: string,
    expiresAtMs: number,
  ): Promise<void>
  /** Records in the audit trail that a changed identity has ended a session. */
  noteIdentityChange(personId: PersonId | undefined): Promise<void>
  /** Returns whether a certificate is in force, for anybody who knows its id. */
  stateOf(certificateId: string): Promise<CertificateState>
  /** Reads both names of a person; `undefined` when the person is not on the number. */
  names(proof: LiveProof, personId: PersonId): Promise<NamePair | undefined>
  /**
   * Adopts the civil registry's name, revokes the certificates and issues new ones, in one step.
   * Repeated with the same idempotency key, it changes nothing more and gives the same answer.
   * `undefined` when the person is not on the number or has no civil entry.
   */
  correctName(
    proof: LiveProof,
    personId: PersonId,
    idempotencyKey: string,
    freshIds: readonly string[],
  ): Promise<NameCorrection | undefined>
  /**
   * Compares the last 4 digits of the NIK with those of the people on a number that may have a new
   * owner, and marks the number as confirmed for those whom they fit.
   */
  confirmOwner(proof: LiveProof, lastFourOfNik: string, idempotencyKey: string): Promise<boolean>
  /**
   * Moves a person, or with `everybody` all confirmed people on the proved number, to another proved
   * number, in one step. Repeated with the same idempotency key, it changes nothing more. `undefined`
   * when the person is not on the number.
   */
  changePhone(
    proof: LiveProof,
    newNumber: LiveProof,
    who: { personId: PersonId; everybody: boolean },
    idempotencyKey: string,
  ): Promise<PhoneChange | undefined>
  /**
   * Claims numbers that were left 16 minutes ago or earlier, so that no other run takes them for 5
   * minutes. Their owners may not have been told, if the answer to the change was lost.
   */
  claimLeftNumbers(limit: number): Promise<LeftNumber[]>
  /** Forgets claimed numbers, once the store surely holds the message to their owners. */
  forgetLeftNumbers(ids: readonly string[]): Promise<void>
  /** Returns a person's latest audit entries, newest first; `undefined` when not on the number. */
  trail(proof: LiveProof, personId: PersonId): Promise<TrailEntry[] | undefined>
}
