import type { PersonKey } from '../../identity/ids.ts'
import type { OutboxItem } from '../../ports/outbox.ts'
import type { Commit, Plan, Settlement } from '../../ports/session-store.ts'
import type { Pseudonymizer } from '../../privacy/pseudonym.ts'
import type { Seal } from '../../privacy/seal.ts'
import {
  counterKeys,
  dueShard,
  endedKeys,
  fields,
  mediaField,
  mediaKeys,
  ScriptKeys,
  sessionKeys,
} from './keys.ts'

const hourMs = 60 * 60_000

/** A session ends this long after its last message. */
const sessionTtlMs = 24 * hourMs

/** An outbox that is not settled by then is looked at by the next run of the cron. */
const dueAfterMs = 45_000

/**
 * The end of a number's proofs is remembered for longer than any proof lasts, and long enough for the
 * cron to find it after a day without a run.
 */
const endedTtlMs = 25 * hourMs

/** Uploads are remembered for a day less than WhatsApp keeps them (Meta, media: 30 days). */
const uploadsTtlMs = 29 * 24 * hourMs

/** A script's keys, and its argument as JSON. */
interface Order {
  keys: string[]
  order: string
}

/** Makes the order of the commit script; the state and the outbox in it are sealed. */
export async function orderCommit(seal: Seal, person: PersonKey, commit: Commit): Promise<Order> {
  const { expectedVersion, nowMs, uses, plans, taken, reliesOn } = commit
  const [session, former] = sessionKeys(person)
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

/** Each name is sealed for the other, so that neither can be made to lead to somebody else's session. */
async function orderMove(seal: Seal, session: string, former: string, keys: ScriptKeys) {
  return {
    former: keys.placeOf(former),
    formerDue: keys.placeOf(dueShard(former)),
    moved: await seal.close(session, former),
    was: await seal.close(former, session),
  }
}

async function sealPlan(seal: Seal, person: PersonKey, plan: Plan, keys: ScriptKeys) {
  const { state, outbox, voided, keepsMedia, forgetsUploads, endsProofsOf } = plan
  const [session] = sessionKeys(person)
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

/** Makes the order of the settle script; all items and uploads in it are sealed. */
export async function orderSettlement(
  seal: Seal,
  pseudonym: Pseudonymizer,
  person: PersonKey,
  { gone, changed, media }: Settlement,
): Promise<Order> {
  const sealedMedia: Record<string, string> = {}
  const sealedUploads: Record<string, string> = {}
  const [[session], [uploadsKey]] = [sessionKeys(person), mediaKeys(person)]
  for (const [key, { contents, ...upload }] of media) {
    const field = await mediaField(pseudonym, key)
    const record = JSON.stringify({ key, ...upload, contents })
    sealedMedia[field] = await seal.close(record, session)
    sealedUploads[field] = await seal.close(JSON.stringify({ key, ...upload }), uploadsKey)
  }
  const waits = changed.map((item) => item.notBeforeMs)
  const order = JSON.stringify({
    gone: gone.map((id) => fields.outbox + id),
    changed: await sealOutbox(seal, session, changed),
    media: sealedMedia,
    uploads: sealedUploads,
    uploadsTtlMs,
    ...(waits.length > 0 ? { dueAtMs: Math.min(...waits) } : {}),
  })
  return { keys: [session, dueShard(session), uploadsKey], order }
}

/** Seals outbox items, by the fields that they lie under. */
async function sealOutbox(
  seal: Seal,
  session: string,
  items: readonly OutboxItem[],
): Promise<Record<string, string>> {
  const sealed: Record<string, string> = {}
  for (const item of items) {
    sealed[fields.outbox + item.id] = await seal.close(JSON.stringify(item), session)
  }
  return sealed
}
