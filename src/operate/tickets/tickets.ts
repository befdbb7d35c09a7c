import { openAnswer, openContent, sealAnswer } from '../../adapters/neon/ticket-seal.ts'
import { createSeal, type Seal } from '../../privacy/seal.ts'
import type { TicketId } from '../../tickets/ticket-id.ts'
import { clock } from '../clock.ts'
import { type Command, main, type Terminal, withDatabase } from '../command.ts'
import { type Query, readDatabaseAddress } from '../database.ts'
import { OperatorTrouble } from '../trouble.ts'
import { answerTicket, readTicket, waitingTickets } from './database.ts'
import {
  type OneTicketOrder,
  options,
  readAnswer,
  readInput,
  readSealKeys,
  readTicketOrder,
  type TicketOrder,
  usage,
} from './order.ts'
import { listLines, type OpenedTicket, ticketLines } from './shown.ts'

const queryMs = 15_000

/** `npm run tickets`: lists what waits for an answer, shows a ticket, answers one. */
export const tickets: Command<typeof options> = {
  usage,
  options,
  takesWords: true,
  example: 'npm run tickets -- show SV-7K3M-92Q2 --reveal',
  async run(words, terminal) {
    const order = readTicketOrder(words, terminal.variables)
    // Nobody types an answer that has nowhere to go.
    readDatabaseAddress(terminal.variables)
    const work = await prepare(order, terminal)
    return (await withDatabase(terminal, queryMs, work)) ? 0 : 1
  },
}

/** Reads all that an order needs before the database is connected to. */
async function prepare(
  order: TicketOrder,
  terminal: Terminal,
): Promise<(query: Query) => Promise<boolean>> {
  if (order.kind === 'list') return (query) => list(query, terminal)
  const seal = await createSeal(readSealKeys(terminal.variables).map((key) => key.reveal()))
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
  // The content must open first. An answer sealed with a key that the Worker does not have would
  // never be told, and nobody would notice.
  const { ticket } = await openTicket({ id, operator }, query, seal)
  const isAnswered =
    ticket.state !== 'closed' &&
    (await answerTicket(query, operator, id, await sealAnswer(seal, id, text)))
  if (!isAnswered) {
    throw new OperatorTrouble(
      `${id} is closed: the citizen has confirmed that it is settled. A closed ticket cannot be answered. Nothing was sent.`,
    )
  }
  print(
    `${id} is answered. The citizen is told within a minute in the chat, or by the approved template if their last message is more than 24 hours ago.`,
  )
  if (ticket.state === 'answered') print('This answer replaces the one before.')
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

if (import.meta.main) await main(tickets)
