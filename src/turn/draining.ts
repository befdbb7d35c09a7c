import type { PersonKey } from '../identity/ids.ts'
import { log } from '../privacy/log.ts'
import { deliver } from './delivering.ts'
import { lookAfterLeftNumbers } from './left-numbers.ts'
import { createPace, type Pace } from './pace.ts'
import { inParallel } from './parallel.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { tellAnswers } from './telling.ts'
import { load, takeLeftovers } from './turn.ts'
import { Uploads } from './uploads.ts'

/** How many people are claimed at once, no more than are served before the claim is over, and how
 * many of them side by side. */
const batch = 20
const atOnce = 4

/** Below WhatsApp's 80 messages a second (Meta, throughput), with room for those who write now. */
const messagesASecond = 60

/** A run ends before the next one begins (Cloudflare: a cron runs every minute). */
const runMs = 40_000

/**
 * The minute's run: sends what is left in the outboxes of people who have not written since, until
 * nothing is due any more or the time is up, at a pace that WhatsApp takes, and looks after numbers that
 * were left. Then it tells of answered tickets: nobody waits for these as for a reply.
 *
 * @throws {PortError} when the store is away, once whatever else was begun is over.
 */
export async function drainOutboxes(ports: Ports): Promise<void> {
  const endsAt = Date.now() + runMs
  const pace = createPace(messagesASecond)
  // Two trips a number: it must not wait until everybody is served.
  const numbers = lookAfterLeftNumbers(ports, pace, endsAt).catch(report)
  try {
    await drainDue(ports, pace, endsAt)
  } finally {
    // With the end of the run the platform cuts off what still goes on.
    await numbers
  }
  if (Date.now() < endsAt) await tellAnswers(ports, pace).catch(report)
}

async function drainDue(ports: Ports, pace: Pace, endsAt: number): Promise<void> {
  let served = 0
  let due: PersonKey[]
  do {
    due = await ports.sessions.claimDue(batch)
    const results = await inParallel(due, atOnce, (person) => drain(person, ports, pace))
    for (const result of results) if (result.status === 'rejected') report(result.reason)
    served += due.length
  } while (due.length === batch && Date.now() < endsAt)
  if (served > 0) log({ event: 'cron.drained', people: served })
}

async function drain(person: PersonKey, ports: Ports, pace: Pace): Promise<void> {
  const stored = await load(person, ports)
  const takenAtMs = Date.now()
  const items = await takeLeftovers(person, stored, ports)
  const delivery = { person, items, nowMs: stored.nowMs, takenAtMs, uploads: new Uploads() }
  // The claim keeps other runs away; it is settled even if there is nothing to send.
  if (items.length > 0) await deliver(delivery, ports, pace).done
  else await ports.sessions.settle(person, { gone: [], changed: [], media: new Map() })
}
