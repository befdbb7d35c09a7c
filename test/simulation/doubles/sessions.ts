import { proofLimits } from '../../../src/identity/proof.ts'
import type { OutboxItem } from '../../../src/ports/outbox.ts'
import type {
  Commit,
  Committed,
  CountedUse,
  KnownMedia,
  Pauses,
  PersonKey,
  Plan,
  SessionStore,
  Settlement,
  Stored,
  Upload,
} from '../../../src/ports/session-store.ts'

const hourMs = 60 * 60_000
const sessionTtlMs = 24 * hourMs
const uploadsTtlMs = 29 * 24 * hourMs
const endedTtlMs = proofLimits.totalMs + 5 * 60_000
const dueAfterMs = 45_000
const claimMs = 60_000

/** A session as it lies in the store: JSON, so that nothing is shared with who wrote it. */
interface Lying {
  version: number
  state: string
  outbox: Map<string, string>
  media: Map<string, string>
  expiresAtMs: number
}

interface Expiring<T> {
  value: T
  expiresAtMs: number
}

/** What a commit has changed. */
export interface Change {
  person: PersonKey
  version: number
  before: unknown
  plan: Plan
  planIndex: number
}

/** The session store in memory, with the rules of the scripts in `src/adapters/upstash/scripts.ts`. */
export class MemorySessions implements SessionStore {
  readonly sessions = new Map<PersonKey, Lying>()
  readonly ended = new Map<string, Expiring<number>>()
  pauses: Pauses = {}
  readonly #now: () => number
  readonly #watch: ((change: Change) => void) | undefined
  readonly #uploads = new Map<PersonKey, Expiring<Map<string, string>>>()
  readonly #counters = new Map<string, Expiring<number>>()
  readonly #due = new Map<PersonKey, number>()

  constructor(now: () => number, watch?: (change: Change) => void) {
    this.#now = now
    this.#watch = watch
  }

  async load(person: PersonKey): Promise<Stored> {
    const nowMs = this.#now()
    const lying = this.#lying(person)
    const media = new Map<string, KnownMedia>()
    for (const [key, known] of lying?.media ?? []) media.set(key, JSON.parse(known))
    const uploads = new Map<string, Upload>()
    for (const [key, upload] of this.#living(this.#uploads, person) ?? []) {
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
      pauses: this.pauses,
    }
  }

  async commit(person: PersonKey, commit: Commit): Promise<Committed> {
    const before = this.#lying(person)
    if ((before?.version ?? 0) !== commit.expectedVersion) return { ok: false, reason: 'lost' }
    const { reliesOn, uses } = commit
    const endedAtMs = reliesOn && this.#living(this.ended, reliesOn.number)
    if (reliesOn && endedAtMs !== undefined && endedAtMs >= reliesOn.provedAtMs) {
      return { ok: false, reason: 'ended' }
    }
    const full = uses.find(({ counter, max }) => this.#used(counter) >= max)
    const planIndex = full?.otherwise ?? 0
    const counts = full ? [] : uses.map((use) => this.#count(use))
    const plan = commit.plans[planIndex]
    if (!plan) throw new Error('a counter names no plan')
    const told = before && JSON.parse(before.state)
    this.#write(person, before, commit, plan)
    const version = commit.expectedVersion + 1
    this.#watch?.({ person, version, before: told, plan, planIndex })
    return { ok: true, plan: planIndex, counts }
  }

  async settle(person: PersonKey, { gone, changed, media }: Settlement): Promise<void> {
    if (media.size > 0) {
      const value = this.#living(this.#uploads, person) ?? new Map<string, string>()
      for (const [key, { contents: _, ...upload }] of media) value.set(key, JSON.stringify(upload))
      this.#uploads.set(person, { value, expiresAtMs: this.#now() + uploadsTtlMs })
    }
    const lying = this.#lying(person)
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

  async count({ counter, cost, windowMs }: Omit<CountedUse, 'otherwise'>): Promise<number> {
    return this.#count({ counter, cost, windowMs, max: Number.POSITIVE_INFINITY })
  }

  async claimDue(limit: number): Promise<PersonKey[]> {
    const nowMs = this.#now()
    const due = [...this.#due].filter(([, atMs]) => atMs <= nowMs)
    due.sort(([, left], [, right]) => left - right)
    const claimed = due.slice(0, limit).map(([person]) => person)
    for (const person of claimed) this.#due.set(person, nowMs + claimMs)
    return claimed
  }

  /** Changes what lies in a session, as somebody else than the turn may have left it. */
  alter(person: PersonKey, change: (state: unknown) => unknown): void {
    const lying = this.#lying(person)
    if (lying) lying.state = JSON.stringify(change(JSON.parse(lying.state)))
  }

  /** Whether anything waits to be sent. */
  get isWaiting(): boolean {
    return this.#due.size > 0
  }

  #write(
    person: PersonKey,
    before: Lying | undefined,
    { expectedVersion, nowMs, taken }: Commit,
    plan: Plan,
  ) {
    const outbox = before?.outbox ?? new Map<string, string>()
    const media = plan.keepsMedia ? (before?.media ?? new Map()) : new Map<string, string>()
    if (plan.forgetsUploads) this.#uploads.delete(person)
    if (plan.endsProofsOf !== undefined) this.#end(plan.endsProofsOf, nowMs)
    for (const id of plan.voided) outbox.delete(id)
    for (const item of taken) if (outbox.has(item.id)) outbox.set(item.id, JSON.stringify(item))
    for (const item of plan.outbox) outbox.set(item.id, JSON.stringify(item))
    const state = JSON.stringify(plan.state)
    const expiresAtMs = this.#now() + sessionTtlMs
    this.sessions.set(person, { version: expectedVersion + 1, state, outbox, media, expiresAtMs })
    if (plan.outbox.length > 0 || taken.length > 0) this.#due.set(person, nowMs + dueAfterMs)
  }

  #end(number: string, nowMs: number): void {
    if ((this.#living(this.ended, number) ?? 0) >= nowMs) return
    this.ended.set(number, { value: nowMs, expiresAtMs: this.#now() + endedTtlMs })
  }

  #lying(person: PersonKey): Lying | undefined {
    const lying = this.sessions.get(person)
    if (lying && lying.expiresAtMs > this.#now()) return lying
    this.sessions.delete(person)
    return undefined
  }

  #living<T>(map: Map<string, Expiring<T>>, key: string): T | undefined {
    const kept = map.get(key)
    return kept && kept.expiresAtMs > this.#now() ? kept.value : undefined
  }

  #used(counter: string): number {
    return this.#living(this.#counters, counter) ?? 0
  }

  #count(use: Pick<CountedUse, 'counter' | 'cost' | 'windowMs' | 'max' | 'restMs'>): number {
    const { counter, cost, windowMs, max, restMs } = use
    const used = this.#used(counter) + cost
    if (cost === 0) return used
    const nowMs = this.#now()
    const begun = this.#counters.get(counter)
    let expiresAtMs = used === cost ? nowMs + windowMs : (begun?.expiresAtMs ?? nowMs + windowMs)
    if (used >= max && restMs) expiresAtMs = nowMs + restMs
    this.#counters.set(counter, { value: used, expiresAtMs })
    return used
  }
}
