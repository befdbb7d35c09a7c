import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import {
  applyMigrations,
  migrate,
  migrationsFolder,
  type RunSql,
} from '../../src/operate/migrate.ts'
import { run } from './terminal.ts'

const names = readdirSync(migrationsFolder)
  .toSorted()
  .map((file) => file.replace(/^(\d+)\.do\.(.+)\.sql$/, '$1 $2'))

const migrateWith = (DATABASE_URL: string) => run(migrate, [], { variables: { DATABASE_URL } })

describe('applyMigrations', () => {
  let lite: PGlite
  const runSql: RunSql = async (sql) => (await lite.exec(sql)).at(-1) ?? { rows: [] }
  beforeAll(async () => {
    lite = await PGlite.create()
  }, 30_000)
  afterAll(() => lite.close())

  test('applies all or none, then everything, then nothing', async () => {
    const failing: RunSql = (sql) =>
      sql.includes('CREATE ROLE') ? Promise.reject(new Error('no')) : runSql(sql)
    expect(await applyMigrations(failing).catch(({ message }) => message)).toBe('no')
    const { rows } = await runSql("SELECT FROM pg_namespace WHERE nspname = 'kilat'")
    expect(rows).toEqual([])
    expect(await applyMigrations(runSql)).toEqual(names)
    expect(await applyMigrations(runSql)).toEqual([])
  })

  test('files are numbered without a gap and only go forwards', () => {
    const numbers = names.map((name) => Number(name.slice(0, 3)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    for (const name of names) expect(name).toMatch(/^\d{3} [a-z-]+$/)
  })
})

describe('npm run migrate', () => {
  test('advises the direct host instead of the pooled one', async () => {
    const pooled = 'postgres://owner:geheim@ep-cool-1-pooler.localhost:1/kilat'
    const { output } = await migrateWith(pooled)
    expect(output).toContain('use the direct one: ep-cool-1.localhost:1')
  })

  const realServer = process.env.DATABASE_URL
  test.skipIf(!realServer)('applies what is new, then has nothing to do', async () => {
    const database = `kilat_migrate_${crypto.randomUUID().replaceAll('-', '')}`
    const client = new Client({ connectionString: realServer ?? '' })
    await client.connect()
    await client.query(`CREATE DATABASE ${database}`)
    try {
      const address = new URL(realServer ?? '')
      address.pathname = `/${database}`
      const [first, second] = await Promise.all([
        migrateWith(address.href),
        migrateWith(address.href),
      ])
      expect([first.done, second.done]).toEqual([true, true])
      const outputs = [first.output, second.output].toSorted()
      const applied = names.map((name) => `Applied ${name}\n`).join('')
      expect(outputs).toEqual([
        `${applied}The database is up to date.`,
        'Nothing to do: up to date already.',
      ])
    } finally {
      await client.query(`DROP DATABASE ${database} WITH (FORCE)`)
      await client.end()
    }
  })
})
