import type { Inbound } from '../ports/messenger.ts'
import { type Delivery, deliver } from './delivering.ts'
import { inParallel } from './parallel.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { takeTurn } from './turn.ts'

/** How many people of one webhook are served side by side; a Worker has 6 connections. */
const peopleAtOnce = 5

/** An answer that takes longer than this is announced by the typing indicator. */
const patienceMs = 400

/**
 * Takes in the messages of one webhook: people side by side, each one's messages in order. It
 * returns after the last commit; what is to be sent goes on in the background.
 *
 * @returns Whether every message is handled for good; if not, WhatsApp has to deliver them again.
 */
export async function receive(
  messages: readonly Inbound[],
  ports: Ports,
  background: (work: Promise<void>) => void,
): Promise<boolean> {
  const senders = Map.groupBy(messages, ({ sender }) => sender.userId ?? sender.phone)
  const results = await inParallel([...senders.values()], peopleAtOnce, (inOrder) =>
    receiveInOrder(inOrder, ports, background),
  )
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  return results.every((result) => result.status === 'fulfilled' && result.value)
}

async function receiveInOrder(
  messages: readonly Inbound[],
  ports: Ports,
  background: (work: Promise<void>) => void,
): Promise<boolean> {
  let isDone = true
  let sent: Promise<unknown> = Promise.resolve(true)
  for (const message of messages) {
    const attention = attend(message.messageId, ports)
    try {
      const delivery = await takeTurn(message, ports)
      if (needsDocument(delivery)) attention.now()
      const before = sent
      sent = follow(before, delivery, ports, background).finally(attention.end)
      background(sent.then(() => {}))
    } catch (error) {
      attention.end()
      report(error)
      isDone = false
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
  ports: Ports,
  background: (work: Promise<void>) => void,
): Promise<boolean> {
  if ((await before) === false) return false
  const { answered, done } = deliver(delivery, ports)
  background(done.then(delivery.keep).catch(report))
  return answered.catch(() => true)
}

/** Marks the message as read and shows the typing indicator, unless the answer is there before. */
function attend(messageId: string, { messenger }: Ports) {
  let isOver = false
  const now = () => {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    // It is a courtesy: nothing depends on it, and nothing waits for it.
    messenger.attend(messageId).catch(() => {})
  }
  const timer = setTimeout(now, patienceMs)
  const end = () => {
    isOver = true
    clearTimeout(timer)
  }
  return { now, end }
}

function needsDocument({ items }: Delivery): boolean {
  return items.some(
    ({ message }) => message.kind === 'bubble' && message.document && !message.document.known,
  )
}
