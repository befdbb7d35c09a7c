import type { PersonKey } from '../identity/ids.ts'
import type { LeftNumber } from '../ports/registry.ts'
import type { AnsweredTicket } from '../ports/tickets.ts'
import { digest } from '../privacy/hash.ts'
import { log } from '../privacy/log.ts'
import { takeLeftovers } from './commit.ts'
import { createPace, inParallel, type Pace } from './concurrency.ts'
import type { Trigger } from './converse.ts'
import { deliver } from './deliver.ts'
import { load, personKey } from './person.ts'
import { type Ports, report } from './ports.ts'
import { Uploads } from './send.ts'
import { runTurn } from './turn.ts'

/**
 * How many people, left numbers or answered tickets are claimed at a time, no more than are served
 * before the claim is over, and how many of them are served side by side.
 */
const batch = 20
const atOnce = 4

/** Below WhatsApp's 80 messages a second (Meta, throughput), with room for citizens who write now. */
const messagesASecond = 60

/** A run ends before the next one begins (Cloudflare: a cron runs every minute). */
const runMs = 40_000

/**
 * Does the minute's run. It sends what is left in the outboxes of people who have not written since,
 * until nothing is due any more or the time is up, and meanwhile tells of numbers that were left. Then
 * it tells of answered tickets, which are less urgent than a reply.
 *
 * @throws {PortError} when the store is away, once everything else that was begun is over.
 */
export async function runCron(ports: Ports): Promise<void> {
  const endsAtMs = ports.now() + runMs
  const pace = createPace(messagesASecond, ports)
  // Two trips a number: these need not wait until everybody is served.
  const numbers = tellLeftNumbers(ports, pace, endsAtMs).catch(report)
  try {
    await drainOutboxes(ports, pace, endsAtMs)
  } finally {
    // The platform cuts off what still goes on when the run ends.
    await numbers
  }
  if (ports.now() < endsAtMs) await tellAnsweredTickets(ports, pace).catch(report)
}

async function drainOutboxes(ports: Ports, pace: Pace, endsAtMs: number): Promise<void> {
  let served = 0
  let due: PersonKey[]
  do {
    due = await ports.sessions.claimDue(batch)
    const results = await inParallel(due, atOnce, (person) => drain(person, ports, pace))
    for (const result of results) if (result.status === 'rejected') report(result.reason)
    served += due.length
  } while (due.length === batch && ports.now() < endsAtMs)
  if (served > 0) log({ event: 'cron.drained', people: served })
}

async function drain(person: PersonKey, ports: Ports, pace: Pace): Promise<void> {
  const stored = await load(person, ports)
  const takenAtMs = ports.now()
  const items = await takeLeftovers(person, stored, ports)
  const delivery = { person, items, nowMs: stored.nowMs, takenAtMs, uploads: new Uploads() }
  // The claim keeps other runs away; it is settled even when there is nothing to send.
  if (items.length > 0) await deliver(delivery, ports, pace).done
  else await ports.sessions.settle(person, { gone: [], changed: [], media: new Map() })
}

/**
 * Tells of numbers that were left some time ago. The turn that moves somebody to another number also
 * commits that the proofs of the old number end and that the number is told. When that commit was
 * lost, and no later turn made up for it, this run does; otherwise nothing is left to do.
 */
async function tellLeftNumbers(ports: Ports, pace: Pace, endsAtMs: number): Promise<void> {
  const triggerOf = async ({ id, phone, leftAtMs }: LeftNumber) => ({
    event: { kind: 'number-left' as const, phone, leftAtMs },
    person: await personKey({ userId: undefined, phone }, ports.names),
    to: { phone },
    ...(await keysOf('left-number', id)),
  })
  let left: LeftNumber[]
  do {
    left = await ports.registry.claimLeftNumbers(batch)
    const forget = (told: LeftNumber[]) =>
      ports.registry.forgetLeftNumbers(told.map(({ id }) => id))
    await tellEach(left, triggerOf, forget, ports, pace)
  } while (left.length === batch && ports.now() < endsAtMs)
}

/**
 * Tells citizens that the staff have answered their tickets: in the chat within 24 hours of their
 * last message, by a template after that.
 */
async function tellAnsweredTickets(ports: Ports, pace: Pace): Promise<void> {
  const triggerOf = async ({ ticket, sender, to, language, answerKey }: AnsweredTicket) => ({
    event: { kind: 'ticket-answered' as const, ticket, language },
    person: sender,
    to,
    ...(await keysOf('answer', answerKey)),
  })
  const markTold = (told: AnsweredTicket[]) =>
    ports.tickets.markTold(told.map(({ answerKey }) => answerKey))
  await tellEach(await ports.tickets.claimAnswered(batch), triggerOf, markTold, ports, pace)
}

/**
 * Runs a turn for each piece of news, marks those that were committed as told, since from then on the
 * outbox holds them, and sends them. What was not committed is claimed again by a later run.
 */
async function tellEach<News>(
  news: readonly News[],
  triggerOf: (one: News) => Promise<Trigger>,
  markTold: (told: News[]) => Promise<void>,
  ports: Ports,
  pace: Pace,
): Promise<void> {
  const results = await inParallel(news, atOnce, async (one) => ({
    one,
    delivery: await runTurn(await triggerOf(one), ports),
  }))
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  const told = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (told.length === 0) return
  await markTold(told.map(({ one }) => one)).catch(report)
  await inParallel(told, atOnce, ({ delivery }) =>
    deliver(delivery, ports, pace).done.catch(report),
  )
}

/** The keys of a turn that no message has started. */
async function keysOf(what: 'left-number' | 'answer', id: string) {
  const idempotencyKey = await digest(what, id)
  return { idempotencyKey, mark: idempotencyKey.slice(0, 16) }
}
