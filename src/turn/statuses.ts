import { log } from '../privacy/log.ts'
import { type Ports, report } from './ports.ts'

/** What the platform reports about a bubble that was sent. */
interface BubbleStatus {
  outboxId?: string
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  errorCode?: number
}

/**
 * Takes in the statuses of one webhook, in whatever order they come. The counts are logged; the store
 * is only written to for a bubble that this isolate sent without getting an answer.
 */
export async function takeStatuses(statuses: readonly BubbleStatus[], ports: Ports): Promise<void> {
  if (statuses.length === 0) return
  const count = (...words: BubbleStatus['status'][]) =>
    statuses.filter(({ status }) => words.includes(status)).length
  const [sent, delivered, read, failed] = [
    count('sent'),
    count('delivered'),
    count('read', 'played'),
    count('failed'),
  ]
  log({ event: 'delivery.figures', sent, delivered, read, failed })
  for (const { status, errorCode } of statuses) {
    if (status === 'failed') log({ event: 'status.failed', code: String(errorCode ?? 'none') })
  }
  for (const { outboxId, status } of statuses) {
    if (outboxId && status !== 'failed') await settleUnclear(outboxId, ports).catch(report)
  }
}

/** Removes a bubble from the outbox: it was sent after all. */
async function settleUnclear(outboxId: string, { memory, sessions }: Ports): Promise<void> {
  const bubble = memory.unclear.get(outboxId)
  if (!bubble || bubble.isTold) return
  bubble.isTold = true
  await sessions.settle(bubble.person, { gone: [bubble.itemId], changed: [], media: new Map() })
}
