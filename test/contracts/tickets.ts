import { personKeyOf } from '../../src/adapters/upstash/keys.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { LiveProof } from '../../src/identity/proof.ts'
import type { AnsweredTicket, NewTicket, TicketContent } from '../../src/ports/tickets.ts'
import type { TicketId } from '../../src/tickets/ticket-id.ts'
import {
  type addPerson,
  auditOf,
  freshIds,
  newMessageId,
  type OpenDatabase,
  type OpenRegistry,
} from './registry.ts'

type Person = Pick<Awaited<ReturnType<typeof addPerson>>, 'about'>

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

/** Opens a ticket about somebody, or about nobody, as one message does. */
export function openTicket(open: OpenRegistry, ticket = newTicket(), person?: Person) {
  return open.tickets.open(ticket, person?.about, newMessageId())
}

/** Issues what somebody on a proved number may have: the only one there unless one is named. */
export function issue(
  open: OpenRegistry,
  proof: LiveProof,
  personId?: string,
  ids = freshIds(2),
  ticket = newTicket(),
) {
  return open.registry.issue(proof, personId, ids, ticket)
}

/** Answers a ticket as an operator does; returns whether there was one to answer. */
export function answerTicket(
  { behind }: OpenRegistry,
  id: TicketId,
  text: string,
  operator = 'ani.k',
): Promise<boolean> {
  return behind.answerTicket(id, text, operator)
}

/** A ticket's row as it lies in the database, sealed. */
export async function ticketRow({ database }: OpenDatabase, id: TicketId) {
  const sql = 'SELECT * FROM kilat.tickets WHERE id = $1'
  return (await database.query<Record<string, unknown>>(sql, [id]))[0]
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
  person?: Person,
): Promise<NewTicket> {
  const ticket = newTicket(different)
  await openTicket(open, ticket, person)
  await answerTicket(open, ticket.id, 'Sudah kami perbaiki.')
  return ticket
}
