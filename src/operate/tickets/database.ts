import * as v from 'valibot'
import { ticketKinds } from '../../tickets/kinds.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import type { Query } from '../connection.ts'
import { OperatorTrouble } from '../trouble.ts'

// The functions that are made for operators, and nothing else: a login that may call these three can
// do this work.

const kind = v.picklist(ticketKinds)

const milliseconds = v.pipe(
  v.date(),
  v.transform((date) => date.getTime()),
)

const waiting = v.array(
  v.pipe(
    v.object({
      id: v.string(),
      kind,
      created_at: milliseconds,
      due_at: milliseconds,
      now: milliseconds,
    }),
    v.transform(({ id, kind, created_at, due_at, now }) => ({
      id,
      kind,
      openedAtMs: created_at,
      dueAtMs: due_at,
      nowMs: now,
    })),
  ),
)

const read = v.nullable(
  v.object({
    id: v.string(),
    kind,
    state: v.picklist(['open', 'answered', 'closed']),
    openedAtMs: v.number(),
    dueAtMs: v.number(),
    sealed: v.string(),
    answer: v.nullable(v.string()),
    person: v.nullable(v.string()),
    additions: v.array(v.object({ id: v.string(), sealed: v.string(), addedAtMs: v.number() })),
  }),
)

/** A ticket of the list, and the database's time. */
export type WaitingTicket = v.InferOutput<typeof waiting>[number]

/** A ticket as the database has it: content and answer sealed, the person's id masked. */
export type SealedTicket = NonNullable<v.InferOutput<typeof read>>

/** How many tickets the database lists at once. */
export const waitingMax = 200

/** The tickets that wait for an answer, those due first. */
export async function waitingTickets(query: Query): Promise<WaitingTicket[]> {
  const sql = 'SELECT id, kind, created_at, due_at, now() AS now FROM kilat.waiting_tickets()'
  return understood(waiting, await ask(query, sql, []))
}

/** Reads a ticket, which the audit trail keeps under the operator's name. */
export async function readTicket(
  query: Query,
  operator: string,
  id: TicketId,
): Promise<{ ticket: SealedTicket; nowMs: number }> {
  const sql = 'SELECT kilat.read_ticket($1, $2) AS answer, now() AS now'
  const rows = v.tuple([v.object({ answer: read, now: milliseconds })])
  const [{ answer: ticket, now: nowMs }] = understood(rows, await ask(query, sql, [operator, id]))
  if (ticket) return { ticket, nowMs }
  throw new OperatorTrouble(
    `There is no ticket ${id} in this database. "npm run tickets" lists those that wait.`,
  )
}

/** Answers a ticket; `false` when it is closed by now. */
export async function answerTicket(
  query: Query,
  operator: string,
  id: TicketId,
  sealedAnswer: string,
): Promise<boolean> {
  const sql = 'SELECT kilat.answer_ticket($1, $2, $3) AS answer'
  const unknown = `Whether ${id} is answered is not known: "npm run tickets -- show ${id}" tells.`
  const answered = await ask(query, sql, [operator, id, sealedAnswer], unknown)
  return understood(v.tuple([v.object({ answer: v.boolean() })]), answered)[0].answer
}

/** Puts a refusal into words; not in the database's own, which may repeat what it was sent. */
async function ask(
  query: Query,
  sql: string,
  parameters: readonly unknown[],
  unknown = 'Run this again.',
): Promise<readonly unknown[]> {
  try {
    return await query(sql, parameters)
  } catch (error) {
    const { code = 'no code' } = error as { code?: string }
    throw new OperatorTrouble(
      refusals.get(code) ?? `The database gave no good answer (${code}). ${unknown}`,
    )
  }
}

const notMigrated =
  'This database lacks what the tickets need. Run "npm run migrate" as its owner first.'

/** By SQLSTATE (PostgreSQL, appendix A). Each of them leaves everything as it was. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['3F000', notMigrated],
  ['42883', notMigrated],
  [
    '42501',
    'The login in DATABASE_URL may not work on tickets. Use the one of the owner, or let the owner grant it USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION kilat.waiting_tickets, kilat.read_ticket, kilat.answer_ticket.',
  ],
  ['55P03', 'Somebody else is at work on this ticket. Run this again in a moment.'],
])

function understood<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
): v.InferOutput<Schema> {
  const reading = v.safeParse(schema, answer)
  if (reading.success) return reading.output
  throw new OperatorTrouble(
    'The database answered in a shape that this version does not know. Use the version whose migrations it has.',
  )
}
