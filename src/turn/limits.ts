import type { CounterName } from '../identity/ids.ts'
import { type Charge, limits } from '../identity/limits.ts'
import type { CountedUse } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'

/** A charge of a turn, and the plan that is taken instead when its limit is reached. */
interface PlannedCharge {
  charge: Charge
  plan: number
}

/** The counters that a turn uses, in the order of its charges; a charge may use several. */
export async function usesOf(
  charges: readonly PlannedCharge[],
  ports: Ports,
): Promise<CountedUse[]> {
  const uses: CountedUse[] = []
  for (const { charge, plan } of charges) {
    for (const [index, bound] of limits[charge.limit].entries()) {
      const counter = await counterOf(charge, index, ports)
      const max = charge.limit === 'smsToday' ? ports.service.smsDailyBudget : bound.max
      uses.push({ ...bound, max, counter, cost: charge.cost, otherwise: plan })
    }
  }
  return uses
}

/** Names the counter of one of a limit's windows in the store. */
export function counterOf(
  { limit, subject }: Pick<Charge, 'limit' | 'subject'>,
  window: number,
  { names }: Pick<Ports, 'names'>,
): Promise<CounterName> {
  return names.counter('limit', limit, String(window), subject)
}

/** Counts a failed SMS: after several, new codes wait for a minute, whatever the number. */
export async function countSmsFailure(ports: Ports): Promise<void> {
  const [bound] = limits.smsFailures
  const counter = await counterOf({ limit: 'smsFailures', subject: '' }, 0, ports)
  await ports.sessions.count({ ...bound, counter, cost: 1 })
}

/** How many wrong codes an hour, over all numbers, are logged. */
const worryingCounts: ReadonlySet<number> = new Set([100, 300, 1_000, 3_000, 10_000])

/** Logs what a commit has counted: a limit reached, many wrong codes, an SMS budget that runs out. */
export function reportLimits(
  { plan, counts }: { plan: number; counts: number[] },
  charges: readonly PlannedCharge[],
  uses: readonly CountedUse[],
): void {
  const full = charges.find((charged) => charged.plan === plan)
  if (full) log({ event: 'limit.reached', limit: full.charge.limit })
  for (const [at, used] of counts.entries()) {
    const use = uses[at]
    if (!use || use.cost === 0) continue
    const limit = charges.find((charged) => charged.plan === use.otherwise)?.charge.limit
    if (limit === 'wrongCodes' && worryingCounts.has(used)) {
      log({ event: 'codes.wrong', count: used })
    }
    for (const usedPercent of limit === 'smsToday' ? [80, 100] : []) {
      if (used === Math.ceil((use.max * usedPercent) / 100)) {
        log({ event: 'sms.budget', usedPercent })
      }
    }
  }
}
