import type { PersonKey } from '../../identity/ids.ts'
import type { OutboxItem } from '../../ports/outbox.ts'
import type { Commit, Plan } from '../../ports/session-store.ts'
import { namesOf } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import { counterKeys, dueShard, endedKeys, fields, mediaKeys, ScriptKeys } from './keys.ts'

/** A session lives this long after its last message (`DESIGN.md`: 24 hours at most). */
const sessionTtlMs = 24 * 60 * 60_000

/** An outbox that was not settled after this time is looked at by the next run of the cron. */
const dueAfterMs = 45_000

/**
 * That the proofs of a number have ended is known for longer than any of them lasts, and for so long
 * that a run of the cron still finds it after a day without any (`turn/left-numbers.ts`).
 */
const endedTtlMs = 25 * 60 * 60_000

/** Makes the keys and the argument of the commit script, everything in it sealed. */
export async function orderCommit(
  seal: Seal,
  person: PersonKey,
  commit: Commit,
): Promise<{ keys: string[]; order: string }> {
  const { expectedVersion, nowMs, uses, plans, taken, reliesOn } = commit
  const [session, former] = namesOf(person)
  const counters = uses.map(({ counter }) => counterKeys(counter))
  const keys = new ScriptKeys([session, dueShard(session), ...counters.map(([current]) => current)])
  const order = JSON.stringify({
    expected: expectedVersion,
    next: String(expectedVersion + 1),
    nowMs: String(nowMs),
    ttlMs: sessionTtlMs,
    dueAtMs: nowMs + dueAfterMs,
    endedTtlMs,
    uses: uses.map(({ counter: _, ...use }, index) => {
      const before = counters[index]?.[1]
      return before === undefined ? use : { ...use, former: keys.placeOf(before) }
    }),
    plans: await Promise.all(plans.map((plan) => sealPlan(seal, person, plan, keys))),
    taken: await sealOutbox(seal, session, taken),
    relies: reliesOn ? endedKeys(reliesOn.number).map((key) => keys.placeOf(key)) : [],
    provedAtMs: reliesOn?.provedAtMs,
    ...(former !== undefined && (await orderMove(seal, session, former, keys))),
  })
  return { keys: keys.all, order }
}

/** Names each other under both names, sealed, so that nobody else's session can be put in between. */
async function orderMove(seal: Seal, session: PersonKey, former: PersonKey, keys: ScriptKeys) {
  return {
    former: keys.placeOf(former),
    formerDue: keys.placeOf(dueShard(former)),
    moved: await seal.close(session, former),
    was: await seal.close(former, session),
  }
}

async function sealPlan(seal: Seal, person: PersonKey, plan: Plan, keys: ScriptKeys) {
  const { state, outbox, voided, keepsMedia, forgetsUploads, endsProofsOf } = plan
  const [session] = namesOf(person)
  const placesOf = (all: readonly string[]) => all.map((key) => keys.placeOf(key))
  return {
    forgets: forgetsUploads ? placesOf(mediaKeys(person)) : [],
    ends: endsProofsOf === undefined ? [] : placesOf(endedKeys(endsProofsOf)),
    state: await seal.close(JSON.stringify(state), session),
    outbox: await sealOutbox(seal, session, outbox),
    voided: voided.map((id) => fields.outbox + id),
    keepsMedia,
  }
}

/** Seals outbox items, by the fields that they lie under. */
export async function sealOutbox(
  seal: Seal,
  session: PersonKey,
  items: readonly OutboxItem[],
): Promise<Record<string, string>> {
  const sealed: Record<string, string> = {}
  for (const item of items) {
    sealed[fields.outbox + item.id] = await seal.close(JSON.stringify(item), session)
  }
  return sealed
}
