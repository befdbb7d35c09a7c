import { personKeyOf } from '../../src/adapters/upstash/keys.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { AnsweredTicket, NewTicket, TicketContent } from '../../src/ports/tickets.ts'
import type { TicketId } from '../../src/tickets/ticket-id.ts'
import { auditOf, newMessageId, type OpenDatabase, type OpenRegistry, proofOf } from './registry.ts'

let made = 0

/** A ticket's number that no ticket has. The check character is not looked at here. */
export function newTicketId(): TicketId {
  const digits = String(++made).padStart(8, '0')
  return `SV-${digits.slice(0, 4)}-${digits.slice(4)}`
}

/** A pseudonym of somebody who has opened nothing. */
export const newSender = () => personKeyOf(`sender-${++made}`)

export const dueAtMs = Date.UTC(2031, 4, 6, 7, 8, 9, 123)

export const content: TicketContent = {
  story: 'Dosis kedua saya belum ada.\nTerima kasih 🙏',
  facts: { place: 'Puskesmas Tebet' },
  to: { phone: '+6281234567890' as PhoneNumber },
  language: 'id',
}

/** A ticket to be opened, by somebody new unless said otherwise. */
export function newTicket(different: Partial<NewTicket> = {}): NewTicket {
  const [id, sender] = [newTicketId(), newSender()]
  return { id, kind: 'incomplete-dose', sender, content, dueAtMs, ...different }
}

/** Answers a ticket as an operator does; says whether there was one to answer. */
export function answerTicket(
  { behind }: OpenRegistry,
  id: TicketId,
  text: string,
  operator = 'ani.k',
): Promise<boolean> {
  return behind.answerTicket(id, text, operator)
}

/** A ticket's row as it lies in the database, sealed. */
export async function ticketRow(
  { database }: OpenDatabase,
  id: TicketId,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.query<Record<string, unknown>>(
    'SELECT * FROM kilat.tickets WHERE id = $1',
    [id],
  )
  return row
}

/** The newest action in the audit trail that is about nobody. */
export async function lastActionAboutNobody(open: OpenRegistry): Promise<string | undefined> {
  return (await auditOf(open)).at(-1)
}

/** Claims all there is to be told, so that a test sees its own tickets only. */
export async function claimAll({ tickets }: OpenRegistry): Promise<AnsweredTicket[]> {
  const claimed: AnsweredTicket[] = []
  for (;;) {
    const some = await tickets.claimAnswered(100)
    if (some.length === 0) return claimed
    claimed.push(...some)
  }
}

/** A ticket that was opened and answered: for nobody, unless a person is given. */
export async function answeredTicket(
  open: OpenRegistry,
  different: Partial<NewTicket> = {},
  person?: { id: string; phone: string },
): Promise<NewTicket> {
  const ticket = newTicket(different)
  const about = person && { proof: proofOf(person.phone), personId: person.id }
  await open.tickets.open(ticket, about, newMessageId())
  await answerTicket(open, ticket.id, 'Sudah kami perbaiki.')
  return ticket
}
