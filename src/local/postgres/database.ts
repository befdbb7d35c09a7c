import { randomUUID } from 'node:crypto'
import { Client, Pool } from 'pg'
import { applyMigrations } from '../../operate/migrate.ts'
import { loadPeople, type OwnerQuery } from '../sample/load.ts'
import { samplePeople } from '../sample/people.ts'
import { type PostgresBackend, poolBackend } from './backend.ts'
import { type MigratedPostgres, openEmbedded } from './embedded.ts'

/** A registry with the sample citizens in it. */
export interface RegistryDatabase {
  /** What the gateway serves. */
  backend: PostgresBackend
  query: OwnerQuery
  close(): Promise<void>
}

/**
 * Opens a new registry: on a real server when an address is given (in a database of its own, which
 * is dropped at close), or else embedded in this process.
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

/**
 * Makes a scratch database on a real server, empty but for the migrations, and drops it at close.
 * The role that the address names must be allowed to create databases and roles.
 *
 * @param databaseUrl Any database of the server, `postgres://…`; it is not changed.
 */
export async function openScratchDatabase(databaseUrl: string): Promise<MigratedPostgres> {
  const name = `kilat_scratch_${randomUUID().replaceAll('-', '')}`
  await runOnce(databaseUrl, `CREATE DATABASE ${name}`)
  const scratch = new URL(databaseUrl)
  scratch.pathname = `/${name}`
  const pool = new Pool({ connectionString: scratch.href })
  // The next query replaces a connection that broke while it was idle.
  pool.on('error', () => undefined)
  // The query on a connection that breaks fails by itself; an unheard error would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const close = async () => {
    await pool.end()
    await runOnce(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  try {
    await migrate(pool)
  } catch (error) {
    await close()
    throw error
  }
  return { pool, close }
}

async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await applyMigrations((sql) => client.query(sql))
    await client.query('GRANT kilat_bot TO CURRENT_USER')
  } finally {
    client.release()
  }
}

async function runOnce(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
