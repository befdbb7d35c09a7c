import type { Entry, Pauses } from '../../ports/session-store.ts'
import {
  type Answer,
  openUpstash,
  pairsOf,
  reach,
  resultOf,
  toMs,
  type UpstashAddress,
} from './client.ts'

/**
 * The hash of what is paused, in the clear: a field for each entry with the end of its pause in
 * milliseconds, or `open`. A field each, so that no operator overwrites another's pause.
 */
export const pausesKey = 'pauses'

const untilFurtherNotice = 'open'

const known: Readonly<Record<Entry, true>> = {
  all: true,
  certificate: true,
  status: true,
  info: true,
  tickets: true,
}

/** Everything that can be paused, the whole service first. */
export const entries = Object.keys(known) as readonly Entry[]

/** Returns whether a text names something that can be paused. */
export function isEntry(text: string): text is Entry {
  return Object.hasOwn(known, text)
}

/** Reads what is paused at `nowMs`; `undefined` when any of it cannot be read. */
export function readPauses(flat: readonly string[], nowMs: number): Pauses | undefined {
  const pauses: Partial<Record<Entry, { untilMs: number | undefined }>> = {}
  for (const [entry, until] of pairsOf(flat)) {
    const isOpen = until === untilFurtherNotice
    if (!isEntry(entry) || !(isOpen || /^\d{1,15}$/.test(until))) return undefined
    const untilMs = isOpen ? undefined : Number(until)
    if (untilMs === undefined || untilMs > nowMs) pauses[entry] = { untilMs }
  }
  return pauses
}

/** What is paused by the store's clock. Unreadable `pauses` are absent: everything is paused. */
export interface PausesNow {
  pauses: Pauses | undefined
  nowMs: number
}

/**
 * The operators' side of the pauses. Each verb is one trip, all of it or nothing.
 *
 * @throws {PortError} `unavailable` when the store cannot be reached in time, `invalid` when something
 * else lies under the key.
 */
export interface PauseStore {
  read(): Promise<PausesNow>
  /** Pauses entries until a time of the store's clock, or until further notice. */
  pause(entries: readonly Entry[], untilMs: number | undefined): Promise<PausesNow>
  resume(entries: readonly Entry[]): Promise<PausesNow>
  /** Ends every pause, including what cannot be read. */
  resumeEverything(): Promise<PausesNow>
}

/** Creates the pause store on Upstash Redis. */
export function upstashPauses(address: UpstashAddress): PauseStore {
  const redis = openUpstash(address)
  const begin = () => redis.multi()

  async function run(commands: ReturnType<typeof begin>): Promise<PausesNow> {
    const answers = (await reach(() =>
      commands.hgetall(pausesKey).time().exec({ keepErrors: true }),
    )) as Answer<unknown>[]
    const time = answers.pop() as Answer<[string, string]>
    const hash = answers.pop() as Answer<string[] | null>
    for (const change of answers) resultOf(change)
    const nowMs = toMs(resultOf(time))
    return { pauses: hash.error ? undefined : readPauses(hash.result ?? [], nowMs), nowMs }
  }

  return {
    read: () => run(begin()),
    pause(paused, untilMs) {
      const until = untilMs === undefined ? untilFurtherNotice : String(untilMs)
      return run(begin().hset(pausesKey, Object.fromEntries(paused.map((one) => [one, until]))))
    },
    resume: (resumed) => run(begin().hdel(pausesKey, ...resumed)),
    resumeEverything: () => run(begin().del(pausesKey)),
  }
}
