import { describe, expect, test } from 'bun:test'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import { budi, phoneNumberId, post, ticketAnswered, withCode, withTemplate } from './requests.ts'

const ticket = 'SV-7K3M-92QX'

const newGraph = () => new GraphStandIn({ phoneNumberId, accessToken: 't' })

async function refusalOf(message: object, graph = newGraph()) {
  const answer = await graph.handle(post(message))
  const { error } = (await answer.json()) as { error: { code: number } }
  return [answer.status, error.code]
}

test('an approved template goes out, and is recorded with its words', async () => {
  const graph = newGraph()
  expect((await graph.handle(post(withTemplate('id', [ticket])))).status).toBe(200)
  expect(graph.sent().map(({ words }) => words)).toEqual([
    `Laporan Anda dengan nomor ${ticket} sudah dijawab oleh petugas. Ketik *cek tiket* untuk membaca jawabannya.`,
  ])
})

describe('a template is refused', () => {
  test.each<[string, number, string, object]>([
    ['that is not there', 132001, 'id', withTemplate('id', [ticket], 'kilat_ticket_closed')],
    ['in a language that is not there', 132001, 'jv', withTemplate('jv', [ticket])],
  ])('%s', async (_, code, language, message) => {
    const answer = await newGraph().handle(post(message))
    expect(answer.status).toBe(404)
    const details = expect.stringContaining(`does not exist in ${language}`)
    expect(await answer.json()).toMatchObject({ error: { code, error_data: { details } } })
  })

  test('that Meta has paused', async () => {
    const graph = newGraph()
    graph.pausedTemplates.add(ticketAnswered)
    expect(await refusalOf(withTemplate('id', [ticket]), graph)).toEqual([400, 132015])
  })

  test.each([
    ['with too few parameters', 132000, []],
    ['with too many parameters', 132000, [ticket, ticket]],
    ['with a line break in a parameter', 132018, ['SV\n7K3M']],
    ['with a tab in a parameter', 132018, ['SV\t7K3M']],
    ['with five spaces in a parameter', 132018, ['SV     7K3M']],
    ['with words over 1,024 once it is filled in', 132005, ['x'.repeat(1_000)]],
  ])('%s', async (_, code, parameters) => {
    expect(await refusalOf(withTemplate('id', parameters))).toEqual([400, code])
  })

  test('of a code whose button is missing', async () => {
    expect(await refusalOf(withTemplate('id', ['482915'], 'kilat_code'))).toEqual([400, 131008])
  })

  test.each<[string, number, object]>([
    ['whose words lack the code', 132000, withCode('482915', { parameters: [] })],
    ['of over 15 characters', 131009, withCode('4'.repeat(16))],
    ['under another button', 131009, withCode('482915', { button: { sub_type: 'copy_code' } })],
    ['under the second button', 131009, withCode('482915', { button: { index: '1' } })],
    ['to a user id', 131062, { ...withCode('482915'), to: undefined, recipient: 'ID.1' }],
  ])('of a code %s', async (_, code, message) => {
    expect(await refusalOf(message)).toEqual([400, code])
  })

  test('with a button that it does not have', async () => {
    const [, button] = withCode('482915').template.components
    const message = withTemplate('id', [ticket])
    message.template.components.push(button as never)
    expect(await refusalOf(message)).toEqual([400, 132000])
  })
})

test('a code goes out to a phone number, and is recorded with its words', async () => {
  const graph = newGraph()
  expect((await graph.handle(post(withCode('482915')))).status).toBe(200)
  const words = '*482915* is your verification code. For your security, do not share this code.'
  expect(graph.sent()).toMatchObject([{ to: budi, words }])
})

test('four spaces in a parameter are allowed', async () => {
  const answer = await newGraph().handle(post(withTemplate('id', ['SV    7K3M'])))
  expect(answer.status).toBe(200)
})

test('a refused template is recorded without words', async () => {
  const graph = newGraph()
  await graph.handle(post(withTemplate('jv', [ticket])))
  expect(graph.sent()).toMatchObject([{ status: 404 }])
  expect(graph.sent()[0]?.words).toBeUndefined()
})
