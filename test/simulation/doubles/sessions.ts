import { personKeyOf } from '../../../src/adapters/upstash/keys.ts'
import type { CounterName, PersonKey } from '../../../src/identity/ids.ts'
import type { KnownMedia, OutboxItem, Upload } from '../../../src/ports/outbox.ts'
import type {
  Commit,
  Committed,
  CountedUse,
  Pauses,
  Plan,
  SessionStore,
  Settlement,
  Stored,
} from '../../../src/ports/session-store.ts'

const hourMs = 60 * 60_000
const sessionTtlMs = 24 * hourMs
const uploadsTtlMs = 29 * 24 * hourMs
const endedTtlMs = 25 * hourMs
const dueAfterMs = 45_000
const claimMs = 60_000
const shards = 16

/** A session as it lies in the store: JSON, so that nothing is shared with who wrote it. */
interface Lying {
  version: number
  state: string
  outbox: Map<string, string>
  media: Map<string, string>
}

/** What a commit has changed. */
export interface Change {
  /** The person's name in the store. */
  person: string
  version: number
  before: unknown
  plan: Plan
  planIndex: number
}

/**
 * The session store in memory, with the rules of the scripts in `src/adapters/upstash/scripts.ts`, for
 * names that are one: no key is replaced here.
 */
export class MemorySessions implements SessionStore {
  readonly sessions: Expiring<Lying>
  /** Until when proofs of a number have ended. */
  readonly ended: Expiring<number>
  /** What operators have paused, also what is over. */
  pauses: Pauses = {}
  readonly #now: () => number
  readonly #watch: ((change: Change) => void) | undefined
  readonly #uploads: Expiring<Map<string, string>>
  readonly #counters: Counters
  readonly #due = new Map<string, number>()
  #runs = 0

  constructor(now: () => number, watch?: (change: Change) => void) {
    this.#now = now
    this.#watch = watch
    this.sessions = new Expiring(now)
    this.#uploads = new Expiring(now)
    this.ended = new Expiring(now)
    this.#counters = new Counters(now)
  }

  async load({ current: person }: PersonKey): Promise<Stored> {
    const nowMs = this.#now()
    const lying = this.sessions.get(person)
    const media = new Map<string, KnownMedia>()
    for (const [key, known] of lying?.media ?? []) media.set(key, JSON.parse(known))
    const uploads = new Map<string, Upload>()
    for (const [key, upload] of this.#uploads.get(person) ?? []) {
      uploads.set(key, JSON.parse(upload))
    }
    const outbox = [...(lying?.outbox.values() ?? [])].map((item) => JSON.parse(item) as OutboxItem)
    outbox.sort((left, right) => (left.id < right.id ? -1 : 1))
    return {
      version: lying?.version ?? 0,
      state: lying && JSON.parse(lying.state),
      outbox,
      media,
      uploads,
      nowMs,
      pauses: this.#pausesAt(nowMs),
    }
  }

