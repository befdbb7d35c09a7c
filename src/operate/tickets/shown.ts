import { maskNik } from '../../identity/nik.ts'
import type { TicketContent } from '../../ports/tickets.ts'
import type { TicketKind, TicketState } from '../../tickets/kinds.ts'
import { clock, unitsOf } from '../clock.ts'
import { type SealedTicket, type WaitingTicket, waitingMax } from './database.ts'

const kindWords: Readonly<Record<TicketKind, string>> = {
  'incomplete-dose': 'the record of a dose is incomplete, so it has no certificate',
  'missing-dose': 'the facility has not entered a dose',
  abroad: 'a dose was given abroad',
  dose: 'something is wrong in the record of a dose',
  name: 'the name does not match the civil registry',
  phone: 'the bot could not change to the new number',
  'lost-phone': 'the registered number is lost; nothing is proved',
  identity: 'the NIK or the birth date is wrong, or somebody else uses the NIK',
  correction: 'a correction under the data protection law (UU 27/2022)',
  deletion: 'a deletion under the data protection law (UU 27/2022)',
  other: 'something else',
}

const stateWords: Readonly<Record<TicketState, string>> = {
  open: 'open',
  answered: 'answered; the citizen has not confirmed yet that it is settled',
  closed: 'closed; the citizen has confirmed that it is settled',
}

const languages: Readonly<Record<string, string>> = { id: 'Indonesian', en: 'English' }

const factNames: Readonly<Record<string, string>> = {
  'new-phone': 'New number',
  name: 'Name',
  nik: 'NIK',
  'birth-date': 'Birth date',
  dose: 'Dose number',
  part: 'Wrong in it',
}

/** A ticket whose seals are opened. */
export interface OpenedTicket extends Omit<SealedTicket, 'sealed' | 'answer' | 'additions'> {
  content: TicketContent
  /** What the citizen added later; without a content when the keys given do not open it. */
  additions: readonly { addedAtMs: number; content: TicketContent | undefined }[]
  /** The last answer of the staff; `sealed` when the keys given do not open it. */
  answer: 'none' | 'sealed' | { text: string }
}

/** Formats the list of waiting tickets, which holds nothing personal. */
export function listLines(tickets: readonly WaitingTicket[]): string[] {
  if (tickets.length === 0) return ['No ticket waits for an answer.']
  const late = tickets.filter(isLate)
  const rows = [...late, ...tickets.filter((ticket) => !isLate(ticket))].map((ticket) => [
    `${isLate(ticket) ? '!' : ' '} ${ticket.id}`,
    ticket.kind,
    clock(ticket.openedAtMs),
    clock(ticket.dueAtMs),
    untilDue(ticket),
  ])
  const waits = tickets.length === 1 ? '1 ticket waits' : `${tickets.length} tickets wait`
  const overdue = late.length === 0 ? 'none of them overdue' : `${late.length} overdue`
  const first = `${waits} for an answer, ${overdue}.`
  const mayBeMore = 'There may be more: these are due first.'
  return [
    first,
    '',
    ...table([['  TICKET', 'KIND', 'OPENED', 'DUE', ''], ...rows]),
    '',
    ...(tickets.length < waitingMax ? [] : [mayBeMore]),
    `Read one: npm run tickets -- show ${(late[0] ?? tickets[0])?.id}`,
  ]
}

/** Formats a ticket. */
export function ticketLines(
  ticket: OpenedTicket,
  { nowMs, isRevealed }: { nowMs: number; isRevealed: boolean },
): string[] {
  const { id, kind, state, content, person, openedAtMs, dueAtMs, answer } = ticket
  const due = clock(dueAtMs)
  return [
    `${id} (${kind}): ${kindWords[kind]}`,
    '',
    ...table([
      ['State', stateWords[state]],
      ['Opened', clock(openedAtMs)],
      ['Due', state === 'open' ? `${due}, ${untilDue({ dueAtMs, nowMs })}` : due],
      ['Person', person ?? 'nobody: it was opened without a proved number'],
      ['Language', languages[content.language] ?? printable(content.language)],
      ...factRows(content, isRevealed),
    ]),
    '',
    ...(content.story ? [...quoted('What the citizen wrote', content.story), ''] : []),
    ...ticket.additions.flatMap((addition) => additionLines(addition, isRevealed)),
    ...answerLines(answer),
  ]
}

function factRows({ facts }: TicketContent, isRevealed: boolean): string[][] {
  return Object.entries(facts).map(([name, fact]) => [
    factNames[name] ?? printable(name),
    factWords(name, fact, isRevealed),
  ])
}

function additionLines(
  { addedAtMs, content }: OpenedTicket['additions'][number],
  isRevealed: boolean,
): string[] {
  const when = clock(addedAtMs)
  if (!content) return [`What was added on ${when} does not open with the keys given.`, '']
  const facts = table(factRows(content, isRevealed))
  const story = content.story ? printableLines(content.story).map((line) => `  | ${line}`) : []
  return [`Added on ${when}:`, ...facts.map((line) => `  ${line}`), ...story, '']
}

function answerLines(answer: OpenedTicket['answer']): string[] {
  switch (answer) {
    case 'none':
      return ['There is no answer yet.']
    case 'sealed':
      return [
        'There is an answer that does not open: it was sealed with a key other than SEAL_KEY and SEAL_KEY_PREVIOUS.',
      ]
    default:
      return quoted('What was answered last', answer.text)
  }
}

function factWords(name: string, fact: string, isRevealed: boolean): string {
  if (name !== 'nik' || isRevealed) return printable(fact)
  return `${printable(maskNik(fact))} (whole with --reveal)`
}

/** Quotes a text. The mark before each line keeps it from passing for one of the command's own. */
function quoted(title: string, text: string): string[] {
  return [`${title}:`, ...printableLines(text).map((line) => `  | ${line}`)]
}

function isLate({ dueAtMs, nowMs }: { dueAtMs: number; nowMs: number }): boolean {
  return dueAtMs <= nowMs
}

function untilDue(times: { dueAtMs: number; nowMs: number }): string {
  const units = unitsOf(Math.floor(Math.abs(times.dueAtMs - times.nowMs) / 60_000))
  const words = units.slice(0, 2).join(' ') || 'less than a minute'
  return isLate(times) ? `OVERDUE by ${words}` : `in ${words}`
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** More marks than any script puts on one letter. */
const markFlood = /(\p{M}{4})\p{M}+/gu

const lineBreak = /\r\n?|[\n\u0085\u2028\u2029]/

/**
 * Splits a citizen's text into lines that are harmless on a terminal: without control characters,
 * which become `�`, and without invisible characters or changes of direction.
 */
export function printableLines(text: string): string[] {
  return text.split(lineBreak).map((line) =>
    line
      .toWellFormed()
      .replace(/\t/g, ' ')
      .replace(/\p{Cc}/gu, '\uFFFD')
      .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
      .replace(markFlood, '$1')
      .replace(/\p{Zs}+/gu, ' ')
      .trim(),
  )
}

/** Makes a text harmless like {@link printableLines}, on one line. */
export function printable(text: string): string {
  return printableLines(text).join(' ').trim()
}
