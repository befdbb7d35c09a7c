import type { Challenge, Purpose } from '../identity/challenge.ts'
import type { PersonId } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import type { Look, NameCorrection, NamePair, PhoneChange, TrailEntry } from '../ports/registry.ts'
import type { Entry } from '../ports/session-store.ts'
import type { Opened, Ticket } from '../ports/tickets.ts'
import type { TicketKind, TicketState } from '../tickets/kinds.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import { type Wish, wishes } from './choices.ts'

/** A question of a form. */
export type Field = 'new-phone' | 'name' | 'nik' | 'birth-date' | 'story'

/** What may be wrong in the record of a dose. */
export type DosePart = 'place' | 'date' | 'batch' | 'vaccine' | 'not-mine'

/** A ticket that is being written: its kind, and what was answered so far. */
export interface Draft {
  kind: TicketKind
  facts: Partial<Record<Field | 'dose' | 'part', string>>
}

/**
 * What a step needs to know or to have done before it can go on. The shell answers it, and the answer
 * comes back as an event. All of it can be stored (see the scene `retry`).
 */
export type Ask = Question & {
  /**
   * The idempotency key of the message that asked first, if the answer failed: the registry may have
   * done it all the same, and the retry then gets the answer that was lost.
   */
  key?: string | undefined
}

type Question =
  /** A fresh code for a number and, for signing in, whether anybody is registered under it. */
  | ({ kind: 'challenge'; phone: PhoneNumber } & For)
  /** Whether a typed code is that of the challenge. */
  | { kind: 'code'; challenge: Challenge; typed: string }
  /** With `choosing`, the people are listed even when it is clear whose the record is. */
  | { kind: 'look'; wish: Wish; personId?: PersonId | undefined; choosing?: boolean }
  /** The certificates, after issuing those that can be; `pick` says which one is wanted. */
  | { kind: 'issue'; personId?: PersonId | undefined; pick: Pick }
  | { kind: 'names'; personId: PersonId; typed: string }
  | { kind: 'correct-name'; personId: PersonId }
  | { kind: 'owner'; lastFour: string }
  /** Moves the person, or everybody on the proved number, to a number that was proved as well. */
  | { kind: 'change-phone'; personId: PersonId; everybody: boolean; newNumber: Proof }
  /** Who has looked at the person's data. */
  | { kind: 'trail'; personId: PersonId }
  /** Without a person, the ticket is about nobody in particular and needs no proof. */
  | { kind: 'open-ticket'; draft: Draft; personId?: PersonId | undefined; dueAtMs: number }
  /** The sender's own tickets; `wanted` is the one that was named. */
  | { kind: 'tickets'; wanted?: TicketId | undefined }
  | { kind: 'judge-ticket'; id: TicketId; isRight: boolean; dueAtMs: number }
  /** Whether a certificate is genuine and in force; anybody who has its text may ask. */
  | { kind: 'check'; text: string }

/** What a code is for; for a new number also who moves to it. */
export type For =
  | { purpose: Extract<Purpose, 'sign-in'> }
  | { purpose: Extract<Purpose, 'new-number'>; everybody: boolean }

/** Which certificate is wanted: the newest, all in one, one by its id, or a list to choose from. */
export type Pick = 'newest' | 'all' | 'list' | { id: string }

/** The answer to each kind of question. */
export interface Answers {
  challenge: { challenge: Challenge; code: string; isRegistered: boolean }
  code: { matches: boolean }
  look: Look
  issue: Look
  names: NamePair | undefined
  'correct-name': NameCorrection | undefined
  owner: boolean
  'change-phone': PhoneChange | undefined
  trail: TrailEntry[] | undefined
  'open-ticket': Opened
  tickets: Ticket[]
  'judge-ticket': TicketState | undefined
  check: Check
}

/** The verdict on the text of a certificate, and what it says if it is genuine. */
export interface Check {
  verdict: 'holds' | 'revoked' | 'unknown' | 'expired' | 'altered' | 'foreign' | 'none'
  says?: {
    name: string
    birthDate: string
    vaccine: string
    dose: number
    of: number
    date: string
  }
}

export type AskKind = Ask['kind']

/** A question with its answer, or with the reason for there being none. */
export type Answered = {
  [K in AskKind]:
    | { ask: Extract<Ask, { kind: K }>; answer: Answers[K] }
    | { ask: Extract<Ask, { kind: K }>; failed: 'unavailable' | 'no-proof' }
}[AskKind]

/** What a kind of question needs, and what comes of it. */
interface Traits {
  /** It is answered for a live proof only; a ticket may also be about nobody in particular. */
  proof?: 'always' | 'for a person'
  /** It changes the registry: it is not asked before the store has confirmed the session. */
  changes?: true
  /** Once it is answered the citizen is told, whatever others have committed in the meantime. */
  told?: true
  /** The entry that operators pause it by; a look belongs to what it is for. */
  entry?: Entry | 'of its wish'
}

/** Every kind of question; a missing one does not compile. */
export const questions: Readonly<Record<AskKind, Traits>> = {
  challenge: {},
  code: {},
  check: {},
  tickets: {},
  look: { proof: 'always', entry: 'of its wish' },
  issue: { proof: 'always', changes: true, entry: 'certificate' },
  names: { proof: 'always', entry: 'info' },
  'correct-name': { proof: 'always', changes: true, told: true, entry: 'info' },
  owner: { proof: 'always', changes: true },
  'change-phone': { proof: 'always', changes: true, told: true, entry: 'info' },
  trail: { proof: 'always' },
  'open-ticket': { proof: 'for a person', changes: true, told: true, entry: 'tickets' },
  'judge-ticket': { changes: true, told: true },
}

/** Returns whether a question is answered for a live proof only. */
export function needsProof(ask: Ask): boolean {
  const { proof } = questions[ask.kind]
  return proof === 'for a person'
    ? 'personId' in ask && ask.personId !== undefined
    : proof === 'always'
}

/** Returns the entry that operators pause a question by; asking who shares a number has none. */
export function entryOf(ask: Ask): Entry | undefined {
  const { entry } = questions[ask.kind]
  if (entry !== 'of its wish') return entry
  return ask.kind === 'look' && !ask.choosing ? wishes[ask.wish] : undefined
}
