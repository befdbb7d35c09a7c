import * as v from 'valibot'
import { askDatabase } from './asking.ts'
import {
  type ConnectTo,
  connect,
  type Query,
  readDatabaseAddress,
  type Variables,
} from './connection.ts'
import { type Named, type RetainOrder, readRetainOrder, usage } from './retain-order.ts'
import { clock } from './tickets/shown.ts'
import { OperatorTrouble } from './trouble.ts'

type Print = (line: string) => void
type ForgetOrder = Extract<RetainOrder, { kind: 'forget' }>

/** A question is given up after this time; each deletes no more than it has time for. */
const questionMs = 30_000

/** What is deleted with one question, so that nobody has to wait for its locks. */
const batch = { answers: 10_000, tickets: 1_000 } as const

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

/**
 * `npm run retain`: deletes what is kept too long, or what is held of one person, and says what.
 *
 * @returns Whether the order was carried out.
 */
export async function retainCommand(
  words: readonly string[],
  variables: Variables,
  print: Print,
  connectTo: ConnectTo = connect,
): Promise<boolean> {
  try {
    const order = readRetainOrder(words, variables)
    if (order.kind === 'help') {
      print(usage)
      return true
    }
    const { query, close } = await connectTo(readDatabaseAddress(variables), questionMs)
    try {
      if (order.kind === 'old') await deleteOld(query, order, print)
      else await forget(query, order, print)
      return true
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof OperatorTrouble)) throw error
    print(error.message)
    return false
  }
}

async function deleteOld(
  query: Query,
  { operator, isTrial }: { operator: string; isTrial: boolean },
  print: Print,
): Promise<void> {
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

async function forget(query: Query, order: ForgetOrder, print: Print): Promise<void> {
  const { operator, isTrial, who } = order
  const sql = 'SELECT kilat.forget_person($1, $2, $3, $4) AS answer'
  const named = 'ticket' in who ? [who.ticket, null] : [null, who.person]
  const parameters = [operator, ...named, isTrial]
  const [{ answer }] = await askDatabase(query, { schema: outcome, sql, parameters, advice })
  switch (answer.outcome) {
    case 'unknown':
      throw new OperatorTrouble(unknownWords(who))
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
        'The session in the chat ends by itself within 24 hours, uploads at WhatsApp in 30 days.',
      )
  }
}

const stays = 'Name, doses, certificates and the audit trail are the ministry’s records and stay.'

function heldWords({ tickets, phones }: { tickets: number; phones: number }): string {
  const number = phones > 0 ? 'the phone number' : 'no phone number (there is none)'
  return `${number} and ${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}`
}

function unknownWords(who: Named): string {
  const reason =
    'ticket' in who
      ? `${who.ticket} is not the ticket of a deletion about a registered person`
      : 'Nobody has this id'
  return `${reason}. Nothing was deleted.`
}

const advice = {
  refused: 'The login may not do this: "npm run retain -- --help" says what it needs.',
  otherwise: 'Run this again: what is deleted stays so.',
}

if (import.meta.main) {
  const done = await retainCommand(process.argv.slice(2), process.env, console.log)
  process.exitCode = done ? 0 : 1
}
