import { upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { RedisBackend } from '../../src/local/redis/backend.ts'
import { EmbeddedRedis } from '../../src/local/redis/embedded.ts'
import { ServerRedis } from '../../src/local/redis/server.ts'
import type { OutboxItem } from '../../src/ports/outbox.ts'
import type { Commit, Committed, Entry, Plan, SessionStore } from '../../src/ports/session-store.ts'
import { commitOf, openStoreOn } from '../adapters/upstash/opened-store.ts'
import { MemorySessions } from '../simulation/doubles/sessions.ts'

/** A session store that the contract is run over. */
export interface OpenSessions {
  sessions: SessionStore
  /** The store's clock, in ms since 1970. */
  now(): number
  /** How exact a moment is, in ms: a server's clock runs on while a test is on its way. */
  exactMs: number
  /** Lets time pass, for what expires as well. Sessions may have another version afterwards. */
  forward(ms: number): Promise<void>
  /** Pauses an entry until then, or until further notice; other entries stay as they are. */
  pause(entry: Entry, untilMs?: number): Promise<void>
  close(): Promise<void>
}

/** A clock that moves only when it is told to, for the in-memory store and the embedded Redis. */
class StillClock {
  #nowMs = 1_760_000_000_000
  readonly now = () => this.#nowMs
  forward(ms: number): void {
    this.#nowMs += ms
  }
}

async function openInMemory(): Promise<OpenSessions> {
  const clock = new StillClock()
  const sessions = new MemorySessions(clock.now)
  return {
    sessions,
    now: clock.now,
    exactMs: 1,
    forward: async (ms) => clock.forward(ms),
    pause: async (entry, untilMs) => {
      sessions.pauses = { ...sessions.pauses, [entry]: { untilMs } }
    },
    close: async () => {},
  }
}

function openEmbedded(): Promise<OpenSessions> {
  const clock = new StillClock()
  return openOn(new EmbeddedRedis(clock), clock, 1)
}

function openServer(url: string): Promise<OpenSessions> {
  let offsetMs = 0
  const now = () => Date.now() + offsetMs
  const forward = (ms: number) => {
    offsetMs += ms
  }
  return openOn(new ServerRedis(url, () => offsetMs), { now, forward }, 10_000)
}

/** Opens the store on a Redis whose clock is moved by moving the given one and ageing what lies there. */
async function openOn(
  redis: RedisBackend,
  clock: Pick<StillClock, 'now' | 'forward'>,
  exactMs: number,
): Promise<OpenSessions> {
  const { sessions, address, close } = await openStoreOn(redis)
  const pauses = upstashPauses(address)
  await pauses.resumeEverything()
  return {
    sessions,
    now: clock.now,
    exactMs,
    forward: async (ms) => {
      clock.forward(ms)
      await redis.age(ms)
    },
    pause: async (entry, untilMs) => {
      await pauses.pause([entry], untilMs)
    },
    close: async () => {
      await pauses.resumeEverything()
      await close()
    },
  }
}

const serverUrl = process.env.REDIS_URL

/** Every store that the contract is run over here, by name. */
export const stores: readonly (readonly [name: string, open: () => Promise<OpenSessions>])[] = [
  ['in memory', openInMemory],
  ['the embedded Redis', openEmbedded],
  ...(serverUrl ? [['a real server', () => openServer(serverUrl)] as const] : []),
]

/** A bubble that waits to be sent, for an hour. */
export const itemOf = (
  id: string,
  nowMs: number,
  different: Partial<OutboxItem> = {},
): OutboxItem => ({
  id,
  message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: `Halo ${id}` },
  attempts: 0,
  notBeforeMs: nowMs,
  expiresAtMs: nowMs + 3_600_000,
  ...different,
})

/** A settlement of nothing. */
export const settled = { gone: [], changed: [], media: new Map() }

/** Commits on top of what lies there, as a turn does that has just loaded it. */
export async function commitNext(
  { sessions }: OpenSessions,
  person: PersonKey,
  plan: Plan,
  more: Partial<Commit> = {},
): Promise<Committed> {
  const { version, nowMs } = await sessions.load(person)
  return sessions.commit(person, commitOf(nowMs, plan, { expectedVersion: version, ...more }))
}

/** The ids of what waits to be sent to somebody, in order. */
export async function waiting({ sessions }: OpenSessions, person: PersonKey): Promise<string[]> {
  return (await sessions.load(person)).outbox.map(({ id }) => id)
}
