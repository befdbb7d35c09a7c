import { openAnswer, sealContent } from '../../src/adapters/neon/ticket-seal.ts'
import { tickets } from '../../src/operate/tickets/tickets.ts'
import type { TicketContent } from '../../src/ports/tickets.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { openDatabase } from '../contracts/registry.ts'
import { content, ticketRow } from '../contracts/tickets.ts'
import { run, type Surroundings } from './terminal.ts'

export const dayMs = 24 * 60 * 60_000

/** An id that no ticket has. */
export const newId = () => ticketId(crypto.getRandomValues(new Uint8Array(5)))

/** A key as it stands in the environment. */
export const newKey = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')

/** What is different about a ticket. */
interface Opening extends Partial<TicketContent> {
  sender?: string
  kind?: TicketKind
  dueInMs?: number
  about?: { id: string; phone: string }
}

/** Opens a registry with the command beside it. */
export async function openTickets(databaseUrl: string | undefined) {
  const open = await openDatabase(databaseUrl)
  /** What the Worker seals with. */
  const key = newKey()
  const seal = await createSeal([new Uint8Array(Buffer.from(key, 'base64'))])
  const variables = {
    DATABASE_URL: 'postgres://owner:geheim@host/kilat',
    SEAL_KEY: key,
    OPERATOR: 'ani.k',
  }
  return {
    open,
    key,
    seal,

    /** Runs the command over this registry. */
    run: (words: readonly string[], around: Surroundings = {}) =>
      run(tickets, words, {
        ...around,
        variables: { ...variables, ...around.variables },
        query: (sql, parameters = []) => open.database.query(sql, [...parameters]),
      }),

    close: () => open.close(),

    /** Opens a ticket: by default of somebody new, about nobody, due in a day. */
    async openTicket({
      kind = 'missing-dose',
      dueInMs = dayMs,
      about,
      sender = crypto.randomUUID(),
      ...written
    }: Opening = {}): Promise<string> {
      const id = newId()
      await open.database.query('SELECT kilat.open_ticket($1, $2::uuid, $3, $4, $5, $6, $7, $8)', [
        about?.phone ?? null,
        about?.id ?? null,
        sender,
        kind,
        id,
        await sealContent(seal, id, { ...content, ...written }),
        new Date(Date.now() + dueInMs).toISOString(),
        id,
      ])
      return id
    },

    /** Closes a ticket, as the citizen does. */
    settle: (id: string) =>
      open.database.query("UPDATE kilat.tickets SET state = 'closed' WHERE id = $1", [id]),

    /** What the citizen will be told. */
    answerOf: async (id: string) =>
      openAnswer(seal, id, String((await ticketRow(open, id))?.sealed_answer)),
  }
}