  async commit({ current: person }: PersonKey, commit: Commit): Promise<Committed> {
    const before = this.sessions.get(person)
    if ((before?.version ?? 0) !== commit.expectedVersion) return { ok: false, reason: 'lost' }
    const { reliesOn, uses } = commit
    const endedAtMs = reliesOn && this.ended.get(reliesOn.number.current)
    if (reliesOn && endedAtMs !== undefined && endedAtMs >= reliesOn.provedAtMs) {
      return { ok: false, reason: 'ended' }
    }
    uses.forEach(assertBound)
    const full = uses.find(({ counter, max }) => this.#counters.usedOf(counter) >= max)
    const planIndex = full?.otherwise ?? 0
    const plan = commit.plans[planIndex]
    if (!plan) throw new Error('a counter names no plan')
    const counts = planIndex === 0 ? uses.map((use) => this.#counters.count(use)) : []
    const told = before && JSON.parse(before.state)
    this.#write(person, before, commit, plan)
    const version = commit.expectedVersion + 1
    this.#watch?.({ person, version, before: told, plan, planIndex })
    return { ok: true, plan: planIndex, counts }
  }

  async settle(
    { current: person }: PersonKey,
    { gone, changed, media }: Settlement,
  ): Promise<void> {
    if (media.size > 0) {
      const uploads = this.#uploads.get(person) ?? new Map<string, string>()
      for (const [key, { contents: _, ...upload }] of media) {
        uploads.set(key, JSON.stringify(upload))
      }
      this.#uploads.set(person, uploads, uploadsTtlMs)
    }
    const lying = this.sessions.get(person)
    if (!lying) {
      this.#due.delete(person)
      return
    }
    for (const id of gone) lying.outbox.delete(id)
    for (const item of changed) {
      if (lying.outbox.has(item.id)) lying.outbox.set(item.id, JSON.stringify(item))
    }
    for (const [key, known] of media) lying.media.set(key, JSON.stringify(known))
    const waits = changed.map((item) => item.notBeforeMs)
    if (lying.outbox.size === 0) this.#due.delete(person)
    else if (waits.length > 0) this.#due.set(person, Math.min(...waits))
  }

  async count({ restMs: _, ...use }: Use): Promise<number> {
    assertBound(use)
    return this.#counters.count(use)
  }

  /** Looks into one shard after the other, each time from another on: the oldest may come last. */
  async claimDue(limit: number): Promise<PersonKey[]> {
    const nowMs = this.#now()
    const first = this.#runs++ % shards
    const placeOf = (person: string) => (person.charCodeAt(person.length - 1) + first) % shards
    const due = [...this.#due].filter(([, atMs]) => atMs <= nowMs)
    due.sort(
      ([one, oneAtMs], [other, otherAtMs]) =>
        placeOf(one) - placeOf(other) || oneAtMs - otherAtMs || (one < other ? -1 : 1),
    )
    const claimed = due.slice(0, limit).map(([person]) => person)
    for (const person of claimed) this.#due.set(person, nowMs + claimMs)
    return claimed.map(personKeyOf)
  }

  async ping(): Promise<void> {}

  /** Changes what lies in a session, as somebody else than the turn may have left it. */
  alter({ current: person }: PersonKey, change: (state: unknown) => unknown): void {
    const lying = this.sessions.get(person)
    if (lying) lying.state = JSON.stringify(change(JSON.parse(lying.state)))
  }

  /** Whether anything waits to be sent. */
  get isWaiting(): boolean {
    return this.#due.size > 0
  }

  #write(
    person: string,
    before: Lying | undefined,
    { expectedVersion, nowMs, taken }: Commit,
    plan: Plan,
  ) {
    const outbox = before?.outbox ?? new Map<string, string>()
    const media = plan.keepsMedia ? (before?.media ?? new Map()) : new Map<string, string>()
    if (plan.forgetsUploads) this.#uploads.delete(person)
    if (plan.endsProofsOf !== undefined) this.#end(plan.endsProofsOf.current, nowMs)
    for (const id of plan.voided) outbox.delete(id)
    for (const item of taken) if (outbox.has(item.id)) outbox.set(item.id, JSON.stringify(item))
    for (const item of plan.outbox) outbox.set(item.id, JSON.stringify(item))
    const state = JSON.stringify(plan.state)
    const lying = { version: expectedVersion + 1, state, outbox, media }
    this.sessions.set(person, lying, sessionTtlMs)
    if (plan.outbox.length > 0 || taken.length > 0) this.#due.set(person, nowMs + dueAfterMs)
  }

  #end(number: string, nowMs: number): void {
    if ((this.ended.get(number) ?? 0) < nowMs) this.ended.set(number, nowMs, endedTtlMs)
  }

  #pausesAt(nowMs: number): Pauses {
    const lasting = Object.entries(this.pauses).filter(
      ([, { untilMs = Infinity }]) => untilMs > nowMs,
    )
    return Object.fromEntries(lasting.map(([entry, pause]) => [entry, { ...pause }]))
  }
}

/** A use, wherever it is counted. */
export type Use = Omit<CountedUse, 'otherwise'>

/** The counters of the session store in memory. */
class Counters {
  readonly #counters: Expiring<{ used: number }>

  constructor(now: () => number) {
    this.#counters = new Expiring(now)
  }

  /** How often it was counted in its window. */
  usedOf(counter: CounterName): number {
    return this.#counters.get(counter.current)?.used ?? 0
  }

  /** Counts a use, whether there is room or not; who fills the counter lets it rest. */
  count({ counter, cost, windowMs, max, restMs }: Use): number {
    const counted = this.#counters.get(counter.current) ?? { used: 0 }
    if (cost === 0) return counted.used
    if (counted.used === 0) this.#counters.set(counter.current, counted, windowMs)
    counted.used += cost
    if (counted.used >= max && restMs) this.#counters.set(counter.current, counted, restMs)
    return counted.used
  }
}

/**
 * Asserts that a bound is of numbers that the scripts can take. On its way there infinity becomes
 * `null`, which Lua compares with nothing, and a window must be whole.
 */
function assertBound({ max, windowMs, restMs = 0 }: Use): void {
  const isSound = Number.isFinite(max) && [windowMs, restMs].every(Number.isSafeInteger)
  if (!isSound) throw new Error('a bound that the store cannot take')
}

/** What lies under keys with a time to live, by a clock. Times in ms. */
class Expiring<T> {
  readonly #kept = new Map<string, { value: T; expiresAtMs: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** The value itself: who changes it changes what lies here, and leaves its end as it is. */
  get(key: string): T | undefined {
    const kept = this.#kept.get(key)
    return kept && kept.expiresAtMs > this.#now() ? kept.value : undefined
  }

  /** Whether something has lain there, also when it is over. */
  has(key: string): boolean {
    return this.#kept.has(key)
  }

  /** Where something has lain, also where it is over. */
  keys(): Iterable<string> {
    return this.#kept.keys()
  }

  set(key: string, value: T, ttlMs: number): void {
    this.#kept.set(key, { value, expiresAtMs: this.#now() + ttlMs })
  }

  delete(key: string): void {
    this.#kept.delete(key)
  }
}
