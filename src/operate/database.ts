import { Client, type QueryResult } from 'pg'
import * as v from 'valibot'
import { Secret } from '../privacy/secret.ts'
import { OperatorTrouble, reasonOf } from './trouble.ts'

/** The address of a database: the whole of it, and the parts that may be printed. */
export interface DatabaseAddress {
  url: Secret<string>
  host: string
  database: string
}

/** Sends one query. Without parameters it may hold several statements. */
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>

/** A connection to the database. */
export interface Connection {
  query: Query
  close(): Promise<void>
}

/** Connects to a database; a query that takes longer than `queryMs` fails. */
export type ConnectTo = (address: DatabaseAddress, queryMs?: number) => Promise<Connection>

/**
 * Reads the address of the database from the environment.
 *
 * @throws {OperatorTrouble} when it is missing or malformed; the message never repeats the value.
 */
export function readDatabaseAddress(variables: {
  DATABASE_URL?: string | undefined
}): DatabaseAddress {
  const text = variables.DATABASE_URL?.trim()
  const example = 'Example: postgres://owner:password@host/database'
  if (!text) throw new OperatorTrouble(`DATABASE_URL is missing. ${example}`)
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (!address?.hostname || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new OperatorTrouble(`DATABASE_URL is not the address of a database. ${example}`)
  }
  return { url: new Secret(text), host: address.host, database: address.pathname.slice(1) }
}

/**
 * Connects to the database.
 *
 * @throws {OperatorTrouble} with the cause, and never with the password.
 */
export const connect: ConnectTo = async ({ url, host, database }, queryMs) => {
  // pg treats `require` as `verify-full` today and will stop doing so.
  const connectionString = url.reveal().replace('sslmode=require', 'sslmode=verify-full')
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 15_000,
    ...(queryMs === undefined ? {} : { query_timeout: queryMs }),
  })
  // A broken connection already fails the pending query; an unhandled event would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new OperatorTrouble(
      `Cannot connect to ${database} on ${host}: ${reasonOf(error)}. Check the network and DATABASE_URL.`,
    )
  }
  return {
    query: async (sql, parameters) =>
      rowsOf(await client.query(sql, parameters && [...parameters])),
    close: () => client.end(),
  }
}

/** Returns the rows of the last statement: pg gives one result for each of several. */
function rowsOf(result: QueryResult | QueryResult[]): readonly unknown[] {
  return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
}

/** A query, the shape of its rows, and what the operator is told when it fails. */
export interface Question<Schema extends v.GenericSchema> {
  schema: Schema
  sql: string
  parameters: readonly unknown[]
  advice: Advice
}

/** What the operator is told when a query fails. */
export interface Advice {
  /** Whole sentences by SQLSTATE (PostgreSQL, appendix A), which replace the usual one. */
  sentences?: ReadonlyMap<unknown, string>
  /** What helps when the login lacks a right. */
  refused?: string
  /** What helps after any other failure. */
  otherwise: string
}

/**
 * Queries the database and checks the shape of the rows.
 *
 * @throws {OperatorTrouble} never in the database's own words, which may repeat the parameters.
 */
export async function askDatabase<Schema extends v.GenericSchema>(
  query: Query,
  { schema, sql, parameters, advice }: Question<Schema>,
): Promise<v.InferOutput<Schema>> {
  const rows = await query(sql, parameters).catch(({ code = 'no answer in time' }) => {
    const refused = code === '42501' ? advice.refused : notMigrated.get(code)
    const usual = `The database query failed (${code}). ${refused ?? advice.otherwise}`
    throw new OperatorTrouble(advice.sentences?.get(code) ?? usual)
  })
  const reading = v.safeParse(schema, rows)
  if (reading.success) return reading.output
  throw new OperatorTrouble(
    'The database answered in a form that this version does not know. Use the version that matches its migrations.',
  )
}

/** Advice for a schema or a function that does not exist, by SQLSTATE. */
const notMigrated: ReadonlyMap<unknown, string> = new Map([
  ['3F000', 'Run "npm run migrate" as its owner first.'],
  ['42883', 'Run "npm run migrate" as its owner first.'],
])
