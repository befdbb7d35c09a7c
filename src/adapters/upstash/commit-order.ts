import { proofLimits } from '../../identity/proof.ts'
import type { OutboxItem } from '../../ports/outbox.ts'
import type { Commit, PersonKey, Plan } from '../../ports/session-store.ts'
import type { Seal } from '../../privacy/seal.ts'
import { dueShard, endedKey, fields, mediaKey, ScriptKeys } from './keys.ts'

/** A session lives this long after its last message (`DESIGN.md`: 24 hours at most). */
const sessionTtlMs = 24 * 60 * 60_000

/** An outbox that was not settled after this time is looked at by the next run of the cron. */
const dueAfterMs = 45_000

/** That the proofs of a number have ended is known for longer than any of them lasts. */
const endedTtlMs = proofLimits.totalMs + 5 * 60_000

/** Makes the keys and the argument of the commit script, everything in it sealed. */
export async function orderCommit(
  seal: Seal,
  person: PersonKey,
  commit: Commit,
): Promise<{ keys: string[]; order: string }> {
  const { expectedVersion, nowMs, uses, plans, taken, reliesOn } = commit
  const counters = uses.map((use) => `count:${use.counter}`)
  const keys = new ScriptKeys([person, dueShard(person), ...counters])
  const order = JSON.stringify({
    expected: String(expectedVersion),
    next: String(expectedVersion + 1),
    nowMs: String(nowMs),
    ttlMs: sessionTtlMs,
    dueAtMs: nowMs + dueAfterMs,
    endedTtlMs,
    uses: uses.map(({ counter: _, ...use }) => use),
    plans: await Promise.all(plans.map((plan) => sealPlan(seal, person, plan, keys))),
    taken: await sealOutbox(seal, person, taken),
    ...(reliesOn && {
      relies: keys.placeOf(endedKey(reliesOn.number)),
      provedAtMs: reliesOn.provedAtMs,
    }),
  })
  return { keys: keys.all, order }
}

async function sealPlan(seal: Seal, person: PersonKey, plan: Plan, keys: ScriptKeys) {
  const { state, outbox, voided, keepsMedia, forgetsUploads, endsProofsOf } = plan
  return {
    ...(forgetsUploads && { forgets: keys.placeOf(mediaKey(person)) }),
    ...(endsProofsOf !== undefined && { ends: keys.placeOf(endedKey(endsProofsOf)) }),
    state: await seal.close(JSON.stringify(state), person),
    outbox: await sealOutbox(seal, person, outbox),
    voided: voided.map((id) => fields.outbox + id),
    keepsMedia,
  }
}

/** Seals outbox items, by the fields that they lie under. */
export async function sealOutbox(
  seal: Seal,
  person: PersonKey,
  items: readonly OutboxItem[],
): Promise<Record<string, string>> {
  const sealed: Record<string, string> = {}
  for (const item of items) {
    sealed[fields.outbox + item.id] = await seal.close(JSON.stringify(item), person)
  }
  return sealed
}
