import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { sealContent } from '../../src/adapters/neon/ticket-seal.ts'
import { applyMigrations } from '../../src/operate/migrate.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { content } from '../contracts/tickets.ts'

const root = join(import.meta.dirname, '..', '..')
const bytes = crypto.getRandomValues(new Uint8Array(32))
const id = ticketId(new Uint8Array([5, 4, 3, 2, 1]))
const keys = { SEAL_KEY: Buffer.from(bytes).toString('base64'), OPERATOR: 'ani.k' }

/** Runs a command line without npm's own variables: these tests may be run by npm. */
async function run(words: string[], variables: Record<string, string> = {}, input = '') {
  const environment = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...variables }
  const child = Bun.spawn(words, {
    cwd: root,
    env: environment,
    stdin: new Blob([input]),
    stderr: 'pipe',
  })
  const [output, errors] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code: await child.exited, output, errors }
}

const tickets = (...words: string[]) => [
  process.execPath,
  'src/operate/tickets/tickets.ts',
  ...words,
]

describe('npm run tickets, from a terminal,', () => {
  test('shows how it is used, and ends with 0', async () => {
    const { code, output } = await run(['npm', 'run', '--silent', 'tickets', '--', '--help'])
    expect(output).toStartWith('npm run tickets   ')
    expect(code).toBe(0)
  })

  test.each([
    [['delete'], {}, 'Unknown: delete.'],
    [[], {}, 'DATABASE_URL is missing.'],
    [['show', id], { OPERATOR: 'ani' }, 'DATABASE_URL is missing.'],
    [['show', id], { OPERATOR: 'ani', DATABASE_URL: 'postgres://a:b@c/d' }, 'SEAL_KEY is missing.'],
    [['show', id], { DATABASE_URL: 'postgres://a:b@c/d' }, 'Say who you are'],
  ])('%j with %j ends with 1', async (words, variables, sentence) => {
    const { code, output, errors } = await run(tickets(...words), variables)
    expect(output).toStartWith(sentence)
    expect(errors).toBe('')
    expect(code).toBe(1)
  })

  test('without -- npm keeps the option, and nothing is shown', async () => {
    const words = ['npm', 'run', '--silent', 'tickets', 'show', id, '--reveal']
    const { code, output } = await run(words, keys)
    expect(output).toStartWith('npm has kept --reveal for itself: put -- first.')
    expect(code).toBe(1)
  })

  describe('with a server that hangs up', () => {
    let silent: Server
    beforeAll(async () => {
      silent = createServer((socket) => socket.destroy())
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => silent.close())

    test('says what it cannot connect to, without the password', async () => {
      const address = silent.address()
      const host = `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
      const DATABASE_URL = `postgres://owner:geheim@${host}/kilat?sslmode=disable`
      const { code, output, errors } = await run(tickets(), { DATABASE_URL })
      expect(output).toMatch(/^Cannot connect to kilat on 127\.0\.0\.1:\d+: \S.+ Check the network/)
      expect(output + errors).not.toContain('geheim')
      expect(code).toBe(1)
    })
  })
})

const realServer = process.env.DATABASE_URL
describe.skipIf(!realServer)('npm run tickets, over a real server,', () => {
  const name = `kilat_tickets_${crypto.randomUUID().replaceAll('-', '')}`
  const staff = `${name}_staff`
  let server: Client
  let owner: Client

  const addressOf = (database: string, login?: string) => {
    const address = new URL(realServer ?? '')
    address.pathname = `/${database}`
    if (login) [address.username, address.password] = [login, 'geheim']
    return address.href
  }

  beforeAll(async () => {
    server = new Client({ connectionString: realServer ?? '' })
    await server.connect()
    await server.query(`CREATE DATABASE ${name}`)
    await server.query(`CREATE ROLE ${staff} LOGIN PASSWORD 'geheim'`)
    owner = new Client({ connectionString: addressOf(name) })
    await owner.connect()
  }, 30_000)
  afterAll(async () => {
    await owner.end()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.query(`DROP ROLE ${staff}`)
    await server.end()
  })

  test('asks for the migrations, then for the rights, then does the work with no more', async () => {
    const variables = { ...keys, DATABASE_URL: addressOf(name, staff) }
    expect((await run(tickets(), variables)).output).toStartWith('This database lacks')
    await applyMigrations((sql) => owner.query(sql))
    const refused = await run(tickets(), variables)
    expect(refused.output).toStartWith('The login in DATABASE_URL may not work on tickets.')
    expect(refused.code).toBe(1)
    await owner.query(`
      GRANT USAGE ON SCHEMA kilat TO ${staff};
      GRANT EXECUTE ON FUNCTION
        kilat.waiting_tickets, kilat.read_ticket, kilat.answer_ticket TO ${staff};
    `)
    const empty = await run(tickets(), variables)
    expect(empty).toEqual({ code: 0, output: 'No ticket waits for an answer.\n', errors: '' })

    const sealed = await sealContent(await createSeal([bytes]), id, content)
    await owner.query(
      "SELECT kilat.open_ticket(NULL, NULL, 'sender', 'missing-dose', $1, $2, now(), 'key')",
      [id, sealed],
    )
    expect((await run(tickets(), variables)).output).toContain(`! ${id}  missing-dose`)
    const shown = await run(tickets('show', id), variables)
    expect(shown.output).toContain('  | Terima kasih 🙏')
    expect(shown.code).toBe(0)
    const answered = await run(tickets('answer', id), variables, 'Sudah kami lengkapi.\n')
    expect(answered.output).toStartWith(`${id} is answered. The citizen is told within a minute`)
    expect(answered.code).toBe(0)
    expect((await run(tickets('show', id), variables)).output).toContain('  | Sudah kami lengkapi.')
    await owner.query("UPDATE kilat.tickets SET state = 'closed'")
    const closed = await run(tickets('answer', id, '--text', 'Lagi'), variables)
    expect(closed.output).toStartWith(`${id} is closed`)
    expect(closed.code).toBe(1)
  }, 30_000)

  test('says that the password is wrong, without repeating it', async () => {
    const DATABASE_URL = addressOf(name, staff).replace('geheim', 'rahasia')
    const { code, output } = await run(tickets(), { DATABASE_URL })
    expect(output).toMatch(/^Cannot connect to kilat_tickets_\w+ on \S+: \S/)
    expect(output).not.toContain('rahasia')
    expect(code).toBe(1)
  })
})
