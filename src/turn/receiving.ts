import type { Inbound } from '../ports/messenger.ts'
import { Attention } from './attention.ts'
import { type Delivery, deliver, hold } from './delivering.ts'
import { Gate } from './gate.ts'
import { inParallel } from './parallel.ts'
import { isParked } from './parking.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { takeTurn } from './turn.ts'

/**
 * How many people of one webhook are served side by side, and to how many of them is sent at a time:
 * a Worker has 6 connections (Cloudflare, simultaneous open connections).
 */
const peopleAtOnce = 3
const sendsAtOnce = 3

/**
 * Takes in the messages of one webhook: people side by side, each one's messages in order. It
 * returns after the last commit; what is to be sent goes on in the background.
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
  // In a crowd the indicators would only be in the way of the answers.
  const isCrowd = senders.size > peopleAtOnce
  const results = await inParallel([...senders.values()], peopleAtOnce, (inOrder) =>
    receiveInOrder(inOrder, { ports, background, gate, isCrowd }),
  )
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  return results.every((result) => result.status === 'fulfilled' && result.value)
}

/** What the messages of one webhook have in common while they are taken in. */
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
 * Sends after what was sent before. An answer does not overtake one that has to wait; when only the
 * settlement has failed, nothing waits for it.
 *
 * @returns Whether the next one may go.
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
    background(done.catch(report).then(delivery.keep).catch(report))
    return answered.catch(() => true)
  })
}
