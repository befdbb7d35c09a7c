import { Client, type QueryResult } from 'pg'
import { Secret } from '../privacy/secret.ts'
import { OperatorTrouble } from './trouble.ts'

/** What stands in the environment of a command. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Where the database is: the whole address, and the parts that may be printed. */
export interface DatabaseAddress {
  url: Secret<string>
  host: string
  database: string
}

/** Asks the database one question. Without parameters it may be several statements. */
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>

/** A connection to the database. */
export interface Connection {
  query: Query
  close(): Promise<void>
}

/** Connects to a database; a question that takes longer than the time given fails. */
export type ConnectTo = (address: DatabaseAddress, questionMs?: number) => Promise<Connection>

/**
 * Reads where the database is.
 *
 * @throws {OperatorTrouble} when it is missing or no address; a value is never repeated.
 */
export function readDatabaseAddress({ DATABASE_URL }: Variables): DatabaseAddress {
  const text = DATABASE_URL?.trim()
  const example = 'Example: postgres://owner:password@host/database'
  if (!text) throw new OperatorTrouble(`DATABASE_URL is missing. ${example}`)
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (!address?.hostname || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new OperatorTrouble(`DATABASE_URL is not an address of a database. ${example}`)
  }
  return { url: new Secret(text), host: address.host, database: address.pathname.slice(1) }
}

/**
 * Connects to the database.
 *
 * @throws {OperatorTrouble} without the password.
 */
export const connect: ConnectTo = async ({ url, host, database }, questionMs) => {
  // What pg does for `require` today, said in the words that it will keep.
  const connectionString = url.reveal().replace('sslmode=require', 'sslmode=verify-full')
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 15_000,
    ...(questionMs === undefined ? {} : { query_timeout: questionMs }),
  })
  // A connection that breaks fails the query that waits on it; without a listener it ends the process.
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

/** Of several statements pg gives several results. */
function rowsOf(result: QueryResult | QueryResult[]): readonly unknown[] {
  return Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows
}

/** The server's message or the system's error name (`ECONNREFUSED`), which may come without text. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return error.message || (error as NodeJS.ErrnoException).code || error.name
}
