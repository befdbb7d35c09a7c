import type { KnownMedia, PersonKey, Settlement, Stored, Upload } from '../ports/session-store.ts'

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

  /** Takes a session out, as if it had been loaded. What others have left to send is not known. */
  take(person: PersonKey, atMs: number): Stored | undefined {
    const warm = this.#kept.get(person)
    this.#kept.delete(person)
    const passedMs = warm ? atMs - warm.atMs : 0
    if (!warm || passedMs >= lifeMs || passedMs < 0) return undefined
    const { version, state, media, uploads, nowMs } = warm
    return { version, state, outbox: [], media, uploads, nowMs: nowMs + passedMs }
  }

  /** Keeps what was committed on top of what was loaded at `atMs`. */
  keep(person: PersonKey, loaded: Stored, state: unknown, keepsMedia: boolean, atMs: number): void {
    if (this.#kept.size >= most) this.#forgetOldest()
    const { version, media, uploads, nowMs } = loaded
    const kept = keepsMedia ? media : new Map()
    this.#kept.set(person, { version: version + 1, state, media: kept, uploads, nowMs, atMs })
  }

  /**
   * Takes in what became of a delivery. After one that has to wait, the store has to be asked: what
   * waits goes before the next answer.
   */
  note(person: PersonKey, { changed, media }: Settlement): void {
    const warm = this.#kept.get(person)
    if (!warm) return
    if (changed.length > 0) this.#kept.delete(person)
    else if (media.size > 0) {
      const uploads = new Map([...warm.uploads, ...media])
      this.#kept.set(person, { ...warm, media: new Map([...warm.media, ...media]), uploads })
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
