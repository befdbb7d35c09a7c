import type { KnownMedia, PersonKey, Plan, Stored, Upload } from '../ports/session-store.ts'

/** What was loaded, and what was committed on top of it. */
export interface Committed {
  loaded: Stored
  plan: Plan
}

/** A session as it was committed, and what is needed to take it up without asking the store. */
interface Warm {
  version: number
  state: unknown
  media: ReadonlyMap<string, KnownMedia>
  uploads: ReadonlyMap<string, Upload>
  /** The store's time, and the machine's at that moment. */
  nowMs: number
  atMs: number
}

/** How long a session is kept. The machine's clock stands in for the store's during that time. */
const lifeMs = 60_000

/** How many sessions one isolate keeps: some 10 MB at the most. */
const most = 2_000

/**
 * The sessions that this isolate has committed last. Whoever taps through the menu comes back within
 * a minute, often to the same isolate: then nothing has to be loaded. It is only a guess: the commit
 * compares the version, and a guess that was wrong is loaded like any other.
 */
export class WarmSessions {
  readonly #kept = new Map<PersonKey, Warm>()

  /** Takes a session out, as if it had been loaded. */
  take(person: PersonKey, atMs: number): Stored | undefined {
    const warm = this.#kept.get(person)
    this.#kept.delete(person)
    const passedMs = warm ? atMs - warm.atMs : 0
    if (!warm || passedMs >= lifeMs || passedMs < 0) return undefined
    const { version, state, media, uploads, nowMs } = warm
    return { version, state, outbox: [], media, uploads, nowMs: nowMs + passedMs }
  }

  /**
   * Keeps what was committed on top of what was loaded at `atMs`, once all of it is sent: then the
   * store holds nothing more. What is kept already is not replaced by an older version.
   */
  keep(
    person: PersonKey,
    { loaded, plan }: Committed,
    sent: ReadonlyMap<string, KnownMedia>,
    atMs: number,
  ): void {
    const version = loaded.version + 1
    if (version <= (this.#kept.get(person)?.version ?? 0)) return
    if (this.#kept.size >= most) this.#forgetOldest()
    const media = plan.keepsMedia ? new Map([...loaded.media, ...sent]) : new Map()
    const uploads = new Map([...loaded.uploads, ...sent])
    this.#kept.set(person, {
      version,
      state: plan.state,
      media,
      uploads,
      nowMs: loaded.nowMs,
      atMs,
    })
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
