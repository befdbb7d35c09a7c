import { parseArgs } from 'node:util'
import type { TicketId } from '../../tickets/ticket-id.ts'
import { readTicketId } from '../../tickets/ticket-id.ts'
import type { Variables } from '../connection.ts'
import { OperatorTrouble } from '../trouble.ts'

/** What an operator wants, read from the command's words. */
export type TicketOrder =
  | { kind: 'help' }
  | { kind: 'list' }
  | { kind: 'show'; id: TicketId; operator: string; isRevealed: boolean }
  /** Without a text the answer comes from the standard input. */
  | { kind: 'answer'; id: TicketId; operator: string; text: string | undefined }

/** An order about one ticket. */
export type OneTicketOrder = Extract<TicketOrder, { id: TicketId }>

/** How the command is used. */
export const usage = `npm run tickets                                lists what waits for an answer
npm run tickets -- show SV-7K3M-92Q2           shows a ticket, with the NIK masked
npm run tickets -- show SV-7K3M-92Q2 --reveal  shows it with the whole NIK
npm run tickets -- answer SV-7K3M-92Q2         answers it with the text from standard input
npm run tickets -- answer SV-7K3M-92Q2 --text "Data dosis kedua sudah kami lengkapi."

Showing and answering need your own name, in OPERATOR or after --as: it stands in the audit trail.
DATABASE_URL names the database; showing and answering need the Worker's SEAL_KEY, too
(and its SEAL_KEY_PREVIOUS while the key is being replaced).`

const options = {
  as: { type: 'string' },
  text: { type: 'string' },
  reveal: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Reads the words after `npm run tickets --`.
 *
 * @throws {OperatorTrouble} when they make no order.
 */
export function readTicketOrder(words: readonly string[], variables: Variables): TicketOrder {
  refuseSwallowed(variables)
  const { positionals, values } = parse(words)
  const [verb, ...rest] = positionals
  if (values.help) return { kind: 'help' }
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

/** Without `--` npm keeps the options for itself, and the whole order would be another one. */
function refuseSwallowed(variables: Variables): void {
  const swallowed = ['as', 'text', 'reveal'].find(
    (name) => variables[`npm_config_${name}`] !== undefined,
  )
  if (swallowed === undefined) return
  const example = 'npm run tickets -- show SV-7K3M-92Q2 --reveal'
  throw new OperatorTrouble(
    `npm has kept --${swallowed} for itself: put -- first. Example: ${example}`,
  )
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw new OperatorTrouble(`${error instanceof Error ? error.message : error}\n\n${usage}`)
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
      'A character is wrong in the id of the ticket. Compare it with "npm run tickets" or with what the citizen was given.',
    )
  }
  if (!read.ok) {
    throw new OperatorTrouble('That is no id of a ticket. An id looks like this: SV-7K3M-92Q2')
  }
  const characters = typed.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []
  if (characters.length === idLength) return read.id
  const advice =
    verb === 'answer'
      ? 'The answer goes after --text, in quotes, or to the standard input.'
      : 'Give one id and nothing else.'
  throw new OperatorTrouble(`There is more than an id after "${verb}". ${advice}`)
}

/**
 * Reads the name that stands in the audit trail.
 *
 * @throws {OperatorTrouble} when there is none, or it has another form.
 */
export function readOperator(given: string | undefined, variables: Variables): string {
  const form =
    'It is 2 to 41 small letters, digits, dots and hyphens, with a letter first, and stands in the audit trail. Example: OPERATOR=ani.k'
  const name = (given ?? variables.OPERATOR)?.trim()
  const where = given === undefined ? 'OPERATOR' : '--as'
  if (!name) throw new OperatorTrouble(`Say who you are, in OPERATOR or after --as. ${form}`)
  if (name === 'bot') throw new OperatorTrouble(`"bot" in ${where} is the name of the chat itself.`)
  if (!/^[a-z][a-z0-9.-]{1,40}$/.test(name)) {
    throw new OperatorTrouble(`The name in ${where} has another form. ${form}`)
  }
  return name
}
