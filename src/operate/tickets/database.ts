import * as v from 'valibot'
import { ticketKinds } from '../../tickets/kinds.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import { askDatabase, type Query } from '../database.ts'
import { OperatorTrouble } from '../trouble.ts'

// Only the functions that are made for operators are called: a login needs no more than these three.

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

/** A ticket of the list, with the database's time. */
export type WaitingTicket = v.InferOutput<typeof waiting>[number]

/** A ticket as it is stored: content and answer sealed, the person's id masked. */
export type SealedTicket = NonNullable<v.InferOutput<typeof read>>

/** The most tickets that the database lists at once. */
export const waitingMax = 200

/** Lists the tickets that wait for an answer, those due first. */
export function waitingTickets(query: Query): Promise<WaitingTicket[]> {
  const sql = 'SELECT id, kind, created_at, due_at, now() AS now FROM kilat.waiting_tickets()'
  return askDatabase(query, { schema: waiting, sql, parameters: [], advice })
}

/** Reads a ticket, which leaves a row in the audit trail under the operator's name. */
export async function readTicket(
  query: Query,
  operator: string,
  id: TicketId,
): Promise<{ ticket: SealedTicket; nowMs: number }> {
  const sql = 'SELECT kilat.read_ticket($1, $2) AS answer, now() AS now'
  const schema = v.tuple([v.object({ answer: read, now: milliseconds })])
  const question = { schema, sql, parameters: [operator, id], advice }
  const [{ answer: ticket, now: nowMs }] = await askDatabase(query, question)
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
  const otherwise = `It is not known whether ${id} was answered: "npm run tickets -- show ${id}" shows it.`
  const [{ answer }] = await askDatabase(query, {
    schema: v.tuple([v.object({ answer: v.boolean() })]),
    sql: 'SELECT kilat.answer_ticket($1, $2, $3) AS answer',
    parameters: [operator, id, sealedAnswer],
    advice: { ...advice, otherwise },
  })
  return answer
}

const notMigrated =
  'This database lacks what the tickets need. Run "npm run migrate" as its owner first.'

/** By SQLSTATE. Each of these failures leaves everything as it was. */
const sentences: ReadonlyMap<unknown, string> = new Map([
  ['3F000', notMigrated],
  ['42883', notMigrated],
  [
    '42501',
    'The login in DATABASE_URL may not work on tickets. Use the login of the owner, or have the owner grant it USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION kilat.waiting_tickets, kilat.read_ticket, kilat.answer_ticket.',
  ],
  ['55P03', 'Somebody else is working on this ticket. Run this again in a moment.'],
])

const advice = { sentences, otherwise: 'Run this again.' }
