import * as v from 'valibot'
import type { Query } from './connection.ts'
import { OperatorTrouble } from './trouble.ts'

/** One question to the database, and what the operator is told when it has no good answer. */
export interface Question<Schema extends v.GenericSchema> {
  schema: Schema
  sql: string
  parameters: readonly unknown[]
  /** What helps when the login may not ask this, and when something else went wrong. */
  advice: { refused: string; otherwise: string }
}

/**
 * Asks the database as an operator does.
 *
 * @throws {OperatorTrouble} not in the database's own words, which may repeat what it was sent.
 */
export async function askDatabase<Schema extends v.GenericSchema>(
  query: Query,
  { schema, sql, parameters, advice }: Question<Schema>,
): Promise<v.InferOutput<Schema>> {
  const rows = await query(sql, parameters).catch(({ code = 'no answer in time' }) => {
    const help = code === '42501' ? advice.refused : (notMigrated.get(code) ?? advice.otherwise)
    throw new OperatorTrouble(`The database gave no good answer (${code}). ${help}`)
  })
  const reading = v.safeParse(schema, rows)
  if (reading.success) return reading.output
  throw new OperatorTrouble(
    'The database answered in a shape that this version does not know. Use the version whose migrations it has.',
  )
}

/** A schema or a function that is not there, by SQLSTATE (PostgreSQL, appendix A). */
const notMigrated: ReadonlyMap<unknown, string> = new Map([
  ['3F000', 'Run "npm run migrate" as its owner first.'],
  ['42883', 'Run "npm run migrate" as its owner first.'],
])
