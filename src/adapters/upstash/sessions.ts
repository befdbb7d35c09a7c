import { Redis } from '@upstash/redis'
import type { OutboxItem } from '../../ports/outbox.ts'
import { PortError } from '../../ports/port-error.ts'
import type {
  Commit,
  KnownMedia,
  PersonKey,
  Plan,
  SessionStore,
  Stored,
  Upload,
} from '../../ports/session-store.ts'
import type { KeyedHash } from '../../privacy/keyed-hash.ts'
import type { Seal } from '../../privacy/seal.ts'
import { claimScript, commitScript, countScript, settleScript } from './scripts.ts'

/** How the store is reached, and what keeps its values private. */
export interface UpstashOptions {
  url: string
  token: string
  seal: Seal
  /** Names keys; it hides whom they belong to. */
  pseudonym: KeyedHash
}

/** A session lives this long after its last message (`DESIGN.md`: 24 hours at most). */
const sessionTtlMs = 24 * 60 * 60_000

/** What is known of uploads is kept for a day less than WhatsApp keeps them (Meta, media: 30 days). */
const uploadsTtlMs = 29 * 24 * 60 * 60_000

/** An outbox that was not settled after this time is looked at by the next run of the cron. */
const dueAfterMs = 45_000

/** What one run of the cron has claimed is left alone by the others for this long. */
const claimMs = 60_000

/** One trip is given up after this time. WhatsApp wants its 200 within a second, mostly. */
const deadlineMs = 3_000

const shards = Array.from({ length: 16 }, (_, shard) => `due:${shard}`)

const fields = { version: 'version', state: 'state', outbox: 'o:', media: 'm:' } as const

/**
 * Creates the session store on Upstash Redis. Everything but versions and counters is sealed for
 * the key that it lies under.
 */
export function upstashSessions({ url, token, seal, pseudonym }: UpstashOptions): SessionStore {
  // The client's defaults would turn "012345" into a number, send a command up to six times, merge
  // two people's commands into one request, and (with a signal that is not a function) report a
  // time-out as a missing key. What comes back is ASCII, it needs no second encoding.
  const redis = new Redis({
    url,
    token,
    enableTelemetry: false,
    automaticDeserialization: false,
    responseEncoding: false,
    enableAutoPipelining: false,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(deadlineMs),
  })
  const mediaField = async (key: string) =>
    fields.media + (await pseudonym('document', key)).slice(0, 22)

  async function sealPlan(person: PersonKey, plan: Plan) {
    const { voided, keepsMedia } = plan
    return {
      state: await seal.close(JSON.stringify(plan.state), person),
      outbox: await sealOutbox(seal, person, plan.outbox),
      voided: voided.map((id) => fields.outbox + id),
      keepsMedia,
    }
  }

  return {
    async load(person) {
      const [hash, uploads, time] = await reach(() =>
        redis.pipeline().hgetall(person).hgetall(mediaKey(person)).time().exec<Loaded>(),
      )
      return openStored(seal, person, { hash: hash ?? [], uploads: uploads ?? [] }, toMs(time))
    },

    async commit(person, commit) {
      const taken = await sealOutbox(seal, person, commit.taken)
      const order = await commitOrder(commit, taken, (plan) => sealPlan(person, plan))
      const counters = commit.uses.map((use) => `count:${use.counter}`)
      const keys = [person, dueShard(person), ...counters]
      const answer = await reach(() =>
        redis.eval<string[], [string, ...(string | number)[]]>(commitScript, keys, [order]),
      )
      if (answer[0] !== 'done') return { ok: false }
      return { ok: true, plan: Number(answer[1]), counts: answer.slice(2).map(Number) }
    },

    async settle(person, { gone, changed, media }) {
      const sealedMedia: Record<string, string> = {}
      const sealedUploads: Record<string, string> = {}
      const uploadsKey = mediaKey(person)
      for (const [key, { contents, ...upload }] of media) {
        const field = await mediaField(key)
        const record = JSON.stringify({ key, ...upload, contents })
        sealedMedia[field] = await seal.close(record, person)
        sealedUploads[field] = await seal.close(JSON.stringify({ key, ...upload }), uploadsKey)
      }
      const waits = changed.map((item) => item.notBeforeMs)
      const order = {
        gone: gone.map((id) => fields.outbox + id),
        changed: await sealOutbox(seal, person, changed),
        media: sealedMedia,
        uploads: sealedUploads,
        uploadsTtlMs,
        ...(waits.length > 0 ? { dueAtMs: Math.min(...waits) } : {}),
      }
      const keys = [person, dueShard(person), uploadsKey]
      await reach(() => redis.eval(settleScript, keys, [JSON.stringify(order)]))
    },

    async count({ counter, cost, windowMs }) {
      await reach(() => redis.eval(countScript, [`count:${counter}`], [cost, windowMs]))
    },

    async claimDue(limit) {
      const nowMs = toMs(await reach(() => redis.time() as unknown as Promise<[string, string]>))
      const bounds = [nowMs, nowMs + claimMs, limit].map(String)
      return reach(() => redis.eval<string[], PersonKey[]>(claimScript, fromAnyShard(), bounds))
    },
  }
}

