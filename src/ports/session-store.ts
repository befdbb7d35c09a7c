import type { CounterName, NumberKey, PersonKey } from '../identity/ids.ts'
import type { Bound } from '../identity/limits.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { KnownMedia, OutboxItem, Upload } from './outbox.ts'

/** What operators can pause without a release; `all` is the whole service. */
export type Entry = 'all' | 'certificate' | 'status' | 'info' | 'tickets'

/** What is paused, and until when; without a time, until further notice. */
export type Pauses = Readonly<Partial<Record<Entry, { untilMs: number | undefined }>>>

/** What the store holds of a person, with the time by the store's clock. */
export interface Stored {
  version: number
  /** As committed; absent for a new person and for a value that does not open. */
  state: unknown
  /** What was said and is not yet sent, oldest first. */
  outbox: OutboxItem[]
  /** By the document's key, which names the certificates in it. */
  media: ReadonlyMap<string, KnownMedia>
  /** By the same key: uploads outlive the session, for 29 days, and hold none of the contents. */
  uploads: ReadonlyMap<string, Upload>
  /** The store's clock, which all isolates share. */
  nowMs: number
  /** What operators have paused, without the pauses that are over by `nowMs`. */
  pauses: Pauses
}

/** One way a turn may end: the next state and what is to be said. */
export interface Plan {
  state: unknown
  outbox: OutboxItem[]
  /** Ids of items that this turn has made worthless: an older code. */
  voided: readonly string[]
  /** Whether the session's documents are remembered; without a proof they are forgotten. */
  keepsMedia: boolean
  /** Whether the uploads, which otherwise outlive the session, are forgotten too. */
  forgetsUploads?: boolean | undefined
  /** A number that has changed hands: its proofs end in every session, remembered for 25 hours. */
  endsProofsOf?: NumberKey | undefined
}

/** A use of a counter, with its bound. `otherwise` is the index of the plan taken when it is full. */
export interface CountedUse extends Bound {
  counter: CounterName
  cost: 0 | 1
  otherwise: number
}

/** What a turn writes: the first plan, or the one of the first counter that is full. */
export interface Commit {
  /** The version that was loaded; if the store has another one by now, the race is lost. */
  expectedVersion: number
  nowMs: number
  plans: readonly [Plan, ...Plan[]]
  uses: readonly CountedUse[]
  /** Items of earlier turns that this one leases, so that nobody else sends them meanwhile. */
  taken: readonly OutboxItem[]
  /** The proof that the turn relied on: nothing is written if it has been ended since. */
  reliesOn?: { number: NumberKey; provedAtMs: number } | undefined
}

/**
 * The result of a commit. `counts` are the counters after it, in the order of the uses. A turn that
 * `lost` its race is run again; after `ended` it is run without the proof.
 */
export type Committed =
  | { ok: true; plan: number; counts: number[] }
  | { ok: false; reason: 'lost' | 'ended' }

/** What became of outbox items: gone ones by id, others as they are now; new media by document. */
export interface Settlement {
  gone: readonly string[]
  changed: readonly OutboxItem[]
  media: ReadonlyMap<string, KnownMedia>
}

/**
 * Sessions, their outboxes and the counters of the codes. Each verb is one trip; a claim, which nobody
 * waits for, asks for the time first.
 *
 * @throws {PortError} `unavailable` when the store cannot be reached in time.
 */
export interface SessionStore {
  load(person: PersonKey): Promise<Stored>
  /** Compares the version and writes state, outbox and counters in one step, or nothing. */
  commit(person: PersonKey, commit: Commit): Promise<Committed>
  settle(person: PersonKey, settlement: Settlement): Promise<void>
  /** Counts a failed SMS or a crash outside of a turn; returns the count in its window. */
  count(use: Omit<CountedUse, 'otherwise'>): Promise<number>
  /** Claims people whose outbox has waited too long, so that no other run takes them meanwhile. */
  claimDue(limit: number): Promise<PersonKey[]>
  /** Resolves when the store answers a load. */
  ping(): Promise<void>
}

/** Names what lies in the store, so that nobody learns from a name what it names. */
export interface Names {
  /** @param identity The user id or the number that a sender is known by. */
  person(identity: string): Promise<PersonKey>
  number(phone: PhoneNumber): Promise<NumberKey>
  /** @param parts What is counted; a person's own name may be part of it. */
  counter(kind: 'limit' | 'crash', ...parts: readonly (string | PersonKey)[]): Promise<CounterName>
}
