import type { AnsweredTicket } from '../ports/tickets.ts'
import { digest } from '../privacy/digest.ts'
import { deliver } from './delivering.ts'
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
 * last message, by approved words after that. What was committed is marked as told; what was not is
 * claimed again by a later run, and a ticket that was told is not told twice.
 */
export async function tellAnswers(ports: Ports, pace: Pace): Promise<void> {
  const answered = await ports.tickets.claimAnswered(batch)
  const results = await inParallel(answered, atOnce, (one) => tell(one, ports, pace))
  for (const result of results) if (result.status === 'rejected') report(result.reason)
  const told = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (told.length > 0) await ports.tickets.markTold(told)
}

/** @returns The key of the answer, once it is committed that its sender is told. */
async function tell(
  { ticket, sender, to, language, answerKey }: AnsweredTicket,
  ports: Ports,
  pace: Pace,
): Promise<string> {
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
  await deliver(delivery, ports, pace).done.catch(report)
  return answerKey
}
