import { fileURLToPath } from 'node:url'
import Postgrator from 'postgrator'
import { type Command, main, withDatabase } from './command.ts'
import { readDatabaseAddress } from './database.ts'
import { OperatorTrouble, reasonOf } from './trouble.ts'

/** The folder of the migrations: `001.do.<what>.sql` and so on, applied in this order. */
export const migrationsFolder = fileURLToPath(new URL('migrations/', import.meta.url))

/** Runs SQL text, which may hold several statements. */
export type RunSql = (sql: string) => Promise<{ rows: unknown[] }>

/**
 * Applies the migrations that a database does not have yet, all or none. Concurrent runs wait for
 * each other.
 *
 * @param run Runs SQL as the owner of the schema, always on the same connection.
 * @returns The names of the migrations that were applied, such as `001 tables`.
 */
export async function applyMigrations(run: RunSql): Promise<string[]> {
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: `${migrationsFolder}*.sql`,
    schemaTable: 'kilat.migrations',
    newline: 'LF',
    execQuery: run,
  })
  await run("BEGIN; SELECT pg_advisory_xact_lock(hashtext('kilat.migrations'))")
  try {
    const applied = await postgrator.migrate()
    await run('COMMIT')
    return applied.map(({ version, name }) => `${String(version).padStart(3, '0')} ${name}`)
  } catch (error) {
    await run('ROLLBACK')
    throw error
  }
}

const usage = `npm run migrate   applies the migrations that the database does not have yet, all or none

DATABASE_URL names the database and its owner. With Neon, use the direct host, without "-pooler".`

/** `npm run migrate`: applies the migrations to the database that `DATABASE_URL` names. */
export const migrate: Command = {
  usage,
  options: {},
  async run(_words, terminal) {
    const { host } = readDatabaseAddress(terminal.variables)
    if (host.includes('-pooler')) {
      const direct = host.replace('-pooler', '')
      terminal.print(`This is Neon's pooled host. If this fails, use the direct one: ${direct}`)
    }
    const applied = await withDatabase(terminal, undefined, (query) =>
      applyMigrations(async (sql) => ({ rows: [...(await query(sql))] })).catch((error) => {
        throw new OperatorTrouble(`Nothing was applied: ${reasonOf(error)}`)
      }),
    )
    for (const name of applied) terminal.print(`Applied ${name}`)
    const isNew = applied.length > 0
    terminal.print(isNew ? 'The database is up to date.' : 'Nothing to do: up to date already.')
    return 0
  },
}

if (import.meta.main) await main(migrate)
