import { fileURLToPath } from 'node:url'
import Postgrator from 'postgrator'
import { type Connection, connect, readDatabaseAddress, reasonOf } from './connection.ts'
import { OperatorTrouble } from './trouble.ts'

/** Where the migrations are: `001.do.<what>.sql` and so on, applied in this order. */
export const migrationsFolder = fileURLToPath(new URL('migrations/', import.meta.url))

/** Runs SQL text, which may hold several statements. */
export type RunSql = (sql: string) => Promise<{ rows: unknown[] }>

/**
 * Brings a database up to date: applies the migrations that it does not have yet, all or none.
 * Migrations that run at the same moment wait for each other.
 *
 * @param run Runs SQL on one and the same connection, as the owner of the schema.
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

/**
 * `npm run migrate`: applies the migrations to the database that `DATABASE_URL` names.
 *
 * @returns Whether the database is up to date now. The password is never printed.
 */
export async function migrateCommand(
  databaseUrl: string | undefined,
  print: (line: string) => void,
): Promise<boolean> {
  try {
    const address = readDatabaseAddress({ DATABASE_URL: databaseUrl })
    if (address.host.includes('-pooler')) {
      const direct = address.host.replace('-pooler', '')
      print(`This is Neon's pooled host. If this fails, use the direct one: ${direct}`)
    }
    return await migrate(await connect(address), print)
  } catch (error) {
    if (!(error instanceof OperatorTrouble)) throw error
    print(error.message)
    return false
  }
}

async function migrate(
  { query, close }: Connection,
  print: (line: string) => void,
): Promise<boolean> {
  try {
    const applied = await applyMigrations(async (sql) => ({ rows: [...(await query(sql))] }))
    for (const name of applied) print(`Applied ${name}`)
    print(applied.length > 0 ? 'The database is up to date.' : 'Nothing to do: up to date already.')
    return true
  } catch (error) {
    print(`Nothing was applied: ${reasonOf(error)}`)
    return false
  } finally {
    await close()
  }
}

if (import.meta.main) {
  const done = await migrateCommand(process.env.DATABASE_URL, console.log)
  process.exitCode = done ? 0 : 1
}
