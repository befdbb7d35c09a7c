import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'

/** What the platform says of a bubble that was sent. */
export interface BubbleStatus {
  outboxId?: string
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed'
  errorCode?: number
}

/**
 * Takes in the statuses of one webhook, in whatever order they come. Their figures go to the log;
 * the store is only troubled for a bubble of which this isolate did not know whether it was out.
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

/** The bubble is out after all: it is not sent again. */
async function settleUnclear(outboxId: string, { memory, sessions }: Ports): Promise<void> {
  const bubble = memory.unclear.get(outboxId)
  if (!bubble || bubble.isTold) return
  bubble.isTold = true
  await sessions.settle(bubble.person, { gone: [bubble.itemId], changed: [], media: new Map() })
}
