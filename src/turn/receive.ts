import type { Inbound } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import { log } from '../privacy/log.ts'
import { Gate, inParallel } from './concurrency.ts'
import { type Delivery, deliver, hold } from './deliver.ts'
import { type Ports, report } from './ports.ts'
import { Attention } from './send.ts'
import { takeTurn } from './turn.ts'

/**
 * How many people of one webhook are served side by side, and how many of them are sent to at a time:
 * a Worker has 6 connections (Cloudflare, simultaneous open connections).
 */
const peopleAtOnce = 3
const sendsAtOnce = 3

/**
 * Takes in the messages of one webhook: people side by side, the messages of each in order. It
 * resolves after the last commit; sending goes on in the background.
 *
 * @returns Whether every message is handled or given up for good; if not, WhatsApp has to deliver
 * them again.
 */
export async function receive(
  messages: readonly Inbound[],
  ports: Ports,
  background: (work: Promise<void>) => void,
): Promise<boolean> {
  const senders = Map.groupBy(messages, ({ sender }) => sender.userId ?? sender.phone)
  const gate = new Gate(sendsAtOnce)
  // With many senders, typing indicators would only compete with the answers for connections.
  const isCrowd = senders.size > peopleAtOnce
  const results = await inParallel([...senders.values()], peopleAtOnce, (inOrder) =>
    receiveInOrder(inOrder, { ports, background, gate, isCrowd }),
  )
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  return results.every((result) => result.status === 'fulfilled' && result.value)
}

/** What the messages of one webhook share. */
interface Reception {
  ports: Ports
  background: (work: Promise<void>) => void
  gate: Gate
  isCrowd: boolean
}

async function receiveInOrder(
  messages: readonly Inbound[],
  reception: Reception,
): Promise<boolean> {
  const { ports, background, isCrowd } = reception
  let isDone = true
  let sent: Promise<unknown> = Promise.resolve(true)
  for (const message of messages) {
    const isWaiting = message.content.kind !== 'identity-changed' && !isCrowd
    const attention = isWaiting ? new Attention(message.messageId, ports) : undefined
    try {
      const delivery = await takeTurn(message, ports)
      const before = sent
      sent = follow(before, { ...delivery, attention }, reception).finally(() => attention?.end())
      background(sent.then(() => {}))
    } catch (error) {
      void attention?.end()
      report(error)
      if (!(await isParked(error, message, ports))) isDone = false
    }
  }
  return isDone
}

/**
 * Sends a delivery after the one before it. When that one has to wait, this one waits too; when it was
 * sent and only its settlement has failed, this one goes out.
 *
 * @returns Whether the next delivery may be sent.
 */
async function follow(
  before: Promise<unknown>,
  delivery: Delivery,
  { ports, background, gate }: Reception,
): Promise<boolean> {
  if ((await before) === false) {
    background(hold(delivery, ports).catch(report))
    return false
  }
  return gate.run(async () => {
    const { answered, done } = deliver(delivery, ports)
    background(
      done
        .catch(report)
        .then(() => payOwed(delivery))
        .catch(report),
    )
    return answered.catch(() => true)
  })
}

async function payOwed({ owed = [] }: Delivery): Promise<void> {
  for (const write of owed) await write()
}

/** After so many crashes on one message it is given up. */
const mostCrashes = 5

/** WhatsApp delivers what was refused again for 7 days (Meta, webhooks overview). */
const countedForMs = 8 * 24 * 60 * 60_000

/**
 * Returns whether a message that could not be handled is given up. One that meets a bug of ours time
 * and again would be delivered for days, and with it every other message of its webhook. A port that
 * is away is no bug, and a crash that cannot be counted is delivered again.
 */
async function isParked(error: unknown, message: Inbound, ports: Ports): Promise<boolean> {
  if (error instanceof PortError) return false
  const crashes = await countCrash(message, ports).catch(report)
  if (crashes === undefined || crashes < mostCrashes) return false
  log({ event: 'turn.parked', crashes })
  return true
}

/** Counts for each person: one message may concern two people, as a changed identity does. */
async function countCrash({ messageId, sender }: Inbound, ports: Ports): Promise<number> {
  const who = sender.userId ?? sender.phone ?? ''
  const counter = await ports.names.counter('crash', messageId, who)
  return ports.sessions.count({ counter, cost: 1, max: mostCrashes, windowMs: countedForMs })
}
