import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { Client } from 'pg'
import { sealContent } from '../../src/adapters/neon/ticket-seal.ts'
import { migrate } from '../../src/operate/migrate.ts'
import { createSeal } from '../../src/privacy/seal.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { content } from '../contracts/tickets.ts'
import { run, spawn } from './terminal.ts'

const realServer = process.env.DATABASE_URL
const keyBytes = crypto.getRandomValues(new Uint8Array(32))
const id = ticketId(new Uint8Array([5, 4, 3, 2, 1]))

describe.skipIf(!realServer)('over a real server', () => {
  const database = `kilat_operate_${crypto.randomUUID().replaceAll('-', '')}`
  const staff = `${database}_staff`
  const addressOf = (name: string, login?: string) => {
    const address = new URL(realServer ?? 'postgres://nowhere')
    address.pathname = `/${name}`
    if (login) [address.username, address.password] = [login, 'geheim']
    return address.href
  }
  const server = new Client({ connectionString: realServer ?? '' })
  const owner = new Client({ connectionString: addressOf(database) })

  beforeAll(async () => {
    await server.connect()
    await server.query(`CREATE DATABASE ${database}`)
    await server.query(`CREATE ROLE ${staff} LOGIN PASSWORD 'geheim'`)
    await owner.connect()
  }, 30_000)
  afterAll(async () => {
    await owner.end()
    await server.query(`DROP DATABASE ${database} WITH (FORCE)`)
    await server.query(`DROP ROLE ${staff}`)
    await server.end()
  })

  const DATABASE_URL = addressOf(database, staff)
  const SEAL_KEY = Buffer.from(keyBytes).toString('base64')
  const tickets = (words: string[] = [], input = '') =>
    spawn(
      ['npm', 'run', '--silent', 'tickets', '--', ...words],
      { SEAL_KEY, OPERATOR: 'ani.k', DATABASE_URL },
      input,
    )

  test('two runs of migrate at once apply what is new once', async () => {
    expect((await tickets()).output).toStartWith('This database lacks')
    const variables = { DATABASE_URL: addressOf(database) }
    const runs = await Promise.all([
      run(migrate, [], { variables }),
      run(migrate, [], { variables }),
    ])
    expect(runs.map(({ done }) => done)).toEqual([true, true])
    const outputs = runs.map(({ output }) => output).toSorted()
    expect(outputs[0]).toMatch(/^(Applied \d{3} \S+\n)+The database is up to date\.$/)
    expect(outputs[1]).toBe('Nothing to do: up to date already.')
  })

  test('tickets asks for its rights, then does the work with no more', async () => {
    const refused = await tickets()
    expect(refused.output).toStartWith('The login in DATABASE_URL may not work on tickets.')
    expect(refused.code).toBe(1)
    await owner.query(`
      GRANT USAGE ON SCHEMA kilat TO ${staff};
      GRANT EXECUTE ON FUNCTION
        kilat.waiting_tickets, kilat.read_ticket, kilat.answer_ticket TO ${staff};
    `)
    const empty = await tickets()
    expect(empty).toEqual({ code: 0, output: 'No ticket waits for an answer.\n', errors: '' })

    const sealed = await sealContent(await createSeal([keyBytes]), id, content)
    await owner.query(
      "SELECT kilat.open_ticket(NULL, NULL, 'sender', 'missing-dose', $1, $2, now(), 'key')",
      [id, sealed],
    )
    expect((await tickets()).output).toContain(`! ${id}  missing-dose`)
    const shown = await tickets(['show', id])
    expect(shown.output).toContain('  | Terima kasih 🙏')
    expect(shown.code).toBe(0)
    const answered = await tickets(['answer', id], 'Sudah kami lengkapi.\n')
    expect(answered.output).toStartWith(`${id} is answered. The citizen is told within a minute`)
    expect(answered.code).toBe(0)
    expect((await tickets(['show', id])).output).toContain('  | Sudah kami lengkapi.')
    await owner.query("UPDATE kilat.tickets SET state = 'closed'")
    const closed = await tickets(['answer', id, '--text', 'Lagi'])
    expect(closed.output).toStartWith(`${id} is closed`)
    expect(closed.code).toBe(1)
  }, 30_000)

  test('a wrong password is named as such, without being repeated', async () => {
    const variables = { DATABASE_URL: DATABASE_URL.replace('geheim', 'rahasia') }
    const { code, output } = await run(migrate, [], { variables })
    expect(output).toMatch(/^Cannot connect to kilat_operate_\w+ on \S+: \S/)
    expect(output).not.toContain('rahasia')
    expect(code).toBe(1)
  })
})
