import { randomUUID } from 'node:crypto'
import { Client, Pool } from 'pg'
import { applyMigrations } from '../../operate/migrate.ts'
import type { MigratedPostgres } from './embedded.ts'

/**
 * Makes a scratch database on a real server, empty but for the migrations, and drops it at close.
 * The role that the address names must be allowed to create databases and roles.
 *
 * @param databaseUrl Any database of the server, `postgres://…`; it is left as it is.
 */
export async function openScratchDatabase(databaseUrl: string): Promise<MigratedPostgres> {
  const name = `kilat_scratch_${randomUUID().replaceAll('-', '')}`
  await runOnce(databaseUrl, `CREATE DATABASE ${name}`)
  const scratch = new URL(databaseUrl)
  scratch.pathname = `/${name}`
  const pool = new Pool({ connectionString: scratch.href })
  // A connection that breaks while nobody uses it is replaced by the next query.
  pool.on('error', () => undefined)
  // One that breaks under a query says so there; unheard, it would end the process besides.
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
