import { openAnswer, sealContent } from '../../src/adapters/neon/ticket-seal.ts'
import { ticketsCommand } from '../../src/operate/tickets/tickets.ts'
import type { TicketContent } from '../../src/ports/tickets.ts'
import { createSeal, type Seal } from '../../src/privacy/seal.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { type OpenDatabase, openDatabase } from '../contracts/registry.ts'
import { content, newSender, ticketRow } from '../contracts/tickets.ts'

export const dayMs = 24 * 60 * 60_000

/** An id that no ticket has. */
export const newId = () => ticketId(crypto.getRandomValues(new Uint8Array(5)))

/** A key as it stands in the environment. */
export const newKey = () =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')

/** What an operator types, and where. */
interface Typed {
  input?: string
  isTyped?: boolean
  variables?: Record<string, string>
}

/** What is different about a ticket. */
interface Opening extends Partial<TicketContent> {
  sender?: string
  kind?: TicketKind
  dueInMs?: number
  about?: { id: string; phone: string }
}

/** A registry with the command beside it. */
export interface OpenTickets {
  open: OpenDatabase
  /** What the Worker seals with. */
  key: string
  seal: Seal
  /** Runs the command over this registry. */
  run(
    words: readonly string[],
    typed?: Typed,
  ): Promise<{ done: boolean; lines: string[]; output: string }>
  /** Opens a ticket: by default of somebody new, about nobody, due in a day. */
  openTicket(opening?: Opening): Promise<string>
  close(id: string): Promise<unknown>
  /** What the citizen will be told. */
  answerOf(id: string): Promise<string | undefined>
}

export async function openTickets(databaseUrl: string | undefined): Promise<OpenTickets> {
  const open = await openDatabase(databaseUrl)
  const key = newKey()
  const seal = await createSeal([new Uint8Array(Buffer.from(key, 'base64'))])
  const given = {
    DATABASE_URL: 'postgres://owner:geheim@host/kilat',
    SEAL_KEY: key,
    OPERATOR: 'ani.k',
  }
  return {
    open,
    key,
    seal,

    async run(words, { input = '', isTyped = false, variables = {} } = {}) {
      const lines: string[] = []
      const terminal = {
        print: (line: string) => lines.push(line),
        input: new Blob([input]).stream(),
        isTyped,
      }
      const done = await ticketsCommand(words, { ...given, ...variables }, terminal, async () => ({
        query: (sql, parameters) => open.database.query(sql, parameters),
        close: async () => undefined,
      }))
      return { done, lines, output: lines.join('\n') }
    },

    async openTicket({
      kind = 'missing-dose',
      dueInMs = dayMs,
      about,
      sender = newSender(),
      ...written
    } = {}) {
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

    close: (id) =>
      open.database.query("UPDATE kilat.tickets SET state = 'closed' WHERE id = $1", [id]),

    answerOf: async (id) =>
      openAnswer(seal, id, String((await ticketRow(open, id))?.sealed_answer)),
  }
}
