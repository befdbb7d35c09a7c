import * as v from 'valibot'
import { readTicketId, type TicketId } from '../tickets/ticket-id.ts'
import { clock } from './clock.ts'
import { type Command, main, readOperator, type Terminal, withDatabase } from './command.ts'
import { askDatabase, type Query } from './database.ts'
import { OperatorTrouble } from './trouble.ts'

const usage = `npm run retain                             deletes what has been kept too long; for a daily job
npm run retain -- --dry-run                says what it would delete
npm run retain -- --forget SV-7K3M-92Q2    deletes what is held of the person of a deletion ticket
npm run retain -- --forget 0a1b2c3d-…      the same for a person by the registry's id
npm run retain -- --forget … --dry-run     says what it would delete

Answers to messages are kept for 8 days, and tickets for 180 days after they were closed, or answered
and told. --forget deletes the phone number and the tickets of a person, once the answer to
their deletion ticket has been told. Names, doses, certificates and the audit trail are the ministry's
records and stay.

It needs your own name, or the job's, in OPERATOR or after --as: it goes into the audit trail.
DATABASE_URL names the database; the login needs USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION
kilat.delete_old_answers, kilat.delete_old_tickets and, for --forget, kilat.forget_person.`

const options = {
  as: { type: 'string' },
  forget: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

/** The name under which a deletion is made, and whether it is only tried. */
interface Order {
  operator: string
  isTrial: boolean
}

/** The person of a deletion, by a ticket or by the registry's id. */
type Subject = { ticket: TicketId } | { person: string }

type Print = Terminal['print']

/** How long one query may take; each deletes no more than it has time for. */
const queryMs = 30_000

/** How much one query deletes, so that nobody waits long for its locks. */
const batch = { answers: 10_000, tickets: 1_000 } as const

const advice = {
  refused: 'The login may not do this: "npm run retain -- --help" says what it needs.',
  otherwise: 'Run this again: what was deleted stays deleted.',
}

const counted = v.tuple([
  v.object({ count: v.pipe(v.union([v.string(), v.number()]), v.transform(Number)) }),
])

const held = { tickets: v.number(), phones: v.number() }

const outcome = v.tuple([
  v.object({
    answer: v.variant('outcome', [
      v.object({ outcome: v.picklist(['unknown', 'undecided']) }),
      v.object({ outcome: v.literal('trial'), ...held }),
      v.object({
        outcome: v.literal('forgotten'),
        ...held,
        chain: v.number(),
        position: v.number(),
        atMs: v.number(),
        hash: v.string(),
      }),
    ]),
  }),
])

/** `npm run retain`: deletes what is kept too long, or what is held of one person. */
export const retain: Command<typeof options> = {
  usage,
  options,
  example: 'npm run retain -- --dry-run',
  async run({ values }, terminal) {
    const operator = readOperator(values.as, terminal.variables)
    const order = { operator, isTrial: values['dry-run'] ?? false }
    const subject = values.forget === undefined ? undefined : readSubject(values.forget)
    await withDatabase(terminal, queryMs, (query) =>
      subject
        ? forget(query, subject, order, terminal.print)
        : deleteOld(query, order, terminal.print),
    )
    return 0
  },
}

function readSubject(text: string): Subject {
  const person = text.trim().toLowerCase()
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) return { person }
  const read = readTicketId(text)
  if (read.ok) return { ticket: read.id }
  throw new OperatorTrouble(
    '--forget takes the id of a deletion ticket (SV-7K3M-92Q2) or the registry’s id of a person.',
  )
}

async function deleteOld(query: Query, { operator, isTrial }: Order, print: Print): Promise<void> {
  for (const what of ['answers', 'tickets'] as const) {
    const most = batch[what]
    const sql = `SELECT kilat.delete_old_${what}($1, $2, $3) AS count`
    let all = 0
    for (let isOver = false; !isOver; ) {
      const parameters = [operator, isTrial, most]
      const [{ count }] = await askDatabase(query, { schema: counted, sql, parameters, advice })
      all += count
      isOver = isTrial || count < most
    }
    print(`${isTrial ? 'Would delete' : 'Deleted'}: ${all} ${oldOnes[what]}.`)
  }
}

const oldOnes = {
  answers: 'answers to messages, older than 8 days',
  tickets: 'tickets, 180 days after they were settled',
} as const

async function forget(
  query: Query,
  subject: Subject,
  { operator, isTrial }: Order,
  print: Print,
): Promise<void> {
  const sql = 'SELECT kilat.forget_person($1, $2, $3, $4) AS answer'
  const named = 'ticket' in subject ? [subject.ticket, null] : [null, subject.person]
  const parameters = [operator, ...named, isTrial]
  const [{ answer }] = await askDatabase(query, { schema: outcome, sql, parameters, advice })
  switch (answer.outcome) {
    case 'unknown':
      throw new OperatorTrouble(unknownWords(subject))
    case 'undecided':
      throw new OperatorTrouble(
        'The deletion ticket of this person is open, or its answer has not been told yet. Answer it first, and wait a minute. Nothing was deleted.',
      )
    case 'trial':
      print(`Would delete ${heldWords(answer)}. ${stays}`)
      return
    case 'forgotten':
      print(`Deleted ${heldWords(answer)}. ${stays}`)
      print(`Proof: chain ${answer.chain}, position ${answer.position} of the audit trail,`)
      print(`       ${clock(answer.atMs)}, by ${operator},`)
      print(`       hash ${answer.hash}`)
      print(
        'The session in the chat ends by itself within 24 hours, and uploads at WhatsApp within 30 days.',
      )
  }
}

const stays = 'Name, doses, certificates and the audit trail are the ministry’s records and stay.'

function heldWords({ tickets, phones }: { tickets: number; phones: number }): string {
  const number = phones > 0 ? 'the phone number' : 'no phone number (there is none)'
  return `${number} and ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}`
}

function unknownWords(subject: Subject): string {
  const reason =
    'ticket' in subject
      ? `${subject.ticket} is not a deletion ticket of a registered person`
      : 'Nobody has this id'
  return `${reason}. Nothing was deleted.`
}

if (import.meta.main) await main(retain)
