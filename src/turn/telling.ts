import type { AnsweredTicket } from '../ports/tickets.ts'
import { digest } from '../privacy/digest.ts'
import { type Delivery, deliver } from './delivering.ts'
import type { Pace } from './pace.ts'
import { inParallel } from './parallel.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { handle } from './turn.ts'

/** How many answers one run tells of, and how many of them side by side. */
const batch = 20
const atOnce = 4

/**
 * Tells citizens that the staff have answered their tickets: in the chat within 24 hours of their
 * last message, by approved words after that. What is committed is marked as told before it is sent,
 * as it is sent from the outbox however long that takes; what is not is claimed again by a later run.
 */
export async function tellAnswers(ports: Ports, pace: Pace): Promise<void> {
  const answered = await ports.tickets.claimAnswered(batch)
  const results = await inParallel(answered, atOnce, (one) => tell(one, ports))
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  const told = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (told.length === 0) return
  await ports.tickets.markTold(told.map(({ answerKey }) => answerKey)).catch(report)
  await inParallel(told, atOnce, ({ delivery }) =>
    deliver(delivery, ports, pace).done.catch(report),
  )
}

/** Commits that the sender of an answered ticket is told; a ticket that was told is not told twice. */
async function tell(
  { ticket, sender, to, language, answerKey }: AnsweredTicket,
  ports: Ports,
): Promise<{ answerKey: string; delivery: Delivery }> {
  const idempotencyKey = await digest('answer', answerKey)
  const delivery = await handle(
    {
      event: { kind: 'ticket-answered', ticket, language },
      person: sender,
      sentAtMs: undefined,
      senderPhone: undefined,
      to,
      idempotencyKey,
      mark: idempotencyKey.slice(0, 16),
    },
    ports,
  )
  return { answerKey, delivery }
}
