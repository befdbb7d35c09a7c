import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import {
  applyMigrations,
  migrateCommand,
  migrationsFolder,
  type RunSql,
} from '../../src/operate/migrate.ts'

const names = readdirSync(migrationsFolder)
  .toSorted()
  .map((file) => file.replace(/^(\d+)\.do\.(.+)\.sql$/, '$1 $2'))

/** Runs the command and gives what it printed. */
async function migrateWith(databaseUrl: string | undefined) {
  const lines: string[] = []
  const done = await migrateCommand(databaseUrl, (line) => lines.push(line))
  return { done, output: lines.join('\n') }
}

describe('applyMigrations', () => {
  let lite: PGlite
  const run: RunSql = async (sql) => (await lite.exec(sql)).at(-1) ?? { rows: [] }
  beforeAll(async () => {
    lite = await PGlite.create()
  }, 30_000)
  afterAll(() => lite.close())

  test('applies all or none, then everything, then nothing', async () => {
    const failing: RunSql = (sql) =>
      sql.includes('CREATE ROLE') ? Promise.reject(new Error('no')) : run(sql)
    expect(await applyMigrations(failing).catch(({ message }) => message)).toBe('no')
    const { rows } = await run("SELECT FROM pg_namespace WHERE nspname = 'kilat'")
    expect(rows).toEqual([])
    expect(await applyMigrations(run)).toEqual(names)
    expect(await applyMigrations(run)).toEqual([])
  })

  test('files are numbered without a gap and only go forwards', () => {
    const numbers = names.map((name) => Number(name.slice(0, 3)))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    for (const name of names) expect(name).toMatch(/^\d{3} [a-z-]+$/)
  })
})

describe('npm run migrate', () => {
  let silent: Server
  beforeAll(async () => {
    silent = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => silent.close())

  const addressOf = (host: string) => {
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    return `postgres://owner:geheim@${host}:${port}/kilat?sslmode=disable`
  }

  test('says when the address is missing', async () => {
    const { done, output } = await migrateWith(undefined)
    expect(done).toBe(false)
    expect(output).toContain('DATABASE_URL is missing')
  })

  test.each(['mysql://owner:geheim@host/kilat', 'geheim', 'postgres://owner:geheim@:x/'])(
    'says that %p is no address, without repeating it',
    async (address) => {
      const { done, output } = await migrateWith(address)
      expect(done).toBe(false)
      expect(output).toContain('DATABASE_URL is not an address')
      expect(output).not.toContain('geheim')
    },
  )

  test('says what it cannot connect to, without the password', async () => {
    const { done, output } = await migrateWith(addressOf('127.0.0.1'))
    expect(done).toBe(false)
    expect(output).toMatch(/^Cannot connect to kilat on 127\.0\.0\.1:\d+: \S+/)
    expect(output).not.toContain('geheim')
  })

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
