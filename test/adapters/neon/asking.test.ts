import { afterEach, describe, expect, spyOn, test } from 'bun:test'
import fc from 'fast-check'
import { neonRegistry } from '../../../src/adapters/neon/registry.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import type { LiveProof } from '../../../src/identity/proof.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { Registry } from '../../../src/ports/registry.ts'
import { createSeal } from '../../../src/privacy/seal.ts'
import { proofOf } from '../../contracts/registry.ts'
import { newTicket } from '../../contracts/tickets.ts'
import { paired } from '../../listed.ts'

const phone = '+6281234567890' as PhoneNumber
const personId = '6b3a9c1e-58f2-4d07-9c44-0f5a7e2b9d31'
const databaseUrl = 'postgres://worker:geheim@registry.example/kilat'
const seal = await createSeal([new Uint8Array(32)])

/** What the other side does with one request. */
type Reply = () => Response | Promise<Response>

const answered = (answer: unknown): Response =>
  Response.json({
    fields: [{ name: 'answer', dataTypeID: 3802 }],
    rows: [[JSON.stringify(answer)]],
    command: 'SELECT',
    rowCount: 1,
    rowAsArray: true,
  })

const refused = (code: string) => (): Response =>
  Response.json({ message: `bad value ${phone}`, code, detail: `phone=${phone}` }, { status: 400 })

const yes: Reply = () => answered(true)
const brokenOff: Reply = () => new Response('{"fields":[')
const never: Reply = () => new Promise<Response>(() => {})

const servers: { stop(force: boolean): Promise<void> }[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop(true)
})

/** A registry whose other side gives these replies in turn, the last one again and again. */
const answering = (...replies: Reply[]) => answeringWithin(5_000, replies)

function answeringWithin(deadlineMs: number, replies: Reply[]) {
  const asked: { query: string; params: unknown[] }[] = []
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      asked.push((await request.json()) as (typeof asked)[number])
      const reply = replies[Math.min(asked.length, replies.length) - 1] ?? yes
      return reply()
    },
  })
  servers.push(server)
  const httpUrl = `http://127.0.0.1:${server.port}/sql`
  return { asked, registry: neonRegistry({ databaseUrl, httpUrl, deadlineMs, seal }) }
}

const failureOf = (answer: Promise<unknown>): Promise<PortError> =>
  answer.then(
    () => expect.unreachable('it was answered'),
    (error) => error,
  )

const questions: [name: string, (registry: Registry, proof: LiveProof) => Promise<unknown>][] = [
  ['isRegistered', (registry) => registry.isRegistered(phone)],
  ['look', (registry, proof) => registry.look(proof, personId)],
  ['issue', (registry, proof) => registry.issue(proof, personId, [], newTicket())],
  ['names', (registry, proof) => registry.names(proof, personId)],
  ['correctName', (registry, proof) => registry.correctName(proof, personId, 'key', [])],
  ['confirmOwner', (registry, proof) => registry.confirmOwner(proof, '0123', 'key')],
  [
    'changePhone',
    (registry, proof) => registry.changePhone(proof, proof, { personId, everybody: false }, 'key'),
  ],
  ['trail', (registry, proof) => registry.trail(proof, personId)],
]

describe.each(questions)('%s', (name, question) => {
  test('is one request with every value as a parameter', async () => {
    const { asked, registry } = answering(() => answered(undefined))
    await question(registry, proofOf(phone)).catch(() => undefined)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.query).toMatch(/^SELECT kilat\.[a-z_]+\((\$\d(, )?)+\) AS answer$/)
    expect(asked[0]?.params[0]).toBe(phone)
  })

  if (name !== 'isRegistered') {
    test('refuses a proof that was not given by liveProof, before anything is asked', async () => {
      const { asked, registry } = answering(yes)
      const forged = { phone } as unknown as LiveProof
      const failure = await failureOf(question(registry, forged))
      expect(failure.message).toBe('the registry was asked without a live proof')
      expect(asked).toEqual([])
    })
  }

  test('is asked a second time when the answer breaks off, and not a third', async () => {
    const { asked, registry } = answering(brokenOff)
    const failure = await failureOf(question(registry, proofOf(phone)))
    expect(failure).toMatchObject({ name: 'PortError', port: 'registry', kind: 'unavailable' })
    expect(asked).toHaveLength(2)
  })

  test('is not asked again after a no', async () => {
    const { asked, registry } = answering(refused('42501'))
    const failure = await failureOf(question(registry, proofOf(phone)))
    expect(failure).toMatchObject({ kind: 'refused', code: '42501' })
    expect(asked).toHaveLength(1)
  })

  test('refuses an answer of another shape', async () => {
    const { registry } = answering(() => answered({ people: 'all', recorded: 1, before: [] }))
    const failure = await failureOf(question(registry, proofOf(phone)))
    expect(failure).toMatchObject({ kind: 'invalid', code: undefined })
  })
})

