import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless'
import {
  openRegistryDatabase,
  type RegistryDatabase,
} from '../../../src/local/postgres/database.ts'
import { bodyMaxBytes, neonGateway } from '../../../src/local/postgres/gateway.ts'

const connectionString = 'postgres://worker:secret@registry.local.neon.tech/kilat'

let database: RegistryDatabase
let gateway: ReturnType<typeof neonGateway>
let server: { url: URL; stop(force: boolean): Promise<void> }
const neonsOwn = neonConfig.fetchEndpoint

beforeAll(async () => {
  database = await openRegistryDatabase({ databaseUrl: undefined })
  gateway = neonGateway(database.backend, { connectionString })
  server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: gateway.handle })
}, 30_000)
afterAll(async () => {
  neonConfig.fetchEndpoint = neonsOwn
  await server.stop(true)
  await database.close()
})

const headers = {
  'Neon-Connection-String': connectionString,
  'Neon-Raw-Text-Output': 'true',
  'Neon-Array-Mode': 'true',
}

const post = (body: unknown, more: Record<string, string> = {}): Request =>
  new Request('http://registry.local/sql', {
    method: 'POST',
    headers: { ...headers, ...more },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const ask = async (body: unknown, more: Record<string, string> = {}) => {
  const response = await gateway.handle(post(body, more))
  const text = await response.text()
  return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : undefined }
}

/** Neon's own driver, pointed at the gateway. */
function driver(): NeonQueryFunction<false, false> {
  neonConfig.fetchEndpoint = `${server.url.href}sql`
  return neon(connectionString)
}

describe('one statement', () => {
  test('is answered in raw text with the columns as Postgres describes them', async () => {
    const { status, json } = await ask({
      query: `SELECT $1::int AS number, true AS yes, NULL AS nothing, date '2021-03-12' AS day,
              '{"a":[1]}'::jsonb AS json, 'ü' AS text`,
      params: ['7'],
    })
    expect(status).toBe(200)
    expect(json.rows).toEqual([['7', 't', null, '2021-03-12', '{"a": [1]}', 'ü']])
    expect(json).toMatchObject({ command: 'SELECT', rowCount: 1, rowAsArray: true })
    expect(json.fields[0]).toEqual({
      name: 'number',
      dataTypeID: 23,
      tableID: 0,
      columnID: 0,
      dataTypeSize: 4,
      dataTypeModifier: -1,
      format: 'text',
    })
  })

  test('goes through Neon’s own driver', async () => {
    const sql = driver()
    const [row] = await sql`SELECT ${7}::int AS number, ${'a'} || ${'b'} AS text,
      ${['x,"y', '{}']}::text[] AS list, ${null}::text AS nothing`
    expect(row).toEqual({ number: 7, text: 'ab', list: ['x,"y', '{}'], nothing: null })
  })

  test('is the only one: two in one text are refused', async () => {
    const { status, json } = await ask({ query: 'SELECT 1; SELECT 2', params: [] })
    expect([status, json.code]).toEqual([400, '42601'])
  })

  test('has the rights of the bot', async () => {
    const { json } = await ask({ query: 'SELECT current_user, session_user <> current_user' })
    expect(json.rows).toEqual([['kilat_bot', 't']])
  })

  test('leaves no setting behind', async () => {
    await ask({ query: "SET statement_timeout = '7s'" })
    await ask({ query: 'RESET ROLE' })
    const { json } = await ask({
      query: "SELECT current_user, current_setting('statement_timeout')",
    })
    expect(json.rows).toEqual([['kilat_bot', '0']])
  })
})

describe('several statements', () => {
  const batch = (...queries: string[]) => ({ queries: queries.map((query) => ({ query })) })

  test('are one transaction, answered in order', async () => {
    const { json } = await ask(batch('SELECT txid_current()', 'SELECT txid_current()'))
    const [first, second] = json.results.map(({ rows }: { rows: string[][] }) => rows[0]?.[0])
    expect(first).toBe(second)
  })

  test('have no effect when the last one fails', async () => {
    const rows = () => database.query("SELECT FROM kilat.audit WHERE action = 'check-number'")
    const before = (await rows()).length
    const checked = "SELECT kilat.is_registered('+6281234567890')"
    const { status, json } = await ask(batch(checked, 'SELECT 1/0'))
    expect([status, json.code]).toEqual([400, '22012'])
    expect((await rows()).length).toBe(before)
  })

  test('take isolation, read only and deferrable from the headers', async () => {
    const shown = ['isolation', 'read_only', 'deferrable'].map((it) => `SHOW transaction_${it}`)
    const { json } = await ask(batch(...shown), {
      'Neon-Batch-Isolation-Level': 'Serializable',
      'Neon-Batch-Read-Only': 'true',
      'Neon-Batch-Deferrable': 'true',
    })
    const values = json.results.map(({ rows }: { rows: string[][] }) => rows[0]?.[0])
    expect(values).toEqual(['serializable', 'on', 'on'])
  })

  test('with an isolation that does not exist are refused', async () => {
    const level = { 'Neon-Batch-Isolation-Level': 'SERIALIZABLE; DROP TABLE kilat.people' }
    expect((await ask(batch('SELECT 1'), level)).status).toBe(400)
  })

  test('go through Neon’s own driver', async () => {
    const sql = driver()
    const [first, second] = await sql.transaction([sql`SELECT 1 AS one`, sql`SELECT 2 AS two`], {
      isolationLevel: 'RepeatableRead',
      readOnly: true,
    })
    expect([first, second]).toEqual([[{ one: 1 }], [{ two: 2 }]])
  })
})

describe('refusals', () => {
  test('an error carries Postgres’s fields', async () => {
    const { status, json } = await ask({ query: "SELECT '+6281234567890'::int" })
    expect(status).toBe(400)
    expect(json).toMatchObject({ severity: 'ERROR', code: '22003', table: null, constraint: null })
    expect(json.message).toContain('+6281234567890')
  })

  test('the gateway answers on after an error', async () => {
    expect((await ask({ query: 'SELEC' })).status).toBe(400)
    expect((await ask({ query: 'SELECT 1' })).status).toBe(200)
  })

  test.each([
    ['without', ''],
    ['with another password', 'postgres://worker:other@registry.local.neon.tech/kilat'],
    ['with another database', 'postgres://worker:secret@registry.local.neon.tech/other'],
    ['with another host', 'postgres://worker:secret@elsewhere/kilat'],
    ['with a broken', 'worker:secret'],
  ])('%s connection string nothing is asked', async (_how, address) => {
    const request = post({ query: 'SELECT 1' })
    if (address) request.headers.set('Neon-Connection-String', address)
    else request.headers.delete('Neon-Connection-String')
    const response = await gateway.handle(request)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain('secret')
  })

  test('what the driver adds to the connection string is no difference', async () => {
    const address = `${connectionString.replace('postgres:', 'postgresql:')}?application_name=a`
    const { status } = await ask({ query: 'SELECT 1' }, { 'Neon-Connection-String': address })
    expect(status).toBe(200)
  })

  test.each([
    ['no JSON', '{'],
    ['no query', '{}'],
    ['no statements', '{"queries":[]}'],
    ['a parameter that is no text', '{"query":"SELECT $1","params":[{"a":1}]}'],
  ])('%s is refused', async (_what, body) => {
    expect((await ask(body)).status).toBe(400)
  })

  test('only POST is answered', async () => {
    expect((await gateway.handle(new Request('http://registry.local/sql'))).status).toBe(405)
  })

  test.each([
    ['a request', 413, `SELECT length('${'a'.repeat(bodyMaxBytes)}')`],
    ['an answer', 507, `SELECT repeat('a', ${bodyMaxBytes})`],
  ])('%s over 10 MiB is too large: %i', async (_, code, query) => {
    expect((await ask({ query })).status).toBe(code)
  })

  test('a Postgres that is not there is 503', async () => {
    const backend = { runAsBot: () => Promise.reject(new Error('ECONNREFUSED')) }
    const nowhere = neonGateway(backend, { connectionString })
    const response = await nowhere.handle(post({ query: 'SELECT 1' }))
    expect(response.status).toBe(503)
  })
})

describe('the x-ray', () => {
  test.each([
    [
      'SELECT look',
      { query: 'SELECT kilat.look($1, $2) AS answer', params: ['+6281234567890', null] },
    ],
    ['SELECT', { query: "SELECT '+6281234567890'" }],
    ['SELECT look + SET', { queries: [{ query: 'select kilat.look(1)' }, { query: 'SET a = 1' }] }],
    ['POST sql', '{"query":'],
  ])('names a call %p, without a value', async (name, body) => {
    expect(await gateway.describe(post(body))).toBe(name)
  })

  test('a fault with a SQLSTATE is Postgres’s error', async () => {
    const response = gateway.refuse({ code: '40001' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: '40001', severity: 'ERROR' })
  })

  test('a fault with another status is the proxy’s', () => {
    expect(gateway.refuse({ status: 503 }).status).toBe(503)
  })
})
