import { textsOf } from '../conversation/bubble.ts'
import { PortError } from '../ports/port-error.ts'
import type { LeftNumber } from '../ports/registry.ts'
import { digest } from '../privacy/digest.ts'
import { type Delivery, deliver } from './delivering.ts'
import type { Pace } from './pace.ts'
import { inParallel } from './parallel.ts'
import { personKey } from './person.ts'
import { planOf } from './planning.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { isSeen, withSeen } from './seen.ts'
import { sessionOf, stateOf } from './thinking.ts'
import { load } from './turn.ts'
import { Uploads } from './uploads.ts'

/** How many numbers one run looks after, and how many of them side by side. */
const batch = 20
const atOnce = 4

/**
 * How far the clocks of the registry and of the store may be apart. Were they further, a number might
 * be told twice; who leaves a number that somebody has left so shortly before is not told of apart.
 */
const skewMs = 10_000

/**
 * Looks after numbers that were left some time ago. The turn that changed a number ends its proofs and
 * tells whoever has it with its commit. When that commit was lost, and no message brought it about
 * later, it is made up for here; otherwise nothing is left to do.
 */
export async function lookAfterLeftNumbers(
  ports: Ports,
  pace: Pace,
  endsAt: number,
): Promise<void> {
  let left: LeftNumber[]
  do {
    left = await ports.registry.claimLeftNumbers(batch)
    await lookAfter(left, ports, pace)
  } while (left.length === batch && Date.now() < endsAt)
}

async function lookAfter(left: readonly LeftNumber[], ports: Ports, pace: Pace): Promise<void> {
  const results = await inParallel(left, atOnce, (one) => makeUpFor(one, ports))
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (done.length === 0) return
  await ports.registry.forgetLeftNumbers(done.map(({ id }) => id)).catch(report)
  await inParallel(done, atOnce, async ({ delivery }) => {
    if (delivery) await deliver(delivery, ports, pace).done.catch(report)
  })
}

/**
 * Commits that a number is told and its proofs end, unless a commit has done so since it was left.
 *
 * @throws {PortError} when the store is away or the race is lost: the number is claimed again.
 */
async function makeUpFor(
  { id, phone, leftAtMs }: LeftNumber,
  ports: Ports,
): Promise<{ id: string; delivery?: Delivery }> {
  const person = await personKey({ userId: undefined, phone }, ports.names)
  const takenAtMs = Date.now()
  const stored = await load(person, ports)
  const { version, nowMs } = stored
  const session = sessionOf(stored, false)
  const text = textsOf(session).phoneChangedSms(ports.service.name, ports.service)
  const sms = { to: phone, text, purpose: 'notice' as const }
  const said = { kind: 'said' as const, session, say: undefined, sms, endsProofsOf: phone }
  const mark = (await digest('left-number', id)).slice(0, 16)
  const before = stateOf(stored).seen
  if (isSeen(before, mark, Number.POSITIVE_INFINITY)) return { id }
  const seen = withSeen(before, mark, nowMs)
  const planning = { version: version + 1, nowMs, to: { phone }, seen, stored }
  const plan = await planOf(said, planning, ports)
  const committed = await ports.sessions.commit(person, {
    expectedVersion: version,
    nowMs,
    plans: [plan],
    uses: [],
    taken: [],
    // What has ended the proofs since then has told the number, too.
    reliesOn: { number: await ports.names.number(phone), provedAtMs: leftAtMs - skewMs },
  })
  if (committed.ok) {
    const delivery = { person, items: plan.outbox, nowMs, takenAtMs, uploads: new Uploads() }
    return { id, delivery }
  }
  if (committed.reason === 'ended') return { id }
  throw new PortError('sessions', 'unavailable', { code: 'lost-races' })
}