describe('attempts and deadlines', () => {
  test.each([
    ['an answer that breaks off', brokenOff],
    ['a page of HTML', () => new Response('<html></html>')],
    ['a bare 503', () => new Response('try later', { status: 503 })],
    ['a lost race', refused('40001')],
    ['a server that is shutting down', refused('57P01')],
  ] as [string, Reply][])('%s is forgiven once', async (_what, first) => {
    const { asked, registry } = answering(first, yes)
    expect(await registry.isRegistered(phone)).toBe(true)
    expect(asked).toHaveLength(2)
  })

  test('the deadline holds for both attempts together', async () => {
    const { asked, registry } = answeringWithin(200, [never])
    const failure = await failureOf(registry.isRegistered(phone))
    expect(failure).toMatchObject({ kind: 'unavailable' })
    expect(asked).toHaveLength(1)
  })

  test('a second attempt has what is left of the time', async () => {
    const slowly: Reply = () => Bun.sleep(200).then(() => new Response('', { status: 503 }))
    const { asked, registry } = answeringWithin(1_500, [slowly, never])
    const limits = spyOn(AbortSignal, 'timeout')
    await failureOf(registry.isRegistered(phone))
    const [, leftMs] = limits.mock.calls.map(([ms]) => ms)
    limits.mockRestore()
    expect(leftMs).toBeLessThan(1_310)
    expect(asked).toHaveLength(2)
  })

  test('each question has a time-out of its own', async () => {
    const { registry } = answeringWithin(1_000, [yes])
    expect(await registry.isRegistered(phone)).toBe(true)
    await Bun.sleep(1_050)
    expect(await registry.isRegistered(phone)).toBe(true)
  })

  test('nobody there is unavailable', async () => {
    const registry = neonRegistry({ databaseUrl, httpUrl: 'http://127.0.0.1:9/sql', seal })
    const failure = await failureOf(registry.isRegistered(phone))
    expect(failure).toMatchObject({ kind: 'unavailable', code: undefined })
  })
})

test('registries with different endpoints do not mix, asked at the same moment', async () => {
  const left = answering(() => answered(true))
  const right = answering(() => answered(false))
  const answers = await Promise.all(
    [left, right, right, left].map(({ registry }) => registry.isRegistered(phone)),
  )
  expect(answers).toEqual([true, false, false, true])
})

describe('errors', () => {
  test.each(
    paired(`
    28P01 → refused | 42501 → refused | KL001 → refused | 08006 → unavailable
    40P01 → unavailable | 53300 → unavailable | 55P03 → unavailable | 57014 → unavailable
    XX000 → unavailable | 22P02 → invalid | 23505 → invalid | 42P01 → invalid
  `),
  )('SQLSTATE %s is %s', async (code, kind) => {
    const { registry } = answering(refused(code))
    const failure = await failureOf(registry.isRegistered(phone))
    expect(failure).toMatchObject({ name: 'PortError', kind, code })
  })

  test('carry a SQLSTATE at most: no value, no address, no message of the vendor', async () => {
    const canary = 'KANARI'
    const anything = fc.record({
      status: fc.constantFrom(400, 401, 429, 500, 507),
      body: fc.oneof(
        fc.constant(`{"message":"${canary}","code":"${canary}","detail":"${canary}"}`),
        fc.constant(`{"message":"${canary}","code":"22P02","where":"${canary}"}`),
        fc.constant(canary),
        fc.json().map((json) => json),
      ),
    })
    let reply = { status: 400, body: '' }
    const { registry } = answering(() => new Response(reply.body, { status: reply.status }))
    await fc.assert(
      fc.asyncProperty(anything, async (each) => {
        reply = each
        const failure = await failureOf(registry.isRegistered(phone))
        expect(failure).toBeInstanceOf(PortError)
        expect(Bun.inspect(failure)).not.toMatch(/KANARI|geheim|registry\.example|62812/)
        expect(failure.cause).toBeUndefined()
        expect(failure.code ?? '22P02').toMatch(/^[0-9A-Z]{5}$/)
      }),
      { numRuns: 40 },
    )
  })
})
