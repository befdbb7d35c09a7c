import { Client } from 'pg'
import type { Query } from './database.ts'
import type { DatabaseAddress } from './environment.ts'
import { TicketTrouble } from './trouble.ts'

/** A connection to the database. */
export interface Connection {
  query: Query
  close(): Promise<void>
}

const deadlineMs = 15_000

/**
 * Connects to the database.
 *
 * @throws {TicketTrouble} without the password.
 */
export async function connect({ url, host, database }: DatabaseAddress): Promise<Connection> {
  // What pg does for `require` today, said in the words that it will keep.
  const connectionString = url.reveal().replace('sslmode=require', 'sslmode=verify-full')
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: deadlineMs,
    query_timeout: deadlineMs,
  })
  // A connection that breaks fails the query that waits on it; without a listener it ends the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new TicketTrouble(
      `Cannot connect to ${database} on ${host}: ${reasonOf(error)}. Check the network and DATABASE_URL.`,
    )
  }
  return {
    query: async (sql, parameters) => (await client.query(sql, [...parameters])).rows,
    close: () => client.end(),
  }
}

/** The server's message or the system's error name (`ECONNREFUSED`), which may come without text. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  return error.message || (error as NodeJS.ErrnoException).code || error.name
}
