import * as v from 'valibot'
import type { PhoneNumber } from '../../identity/phone.ts'
import type { TicketContent } from '../../ports/tickets.ts'
import type { Seal } from '../../privacy/seal.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'

// A sealed text is bound to its ticket: moved to another ticket it does not open.

const phone = v.pipe(
  v.string(),
  v.transform((number) => number as PhoneNumber),
)

const content: v.GenericSchema<unknown, TicketContent> = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    story: v.string(),
    facts: v.record(v.string(), v.string()),
    to: v.union([v.object({ phone }), v.object({ userId: v.string() })]),
    language: v.string(),
  }),
)

/** Seals the content of a ticket, which only the staff read. */
export function sealContent(seal: Seal, id: TicketId, opened: TicketContent): Promise<string> {
  return seal.close(JSON.stringify(opened), id)
}

/** Opens what {@link sealContent} sealed; `undefined` when it does not open. */
export async function openContent(
  seal: Seal,
  id: TicketId,
  sealed: string,
): Promise<TicketContent | undefined> {
  const parsed = v.safeParse(content, await seal.open(sealed, id))
  return parsed.success ? parsed.output : undefined
}

/** Seals what the staff answer to a ticket. */
export function sealAnswer(seal: Seal, id: TicketId, answer: string): Promise<string> {
  return seal.close(answer, id)
}

/** Opens what {@link sealAnswer} sealed; `undefined` when it does not open. */
export function openAnswer(seal: Seal, id: TicketId, sealed: string): Promise<string | undefined> {
  return seal.open(sealed, id)
}
