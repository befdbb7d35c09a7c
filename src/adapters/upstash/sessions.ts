import type { PersonKey } from '../../identity/ids.ts'
import type {
  Commit,
  Committed,
  Pauses,
  SessionStore,
  Settlement,
  Stored,
} from '../../ports/session-store.ts'
import type { KeyedHash } from '../../privacy/keyed-hash.ts'
import { log } from '../../privacy/log.ts'
import { namesOf } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import { type Answer, openUpstash, reach, resultOf, toMs, type UpstashAddress } from './client.ts'
import { orderCommit } from './commit-order.ts'
import { counterKeys, fields, fromAnyShard, mediaKeys } from './keys.ts'
import { type Flat, fieldOf, openStored, otherNameOf, versionOf } from './opening.ts'
import { pausesKey, readPauses } from './pauses.ts'
import { claimScript, commitScript, countScript, settleScript } from './scripts.ts'
import { orderSettlement } from './settlement-order.ts'

/** How the store is reached, and what keeps its values private. */
export interface UpstashOptions extends UpstashAddress {
  seal: Seal
  /** Names keys; it hides whom they belong to. */
  pseudonym: KeyedHash
}

/** What one run of the cron has claimed is left alone by the others for this long. */
const claimMs = 60_000

/** How often a session is followed to its other name; it moves there and back while isolates differ. */
const mostMoves = 4

/**
 * Creates the session store on Upstash Redis. Everything but versions and counters is sealed for
 * the key that it lies under. What lies under a former name is moved to the current one by the next
 * commit; whoever knows only the other name is led to it.
 */
export function upstashSessions({ url, token, seal, pseudonym }: UpstashOptions): SessionStore {
  const redis = openUpstash({ url, token })

  async function load(person: PersonKey, movesLeft = mostMoves): Promise<Stored> {
    const [session, former] = namesOf(person)
    const [media, formerMedia] = mediaKeys(person)
    const trip = redis.pipeline().hgetall(session).hgetall(media).hgetall(pausesKey)
    if (former && formerMedia) trip.hgetall(former).hgetall(formerMedia)
    const answers = (await reach(() => trip.time().exec({ keepErrors: true }))) as Answer<Hash>[]
    const [hash = none, uploads = none, paused = none, ...rest] = answers
    const nowMs = toMs(resultOf(rest.pop() as Answer<unknown>) as [string, string])
    const [before, uploadsBefore] = rest.map((answer) => resultOf(answer) ?? [])
    const lying = { hash: resultOf(hash) ?? [], uploads: resultOf(uploads) ?? [] }
    const moved = former ? undefined : fieldOf(lying.hash, fields.moved)
    const elsewhere = await otherNameOf(seal, session, moved)
    if (elsewhere && movesLeft > 0) return load(elsewhere, movesLeft - 1)
    const all = {
      hash: before && versionOf(before) > versionOf(lying.hash) ? before : lying.hash,
      uploads: [...lying.uploads, ...(uploadsBefore ?? [])],
    }
    return { ...(await openStored(seal, person, all, nowMs)), pauses: openPauses(paused, nowMs) }
  }

  async function commit(
    person: PersonKey,
    order: Commit,
    movesLeft = mostMoves,
  ): Promise<Committed> {
    const { keys, order: text } = await orderCommit(seal, person, order)
    const answer = await reach(() =>
      redis.eval<string[], [string, ...(string | number)[]]>(commitScript, keys, [text]),
    )
    const [outcome, detail, ...counts] = answer
    if (outcome === 'done') return { ok: true, plan: Number(detail), counts: counts.map(Number) }
    const elsewhere = outcome === 'moved' && (await otherNameOf(seal, person, String(detail)))
    if (elsewhere && movesLeft > 0) return commit(elsewhere, order, movesLeft - 1)
    return { ok: false, reason: outcome === 'ended' ? 'ended' : 'lost' }
  }

  async function settle(
    person: PersonKey,
    settlement: Settlement,
    movesLeft = mostMoves,
  ): Promise<void> {
    const [session] = namesOf(person)
    const { keys, order } = await orderSettlement(seal, pseudonym, session, settlement)
    const answer = await reach(() => redis.eval<string[], unknown>(settleScript, keys, [order]))
    const moved = typeof answer === 'string' ? answer : undefined
    const elsewhere = await otherNameOf(seal, session, moved)
    if (elsewhere && movesLeft > 0) await settle(elsewhere, settlement, movesLeft - 1)
  }

  return {
    load: (person) => load(person),
    commit: (person, order) => commit(person, order),
    settle: (person, settlement) => settle(person, settlement),

    async count({ counter, cost, windowMs }) {
      const keys = counterKeys(counter)
      return Number(await reach(() => redis.eval(countScript, keys, [cost, windowMs])))
    },

    async claimDue(limit) {
      const nowMs = toMs(await reach(() => redis.time() as unknown as Promise<[string, string]>))
      const bounds = [nowMs, nowMs + claimMs, limit].map(String)
      return reach(() => redis.eval<string[], PersonKey[]>(claimScript, fromAnyShard(), bounds))
    },
  }
}

type Hash = Flat | null

const none: Answer<Hash> = { result: null }

/** What cannot be read may hold any pause: then everything is paused. */
function openPauses({ result, error }: Answer<Hash>, nowMs: number): Pauses {
  const pauses = error === undefined ? readPauses(result ?? [], nowMs) : undefined
  if (!pauses) log({ event: 'pauses.unreadable' })
  return pauses ?? { all: { untilMs: undefined } }
}
