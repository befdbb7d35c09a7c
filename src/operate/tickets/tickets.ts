import { openAnswer, openContent, sealAnswer } from '../../adapters/neon/ticket-seal.ts'
import { createSeal, type Seal } from '../../privacy/seal.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import {
  type ConnectTo,
  connect,
  type Query,
  readDatabaseAddress,
  type Variables,
} from '../connection.ts'
import { OperatorTrouble } from '../trouble.ts'
import { readAnswer, readInput } from './answer-text.ts'
import { answerTicket, readTicket, waitingTickets } from './database.ts'
import { readSealKeys } from './environment.ts'
import { type OneTicketOrder, readTicketOrder, type TicketOrder, usage } from './order.ts'
import { clock, listLines, type OpenedTicket, ticketLines } from './shown.ts'

/** Where the operator is. */
export interface Terminal {
  print(line: string): void
  input: AsyncIterable<Uint8Array>
  /** Whether the input is a keyboard and no pipe or file. */
  isTyped: boolean
}

/** A question is given up after this time. */
const questionMs = 15_000

/**
 * `npm run tickets`: lists what waits for an answer, shows a ticket, answers one.
 *
 * @param words What stands after the command's name.
 * @param connectTo Connects to the database of the address.
 * @returns Whether the order was carried out.
 */
export async function ticketsCommand(
  words: readonly string[],
  variables: Variables,
  terminal: Terminal,
  connectTo: ConnectTo = connect,
): Promise<boolean> {
  try {
    const order = readTicketOrder(words, variables)
    if (order.kind === 'help') {
      terminal.print(usage)
      return true
    }
    const address = readDatabaseAddress(variables)
    const work = await prepare(order, variables, terminal)
    const connection = await connectTo(address, questionMs)
    try {
      return await work(connection.query)
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (!(error instanceof OperatorTrouble)) throw error
    terminal.print(error.message)
    return false
  }
}

/** Reads all that an order needs, before anything is connected to. */
async function prepare(
  order: Exclude<TicketOrder, { kind: 'help' }>,
  variables: Variables,
  terminal: Terminal,
): Promise<(query: Query) => Promise<boolean>> {
  if (order.kind === 'list') return (query) => list(query, terminal)
  const seal = await createSeal(readSealKeys(variables).map((key) => key.reveal()))
  if (order.kind === 'show') return (query) => show(order, query, seal, terminal)
  const text = readAnswer(order.text ?? (await askForText(order.id, terminal)))
  return (query) => answer(order, text, query, seal, terminal)
}

function askForText(id: TicketId, { print, input, isTyped }: Terminal): Promise<string> {
  if (isTyped)
    print(`Write the answer to ${id}, then press Enter and Ctrl-D (Windows: Ctrl-Z, Enter):`)
  return readInput(input)
}

async function list(query: Query, { print }: Terminal): Promise<boolean> {
  for (const line of listLines(await waitingTickets(query))) print(line)
  return true
}

async function show(
  { id, operator, isRevealed }: Extract<TicketOrder, { kind: 'show' }>,
  query: Query,
  seal: Seal,
  { print }: Terminal,
): Promise<boolean> {
  const { ticket, nowMs } = await openTicket({ id, operator }, query, seal)
  for (const line of ticketLines(ticket, { nowMs, isRevealed })) print(line)
  return ticket.answer !== 'sealed' && ticket.additions.every(({ content }) => content)
}

async function answer(
  { id, operator }: OneTicketOrder,
  text: string,
  query: Query,
  seal: Seal,
  { print }: Terminal,
): Promise<boolean> {
  // The content must open first: what is sealed with a key that the Worker does not have is told to
  // nobody, and nobody would notice.
  const { ticket } = await openTicket({ id, operator }, query, seal)
  const isAnswered =
    ticket.state !== 'closed' &&
    (await answerTicket(query, operator, id, await sealAnswer(seal, id, text)))
  if (!isAnswered) {
    throw new OperatorTrouble(
      `${id} is closed: the citizen has said that it is right now. A closed ticket cannot be answered. Nothing was sent.`,
    )
  }
  print(
    `${id} is answered. The citizen is told within a minute in the chat, or by the approved template if their last message is more than 24 hours ago.`,
  )
  if (ticket.state === 'answered') print('This answer takes the place of the one before.')
  return true
}

async function openTicket(
  { id, operator }: { id: TicketId; operator: string },
  query: Query,
  seal: Seal,
): Promise<{ ticket: OpenedTicket; nowMs: number }> {
  const { ticket, nowMs } = await readTicket(query, operator, id)
  const { sealed, answer: sealedAnswer, additions: sealedAdditions, ...facts } = ticket
  const content = await openContent(seal, id, sealed)
  if (!content) throw new OperatorTrouble(otherKey(ticket))
  const text = sealedAnswer === null ? undefined : await openAnswer(seal, id, sealedAnswer)
  const opened = text === undefined ? 'sealed' : { text }
  const additions = await Promise.all(
    sealedAdditions.map(async ({ id: additionId, sealed: addition, addedAtMs }) => ({
      addedAtMs,
      content: await openContent(seal, additionId, addition),
    })),
  )
  return {
    ticket: { ...facts, content, additions, answer: sealedAnswer === null ? 'none' : opened },
    nowMs,
  }
}

function otherKey({ id, openedAtMs }: { id: TicketId; openedAtMs: number }): string {
  return `${id} does not open with the keys given. Give the Worker's SEAL_KEY, and as SEAL_KEY_PREVIOUS the one that the Worker had on ${clock(openedAtMs)}, when the ticket was opened. Nothing was changed.`
}

if (import.meta.main) {
  const done = await ticketsCommand(process.argv.slice(2), process.env, {
    print: console.log,
    input: process.stdin,
    isTyped: process.stdin.isTTY === true,
  })
  process.exitCode = done ? 0 : 1
}
