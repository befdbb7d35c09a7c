import { loadPeople } from '../sample/load.ts'
import { samplePeople } from '../sample/people.ts'
import { type PostgresBackend, poolBackend } from './backend.ts'
import { openEmbedded } from './embedded.ts'
import { openScratchDatabase } from './server.ts'

/** Asks as the owner of the schema, which the bot is not: for tests, the simulator and loading. */
export type OwnerQuery = <Row extends object>(
  sql: string,
  params?: readonly unknown[],
) => Promise<Row[]>

/** A registry with the sample citizens in it. */
export interface RegistryDatabase {
  /** What the gateway serves. */
  backend: PostgresBackend
  query: OwnerQuery
  close(): Promise<void>
}

/**
 * Opens a registry that is new each time: on a real server when an address is given (a database of
 * its own, dropped at close), else embedded in this process.
 *
 * @param options.databaseUrl A `postgres://` address, by default that in `DATABASE_URL`.
 */
export async function openRegistryDatabase(
  options: { databaseUrl: string | undefined } = { databaseUrl: process.env.DATABASE_URL },
): Promise<RegistryDatabase> {
  const { databaseUrl } = options
  const { pool, close } = databaseUrl
    ? await openScratchDatabase(databaseUrl)
    : await openEmbedded()
  const query: OwnerQuery = async <Row extends object>(
    sql: string,
    params: readonly unknown[] = [],
  ) => (await pool.query<Row>(sql, [...params])).rows
  await loadPeople(query, samplePeople())
  return { backend: poolBackend(pool), query, close }
}
