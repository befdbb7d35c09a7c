import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
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
  const DATABASE_URL = 'postgres://owner:geheim@ep-cool-1-pooler.localhost:1/kilat'

  test('advises the direct host instead of the pooled one', async () => {
    const { output } = await run(migrate, [], { variables: { DATABASE_URL } })
    expect(output).toContain('use the direct one: ep-cool-1.localhost:1')
  })

  test('says why nothing was applied', async () => {
    const query = () => Promise.reject(new Error('must be owner of schema kilat'))
    const { done, output } = await run(migrate, [], { variables: { DATABASE_URL }, query })
    expect(output).toEndWith('Nothing was applied: must be owner of schema kilat')
    expect(done).toBe(false)
  })
})
