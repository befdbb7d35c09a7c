import { log } from '../privacy/log.ts'
import { deliver } from './delivering.ts'
import { inParallel } from './parallel.ts'
import type { Ports } from './ports.ts'

/** How many people one run looks after, and how many of them at a time. */
const people = 100
const atOnce = 4

/** The minute's run: sends what is left in the outboxes of people who have not written since. */
export async function drainOutboxes(ports: Ports): Promise<void> {
  const due = await ports.sessions.claimDue(people)
  await inParallel(due, atOnce, async (person) => {
    const { outbox, nowMs } = await ports.sessions.load(person)
    const items = outbox.filter((item) => item.notBeforeMs <= nowMs)
    // Without anything to send it still settles, so that nobody looks again for nothing.
    if (items.length > 0) await deliver({ person, items, nowMs }, ports)
    else await ports.sessions.settle(person, { gone: [], changed: [], media: new Map() })
  })
  if (due.length > 0) log({ event: 'cron.drained', people: due.length })
}