async function commitOrder(
  commit: Commit,
  taken: Record<string, string>,
  sealPlan: (plan: Plan) => Promise<unknown>,
): Promise<string> {
  return JSON.stringify({
    expected: String(commit.expectedVersion),
    next: String(commit.expectedVersion + 1),
    ttlMs: sessionTtlMs,
    dueAtMs: commit.nowMs + dueAfterMs,
    uses: commit.uses.map(({ counter: _, ...use }) => use),
    plans: await Promise.all(commit.plans.map(sealPlan)),
    taken,
  })
}

async function sealOutbox(seal: Seal, person: PersonKey, items: readonly OutboxItem[]) {
  const sealed: Record<string, string> = {}
  for (const item of items) {
    sealed[fields.outbox + item.id] = await seal.close(JSON.stringify(item), person)
  }
  return sealed
}

type Loaded = [hash: string[] | null, uploads: string[] | null, time: [string, string]]

/** Opens what lies under a person's keys. What does not open counts as not there. */
export async function openStored(
  seal: Seal,
  person: PersonKey,
  { hash, uploads }: { hash: readonly string[]; uploads: readonly string[] },
  nowMs: number,
): Promise<Stored> {
  const stored = {
    version: 0,
    state: undefined as unknown,
    outbox: [] as OutboxItem[],
    media: new Map<string, KnownMedia>(),
    uploads: new Map<string, Upload>(),
    nowMs,
  }
  for (const [field, value] of pairsOf(hash)) {
    if (field === fields.version) {
      stored.version = Number(value)
      continue
    }
    const text = await seal.open(value, person)
    if (text === undefined) continue
    const opened: unknown = JSON.parse(text)
    if (field === fields.state) stored.state = opened
    else if (field.startsWith(fields.outbox)) stored.outbox.push(opened as OutboxItem)
    else if (field.startsWith(fields.media)) addKeyed(stored.media, opened)
  }
  for (const [, value] of pairsOf(uploads)) {
    const text = await seal.open(value, mediaKey(person))
    if (text !== undefined) addKeyed(stored.uploads, JSON.parse(text))
  }
  stored.outbox.sort((left, right) => (left.id < right.id ? -1 : 1))
  return stored
}

function addKeyed<T>(map: Map<string, T>, opened: unknown): void {
  const { key, ...rest } = opened as { key: string } & T
  map.set(key, rest as unknown as T)
}

function* pairsOf(flat: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < flat.length; at += 2) yield [flat[at] ?? '', flat[at + 1] ?? '']
}

/** Where the uploads of a person are known by, beyond the life of a session. */
export function mediaKey(person: PersonKey): string {
  return person.replace(/^session:/, 'media:')
}

/** The shards from a random one on, so that none is always served last. */
function fromAnyShard(): string[] {
  const first = Math.floor(Math.random() * shards.length)
  return [...shards.slice(first), ...shards.slice(0, first)]
}

function dueShard(person: PersonKey): string {
  return shards[person.charCodeAt(person.length - 1) % shards.length] ?? 'due:0'
}

function toMs([seconds, micros]: readonly [string, string]): number {
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
}

/** Makes one trip. The client's errors hold the whole command: only their kind gets out. */
async function reach<T>(trip: () => Promise<T>): Promise<T> {
  try {
    return await trip()
  } catch (error) {
    const isAnswer = error instanceof Error && error.name === 'UpstashError'
    const code = isAnswer
      ? /\b(WRONGTYPE|NOAUTH|OOM|READONLY)\b/.exec(error.message)?.[0]
      : undefined
    throw new PortError('sessions', code === 'WRONGTYPE' ? 'invalid' : 'unavailable', { code })
  }
}
