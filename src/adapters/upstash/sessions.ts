import type { PersonKey } from '../../identity/ids.ts'
import type {
  Commit,
  Committed,
  Pauses,
  SessionStore,
  Settlement,
  Stored,
} from '../../ports/session-store.ts'
import { log } from '../../privacy/log.ts'
import type { Pseudonymizer } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import { type Answer, openUpstash, reach, resultOf, toMs, type UpstashAddress } from './client.ts'
import {
  counterKeys,
  fields,
  fromAnyShard,
  mediaKeys,
  nobody,
  personKeyOf,
  sessionKeys,
} from './keys.ts'
import { orderCommit, orderSettlement } from './orders.ts'
import { pausesKey, readPauses } from './pauses.ts'
import { claimScript, commitScript, countScript, settleScript } from './scripts.ts'
import { type Flat, fieldOf, openStored, otherNameOf, versionOf } from './stored.ts'

/** How the store is reached, and what keeps its values and keys private. */
export interface UpstashOptions extends UpstashAddress {
  seal: Seal
  pseudonym: Pseudonymizer
}

/** Other runs of the cron leave alone for this long what one has claimed. */
const claimMs = 60_000

/** How often a session is followed to its other name: isolates that differ move it to and fro. */
const mostMoves = 4

/**
 * Creates the session store on Upstash Redis. What citizens say and are told is sealed for the key
 * that it lies under; versions, counters, times and pauses are in the clear. The next commit moves
 * what lies under a former name to the current one; who knows only the other name is led to it.
 */
export function upstashSessions({ url, token, seal, pseudonym }: UpstashOptions): SessionStore {
  const redis = openUpstash({ url, token })

  async function load(person: PersonKey, movesLeft = mostMoves): Promise<Stored> {
    const [session, former] = sessionKeys(person)
    const [media, formerMedia] = mediaKeys(person)
    const trip = redis.pipeline().hgetall(session).hgetall(media).hgetall(pausesKey)
    if (former && formerMedia) trip.hgetall(former).hgetall(formerMedia)
    const answers = (await reach(() => trip.time().exec({ keepErrors: true }))) as Answer<Hash>[]
    const [hash = none, uploads = none, paused = none, ...rest] = answers
    const nowMs = toMs(resultOf(rest.pop() as Answer<unknown>) as [string, string])
    const [before, uploadsBefore] = rest.map((answer) => resultOf(answer) ?? [])
    const lying = { hash: resultOf(hash) ?? [], uploads: resultOf(uploads) ?? [] }
    const moved = former ? undefined : fieldOf(lying.hash, fields.moved)
    const elsewhere = await otherNameOf(seal, person, moved)
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
    const { keys, order } = await orderSettlement(seal, pseudonym, person, settlement)
    const answer = await reach(() => redis.eval<string[], unknown>(settleScript, keys, [order]))
    const moved = typeof answer === 'string' ? answer : undefined
    const elsewhere = await otherNameOf(seal, person, moved)
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
      const claim = () => redis.eval<string[], string[]>(claimScript, fromAnyShard(), bounds)
      return (await reach(claim)).map(personKeyOf)
    },

    async ping() {
      await load(nobody)
    },
  }
}

type Hash = Flat | null

const none: Answer<Hash> = { result: null }

/** A hash that cannot be read may hold any pause, so everything counts as paused. */
function openPauses({ result, error }: Answer<Hash>, nowMs: number): Pauses {
  const pauses = error === undefined ? readPauses(result ?? [], nowMs) : undefined
  if (!pauses) log({ event: 'pauses.unreadable' })
  return pauses ?? { all: { untilMs: undefined } }
}
