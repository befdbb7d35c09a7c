import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { Client } from 'pg'
import { sealContent } from '../../src/adapters/neon/ticket-seal.ts'
import { applyMigrations } from '../../src/operate/migrate.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { content } from '../contracts/tickets.ts'
import { spawn as run } from './terminal.ts'

const bytes = crypto.getRandomValues(new Uint8Array(32))
const id = ticketId(new Uint8Array([5, 4, 3, 2, 1]))
const keys = { SEAL_KEY: Buffer.from(bytes).toString('base64'), OPERATOR: 'ani.k' }

const tickets = (...words: string[]) => ['npm', 'run', '--silent', 'tickets', '--', ...words]

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
