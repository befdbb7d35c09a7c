import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { openAnswer, sealContent } from '../../../src/adapters/neon/ticket-seal.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { openKeys } from '../../../src/local/environment.ts'
import { openStack, type Stack } from '../../../src/local/stack.ts'

const content = {
  story: 'Dosis kedua saya tidak ada',
  facts: { place: 'Puskesmas Tebet' },
  to: { phone: '+6281234567890' as PhoneNumber },
  language: 'id',
}
const dueAt = Date.UTC(2030, 0, 2, 3, 4, 5)

let stack: Stack
let cronRuns = 0
let opened = 0

beforeAll(async () => {
  stack = await openStack({ port: 0, workerUrl: 'http://127.0.0.1:9' })
  stack.runCron = async () => {
    cronRuns++
  }
}, 60_000)
beforeEach(async () => {
  cronRuns = 0
  await stack.registry.query('delete from kilat.tickets')
})
afterAll(() => stack.close())

/** Opens a ticket as the bot does. */
async function openTicket(sender?: string, told = content): Promise<string> {
  opened++
  const id = `SV-TEST-${String(opened).padStart(4, '0')}`
  const { seal } = await openKeys(stack.environment)
  await stack.registry.query(
    `select kilat.open_ticket(null, null, $1, 'missing-dose', $2, $3, $4, $5)`,
    [sender ?? `p:${id}`, id, await sealContent(seal, id, told), new Date(dueAt).toISOString(), id],
  )
  return id
}

const door = (path: string, init?: RequestInit) => fetch(`${stack.url}/_sim/${path}`, init)

const answer = (id: string, text: unknown) =>
  door(`tickets/${id}/answer`, { method: 'POST', body: JSON.stringify({ text }) })

async function auditRows(): Promise<object[]> {
  return stack.registry.query('select actor, action from kilat.audit order by at, actor')
}

test('the tickets that wait are shown open, and the look leaves no trace', async () => {
  const id = await openTicket()
  const before = await auditRows()
  const waiting = await (await door('tickets')).json()
  expect(waiting).toEqual([
    { id, kind: 'missing-dose', state: 'open', dueAt, content, additions: [] },
  ])
  expect(await auditRows()).toEqual(before)
})

test('what was written to a ticket later is shown with it, in its order', async () => {
  const later = ['Yang kedua.', 'Yang ketiga.'].map((story) => ({ ...content, story }))
  const id = await openTicket('who-has-more-to-say')
  for (const told of later) await openTicket('who-has-more-to-say', told)
  const [waiting, another] = (await (await door('tickets')).json()) as object[]
  expect(waiting).toMatchObject({ id, content, additions: later })
  expect(another).toBeUndefined()
})

test('an answer is kept sealed under the name of the simulator, and told at once', async () => {
  const id = await openTicket()
  expect((await answer(id, ' Sudah kami masukkan. ')).status).toBe(204)
  expect(cronRuns).toBe(1)
  const [ticket] = await stack.registry.query<{ sealed_answer: string }>(
    'select sealed_answer from kilat.tickets where id = $1',
    [id],
  )
  const { seal } = await openKeys(stack.environment)
  const kept = await openAnswer(seal, id, ticket?.sealed_answer ?? '')
  expect(kept).toBe('Sudah kami masukkan.')
  expect(await (await door('tickets')).json()).toEqual([])
  expect(await auditRows()).toContainEqual({ actor: 'simulator', action: 'answer-ticket' })
})

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['a blank text', '  '],
  ['a text over 2,000', 'x'.repeat(2_001)],
])('%s is no answer', async (_, text) => {
  const id = await openTicket()
  expect((await answer(id, text)).status).toBe(400)
  expect(await (await door('tickets')).json()).toMatchObject([{ id }])
  expect(cronRuns).toBe(0)
})

test('a ticket that is not there is not found', async () => {
  expect((await answer('SV-0000-0000', 'Sudah.')).status).toBe(404)
  expect(cronRuns).toBe(0)
})
