import { holdsCode, holdsNik } from '../../identity/free-text.ts'
import { fromBase64 } from '../../privacy/base64.ts'
import { Secret } from '../../privacy/secret.ts'
import { readTicketId, type TicketId } from '../../tickets/ticket-id.ts'
import { readOperator, required, type Variables, type Words } from '../command.ts'
import { OperatorTrouble } from '../trouble.ts'

/** An order, as read from the command's words. */
export type TicketOrder =
  | { kind: 'list' }
  | { kind: 'show'; id: TicketId; operator: string; isRevealed: boolean }
  /** An answer without a text is read from standard input. */
  | { kind: 'answer'; id: TicketId; operator: string; text: string | undefined }

/** An order about one ticket. */
export type OneTicketOrder = Extract<TicketOrder, { id: TicketId }>

export const usage = `npm run tickets                                lists what waits for an answer
npm run tickets -- show SV-7K3M-92Q2           shows a ticket, with the NIK masked
npm run tickets -- show SV-7K3M-92Q2 --reveal  shows it with the whole NIK
npm run tickets -- answer SV-7K3M-92Q2         answers it with the text from standard input
npm run tickets -- answer SV-7K3M-92Q2 --text "Data dosis kedua sudah kami lengkapi."

Showing and answering need your own name, in OPERATOR or after --as: it goes into the audit trail.
DATABASE_URL names the database; showing and answering need the Worker's SEAL_KEY, too
(and its SEAL_KEY_PREVIOUS while the key is being replaced).`

export const options = {
  as: { type: 'string' },
  text: { type: 'string' },
  reveal: { type: 'boolean' },
} as const

/**
 * Reads the words after `npm run tickets --`.
 *
 * @throws {OperatorTrouble} when they make no order.
 */
export function readTicketOrder(
  { positionals: [verb, ...rest], values }: Words<typeof options>,
  variables: Variables,
): TicketOrder {
  if (values.reveal && verb !== 'show') throw new OperatorTrouble('--reveal goes with show only.')
  if (values.text !== undefined && verb !== 'answer') {
    throw new OperatorTrouble('--text goes with answer only.')
  }
  switch (verb) {
    case undefined:
      return { kind: 'list' }
    case 'show':
      return {
        kind: 'show',
        id: readId(verb, rest),
        operator: readOperator(values.as, variables),
        isRevealed: values.reveal ?? false,
      }
    case 'answer':
      return {
        kind: 'answer',
        id: readId(verb, rest),
        operator: readOperator(values.as, variables),
        text: values.text,
      }
    default:
      throw new OperatorTrouble(`Unknown: ${verb}.\n\n${usage}`)
  }
}

/** `SV` and eight characters. */
const idLength = 10

/** Reads an id, which may come in several words (`sv 7k3m 92q2`) and has nothing beside it. */
function readId(verb: string, words: readonly string[]): TicketId {
  if (words.length === 0) {
    throw new OperatorTrouble(
      `Say which ticket to ${verb}. Example: npm run tickets -- ${verb} SV-7K3M-92Q2`,
    )
  }
  const typed = words.join(' ')
  const read = readTicketId(typed)
  if (!read.ok && read.reason === 'mistyped') {
    throw new OperatorTrouble(
      'The id of the ticket has a wrong character. Compare it with "npm run tickets" or with what the citizen was given.',
    )
  }
  if (!read.ok) {
    throw new OperatorTrouble('That is not the id of a ticket. An id looks like this: SV-7K3M-92Q2')
  }
  const characters = typed.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []
  if (characters.length === idLength) return read.id
  const advice =
    verb === 'answer'
      ? 'The answer goes after --text, in quotes, or to standard input.'
      : 'Give one id and nothing else.'
  throw new OperatorTrouble(`There is more than an id after "${verb}". ${advice}`)
}

/**
 * Reads the keys that tickets are sealed with, the current one first.
 *
 * @throws {OperatorTrouble} when the current one is missing, or one of them is no key.
 */
export function readSealKeys(variables: Variables): Secret<Uint8Array<ArrayBuffer>>[] {
  const origin =
    'Tickets are sealed with the key of the Worker: give the same one. Cloudflare does not show it again.'
  const current = readKey('SEAL_KEY', required(variables, 'SEAL_KEY', origin))
  const previous = variables.SEAL_KEY_PREVIOUS?.trim()
  return previous ? [current, readKey('SEAL_KEY_PREVIOUS', previous)] : [current]
}

function readKey(name: string, text: string): Secret<Uint8Array<ArrayBuffer>> {
  const key = fromBase64(text)
  if (key?.length === 32) return new Secret(key)
  throw new OperatorTrouble(`${name} is not 32 bytes in base64. Give the one that the Worker has.`)
}

/** The room in a bubble after the words that announce the answer, in UTF-16 units. */
const longest = 700

/** Far more than the longest answer: the rest is not read. */
const bytesMax = 64 * 1024

/**
 * Reads the text that is piped or typed.
 *
 * @throws {OperatorTrouble} when it is far too long or not UTF-8.
 */
export async function readInput(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    size += chunk.length
    if (size > bytesMax) {
      throw new OperatorTrouble(
        `The answer is too long: it may have ${longest} characters at most.`,
      )
    }
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new OperatorTrouble('The answer is not UTF-8. Save it as UTF-8 first.')
  }
}

/**
 * Reads an answer from a text, with its line breaks.
 *
 * @throws {OperatorTrouble} when it cannot be sent to a citizen.
 */
export function readAnswer(text: string): string {
  const answer = text.normalize('NFC').replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim()
  if (/^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(answer)) {
    throw new OperatorTrouble('The answer is empty. Write it after --text, or to standard input.')
  }
  if (answer.length > longest) {
    throw new OperatorTrouble(
      `The answer has ${answer.length} characters, and may have ${longest} at most. Nothing was sent.`,
    )
  }
  const [control] = answer.match(/[^\n\P{Cc}]/u) ?? []
  if (control !== undefined) {
    const code = control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw new OperatorTrouble(`The answer contains a control character (U+${code}). Remove it.`)
  }
  if (holdsNik(answer)) {
    throw new OperatorTrouble(
      'The answer contains a whole NIK. Write no more than its last four digits.',
    )
  }
  if (holdsCode(answer)) {
    throw new OperatorTrouble(
      'The answer contains six digits that look like a code, and codes are never sent this way. Write dates as 9 April 2021, and leave out other numbers of six digits.',
    )
  }
  return answer
}
