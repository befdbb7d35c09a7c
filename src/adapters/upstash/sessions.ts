import type { OutboxItem } from '../../ports/outbox.ts'
import type {
  KnownMedia,
  Pauses,
  PersonKey,
  SessionStore,
  Stored,
  Upload,
} from '../../ports/session-store.ts'
import type { KeyedHash } from '../../privacy/keyed-hash.ts'
import { log } from '../../privacy/log.ts'
import type { Seal } from '../../privacy/seal.ts'
import {
  type Answer,
  openUpstash,
  pairsOf,
  reach,
  resultOf,
  toMs,
  type UpstashAddress,
} from './client.ts'
import { orderCommit, sealOutbox } from './commit-order.ts'
import { dueShard, fields, fromAnyShard, mediaKey } from './keys.ts'
import { pausesKey, readPauses } from './pauses.ts'
import { claimScript, commitScript, countScript, settleScript } from './scripts.ts'

/** How the store is reached, and what keeps its values private. */
export interface UpstashOptions extends UpstashAddress {
  seal: Seal
  /** Names keys; it hides whom they belong to. */
  pseudonym: KeyedHash
}

/** What is known of uploads is kept for a day less than WhatsApp keeps them (Meta, media: 30 days). */
const uploadsTtlMs = 29 * 24 * 60 * 60_000

/** What one run of the cron has claimed is left alone by the others for this long. */
const claimMs = 60_000

/**
 * Creates the session store on Upstash Redis. Everything but versions and counters is sealed for
 * the key that it lies under.
 */
export function upstashSessions({ url, token, seal, pseudonym }: UpstashOptions): SessionStore {
  const redis = openUpstash({ url, token })
  const mediaField = async (key: string) =>
    fields.media + (await pseudonym('document', key)).slice(0, 22)

  return {
    async load(person) {
      const load = redis.pipeline().hgetall(person).hgetall(mediaKey(person)).hgetall(pausesKey)
      const [hash, uploads, paused, time] = await reach(
        () => load.time().exec<Loaded>({ keepErrors: true }) as Promise<Answers<Loaded>>,
      )
      const nowMs = toMs(resultOf(time))
      const lying = { hash: resultOf(hash) ?? [], uploads: resultOf(uploads) ?? [] }
      return {
        ...(await openStored(seal, person, lying, nowMs)),
        pauses: openPauses(paused, nowMs),
      }
    },

    async commit(person, commit) {
      const { keys, order } = await orderCommit(seal, person, commit)
      const answer = await reach(() =>
        redis.eval<string[], [string, ...(string | number)[]]>(commitScript, keys, [order]),
      )
      const [outcome, plan, ...counts] = answer
      if (outcome !== 'done') return { ok: false, reason: outcome === 'ended' ? 'ended' : 'lost' }
      return { ok: true, plan: Number(plan), counts: counts.map(Number) }
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

type Hash = string[] | null
type Loaded = [hash: Hash, uploads: Hash, pauses: Hash, time: [string, string]]
type Answers<T extends unknown[]> = { [At in keyof T]: Answer<T[At]> }

/** What cannot be read may hold any pause: then everything is paused. */
function openPauses({ result, error }: Answer<Hash>, nowMs: number): Pauses {
  const pauses = error === undefined ? readPauses(result ?? [], nowMs) : undefined
  if (!pauses) log({ event: 'pauses.unreadable' })
  return pauses ?? { all: { untilMs: undefined } }
}

/** Opens what lies under a person's keys. What does not open counts as not there. */
export async function openStored(
  seal: Seal,
  person: PersonKey,
  { hash, uploads }: { hash: readonly string[]; uploads: readonly string[] },
  nowMs: number,
): Promise<Omit<Stored, 'pauses'>> {
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
