import { parseArgs } from 'node:util'
import type { TicketId } from '../tickets/ticket-id.ts'
import { readTicketId } from '../tickets/ticket-id.ts'
import { reasonOf, type Variables } from './connection.ts'
import { readOperator } from './tickets/order.ts'
import { OperatorTrouble } from './trouble.ts'

/** What an operator wants to have deleted. */
export type RetainOrder =
  | { kind: 'help' }
  | { kind: 'old'; operator: string; isTrial: boolean }
  /** All that the service holds of somebody, named by a ticket or by the registry's id. */
  | { kind: 'forget'; operator: string; isTrial: boolean; who: Named }

/** Whom a deletion is about. */
export type Named = { ticket: TicketId } | { person: string }

/** How the command is used. */
export const usage = `npm run retain                             deletes what is kept too long; for a daily job
npm run retain -- --dry-run                says what it would delete
npm run retain -- --forget SV-7K3M-92Q2    deletes what is held of the person of a deletion ticket
npm run retain -- --forget 0a1b2c3d-…      the same for a person by the registry's id
npm run retain -- --forget … --dry-run     says what it would delete

Kept too long are answers to messages after 8 days, and tickets 180 days after they were closed, or
answered and told. --forget deletes the phone number and the tickets of a person, once the answer to
their deletion ticket has been told. Names, doses, certificates and the audit trail are the ministry's
records and stay.

It needs your own name, or the job's, in OPERATOR or after --as: it stands in the audit trail.
DATABASE_URL names the database; the login needs USAGE ON SCHEMA kilat and EXECUTE ON FUNCTION
kilat.delete_old_answers, kilat.delete_old_tickets and, for --forget, kilat.forget_person.`

const options = {
  as: { type: 'string' },
  forget: { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/**
 * Reads the words after `npm run retain --`.
 *
 * @throws {OperatorTrouble} when they make no order.
 */
export function readRetainOrder(words: readonly string[], variables: Variables): RetainOrder {
  refuseSwallowed(variables)
  const values = parse(words)
  if (values.help) return { kind: 'help' }
  const operator = readOperator(values.as, variables)
  const isTrial = values['dry-run'] ?? false
  if (values.forget === undefined) return { kind: 'old', operator, isTrial }
  return { kind: 'forget', operator, isTrial, who: readNamed(values.forget) }
}

/** Without `--` npm keeps the options for itself, and what was to be a trial would be none. */
function refuseSwallowed(variables: Variables): void {
  const swallowed = ['as', 'forget', 'dry-run'].find(
    (name) => variables[`npm_config_${name.replace('-', '_')}`] !== undefined,
  )
  if (swallowed === undefined) return
  throw new OperatorTrouble(
    `npm has kept --${swallowed} for itself: put -- first. Example: npm run retain -- --dry-run`,
  )
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (error) {
    throw new OperatorTrouble(`${reasonOf(error)}\n\n${usage}`)
  }
}

function readNamed(text: string): Named {
  const person = text.trim().toLowerCase()
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) return { person }
  const read = readTicketId(text)
  if (read.ok) return { ticket: read.id }
  throw new OperatorTrouble(
    'After --forget goes the id of a deletion ticket (SV-7K3M-92Q2) or the registry’s id of a person.',
  )
}
