import type { PersonKey } from '../identity/ids.ts'
import type { KnownMedia, Upload } from '../ports/outbox.ts'
import type { Pauses, Plan, Stored } from '../ports/session-store.ts'
import { nameText } from '../privacy/pseudonym.ts'

/** What was loaded, and the plan that was committed on top of it. */
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

/** The pauses as of the last load, by the store's time and the machine's. */
type KnownPauses = Pick<Stored, 'pauses' | 'nowMs'> & { atMs: number }

/** How long a session is kept: meanwhile the machine's clock stands in for the store's. */
const lifeMs = 60_000

/** How long the last known pauses are trusted: a new one is in effect within a minute. */
const pausesLifeMs = 30_000

/** How many sessions one isolate keeps: 10 MB or so at most. */
const most = 2_000

/**
 * The sessions that this isolate has committed last. A citizen who taps through the menu comes back
 * within a minute, often to the same isolate: then nothing has to be loaded. A warm session is only a
 * guess: the commit compares the version, and after a wrong guess the session is loaded. Pauses are
 * not guessed: without a recent load of anybody's session, every session is cold.
 */
export class WarmSessions {
  /** By the person's name as text. */
  readonly #kept = new Map<string, Warm>()
  #known: KnownPauses | undefined

  /** Learns from a load of anybody what is paused; `atMs` is when the load began. */
  learn({ pauses, nowMs }: Pick<Stored, 'pauses' | 'nowMs'>, atMs: number): void {
    const known = this.#known
    const areSideBySide = known !== undefined && Math.abs(atMs - known.atMs) < pausesLifeMs
    // Of concurrent loads, the one that the store answered last counts.
    if (areSideBySide && nowMs < known.nowMs) return
    this.#known = { pauses, nowMs, atMs }
  }

  /** Takes a session out, as if it had been loaded. */
  take(person: PersonKey, atMs: number): Stored | undefined {
    const name = nameText(person)
    const warm = this.#kept.get(name)
    this.#kept.delete(name)
    if (!isYoung(warm, atMs, lifeMs) || !isYoung(this.#known, atMs, pausesLifeMs)) return undefined
    const { version, state, media, uploads } = warm
    const nowMs = warm.nowMs + atMs - warm.atMs
    const pauses = withoutOver(this.#known.pauses, nowMs)
    return { version, state, outbox: [], media, uploads, nowMs, pauses }
  }

  /**
   * Keeps what was committed on top of what was loaded at `atMs`, once all of it is sent, so that the
   * outbox is empty. An older version does not replace a newer one.
   */
  keep(
    person: PersonKey,
    { loaded, plan }: Committed,
    sent: ReadonlyMap<string, KnownMedia>,
    atMs: number,
  ): void {
    const name = nameText(person)
    const version = loaded.version + 1
    if (version <= (this.#kept.get(name)?.version ?? 0)) return
    if (this.#kept.size >= most) this.#forgetOldest()
    const media = plan.keepsMedia ? new Map([...loaded.media, ...sent]) : new Map()
    const uploads = new Map([...(plan.forgetsUploads ? [] : loaded.uploads), ...sent])
    this.#kept.set(name, {
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

/** Once the machine's clock has gone back, nothing counts as young. */
function isYoung<T extends { atMs: number }>(
  known: T | undefined,
  atMs: number,
  mostMs: number,
): known is T {
  return known !== undefined && atMs >= known.atMs && atMs - known.atMs < mostMs
}

function withoutOver(pauses: Pauses, nowMs: number): Pauses {
  const lasting = Object.entries(pauses).filter(
    ([, { untilMs }]) => untilMs === undefined || untilMs > nowMs,
  )
  return Object.fromEntries(lasting)
}
