import type { Said } from '../conversation/outcome.ts'
import type { Charge } from '../identity/limits.ts'
import { liveProof } from '../identity/proof.ts'
import type { Commit, CountedUse, Plan, Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import type { Delivery } from './delivering.ts'
import { planOf, takeOver, usesOf } from './planning.ts'
import type { Ports } from './ports.ts'
import { withSeen } from './seen.ts'
import { type Happening, sessionOf, stateOf } from './thinking.ts'
import type { Uploads } from './uploads.ts'

/** What a commit has led to: what is to be sent, or why nothing was written. */
export type Ended =
  | { ok: true; delivery: Pick<Delivery, 'items' | 'committed'> }
  | { ok: false; reason: 'lost' | 'ended' }

/** What a commit stands on. */
export interface Basis {
  stored: Stored
  /** The machine's time when it was loaded. */
  takenAtMs: number
  uploads: Uploads
  /** Whether the stored proof, if it is live, must not have ended in the meantime. */
  reliesOnProof: boolean
}

/** Commits the end of a turn, or the other end of the first charge that has no room. */
export async function commitTurn(
  said: Said,
  { person, mark, sentAtMs, to }: Happening,
  { stored, takenAtMs, uploads, reliesOnProof }: Basis,
  ports: Ports,
): Promise<Ended> {
  const { version, nowMs } = stored
  const seen = withSeen(stateOf(stored).seen, mark, sentAtMs ?? nowMs)
  const planning = { version: version + 1, nowMs, to, seen, stored }
  const taken = takeOver(stored.outbox, nowMs, { isCitizenHere: true })
  const charged = said.charges ?? []
  const ends = [said, ...charged.map(({ otherwise }) => otherwise)]
  const [first, ...others] = await Promise.all(ends.map((end) => planOf(end, planning, ports)))
  if (!first) throw new Error('a turn has an end')
  const plans: [Plan, ...Plan[]] = [first, ...others]
  const charges = charged.map(({ charge }, index) => ({ charge, plan: index + 1 }))
  const uses = await usesOf(charges, ports)
  const reliesOn = reliesOnProof ? await proofOf(stored, ports) : undefined
  uploads.begin(first, ports)
  const committed = await ports.sessions.commit(person, {
    expectedVersion: version,
    // Proofs end by the time of the commit: one may have been made while the registry was asked.
    nowMs: nowMs + (said.endsProofsOf ? Date.now() - takenAtMs : 0),
    plans,
    uses,
    taken,
    ...(reliesOn ? { reliesOn } : {}),
  })
  if (!committed.ok) return committed
  reportLimits(committed, charges, uses)
  const plan = plans[committed.plan] ?? first
  const items = [...taken.filter(({ id }) => !plan.voided.includes(id)), ...plan.outbox]
  // Whoever has left something that was not taken over has to be loaded the next time.
  const isAllTaken = stored.outbox.length === taken.length
  return {
    ok: true,
    delivery: { items, ...(isAllTaken ? { committed: { loaded: stored, plan } } : {}) },
  }
}

/** The proof that a turn relied on, if there was a live one. */
async function proofOf(stored: Stored, ports: Ports): Promise<Commit['reliesOn']> {
  const { proof } = sessionOf(stored, false)
  if (!proof || !liveProof(proof, stored.nowMs)) return undefined
  return { number: await ports.names.number(proof.phone), provedAtMs: proof.provedAtMs }
}

/** Tells the operator of limits that were reached, wrong codes, and an SMS budget that runs out. */
function reportLimits(
  { plan, counts }: { plan: number; counts: number[] },
  charges: readonly { charge: Charge; plan: number }[],
  uses: readonly CountedUse[],
): void {
  const full = charges.find((charged) => charged.plan === plan)
  if (full) log({ event: 'limit.reached', limit: full.charge.limit })
  for (const [at, used] of counts.entries()) {
    const use = uses[at]
    const limit = charges.find((charged) => charged.plan === use?.otherwise)?.charge.limit
    if (!use || use.cost === 0) continue
    if (limit === 'wrongCodes' && worryingCounts.has(used))
      log({ event: 'codes.wrong', count: used })
    for (const usedPercent of limit === 'smsToday' ? [80, 100] : []) {
      if (used === Math.ceil((use.max * usedPercent) / 100))
        log({ event: 'sms.budget', usedPercent })
    }
  }
}

/** How many wrong codes an hour, over all numbers, an operator is told of. */
const worryingCounts: ReadonlySet<number> = new Set([100, 300, 1_000, 3_000, 10_000])
