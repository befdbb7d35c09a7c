import { describe, expect, test } from 'bun:test'
import { SmsInbox } from '../../../src/local/sms/inbox.ts'
import { InfobipStandIn } from '../../../src/local/sms/infobip.ts'

const budi = '6281234567890'
const message = (to: string, text = 'Kode 482915', sender = 'KemenkesRI') => ({
  messages: [{ sender, destinations: [{ to }], content: { text } }],
})

type Changed = Partial<Record<'path' | 'method' | 'key' | 'type', string>>

function call(body: unknown, { path, method = 'POST', key, type }: Changed = {}) {
  return new Request(`http://sms.test/infobip${path ?? '/sms/3/messages'}`, {
    method,
    headers: { authorization: key ?? 'App secret', 'content-type': type ?? 'application/json' },
    ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const standIn = (inbox = new SmsInbox()) => new InfobipStandIn({ apiKey: 'secret' }, inbox)

describe('the stand-in for Infobip', () => {
  test.each([budi, `+${budi}`])('accepts a message to %s and records it', async (to) => {
    const inbox = new SmsInbox(() => 42)
    const answer = await standIn(inbox).handle(call(message(to)))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      messages: [{ status: { groupId: 1, id: 26, name: 'PENDING_ACCEPTED' }, destination: to }],
    })
    expect(inbox.messages()).toEqual([{ at: 42, to: `+${budi}`, text: 'Kode 482915' }])
  })

  test.each([
    ['no number', 51, message('')],
    ['a local number', 52, message('081234567890')],
    ['letters', 52, message('budi')],
    ['over 4,000 bytes', 25, message(budi, 'é'.repeat(2_001))],
  ])('rejects %s with status %i, under 200', async (_, id, body) => {
    const inbox = new SmsInbox()
    const answer = await standIn(inbox).handle(call(body))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ messages: [{ status: { groupId: 5, id } }] })
    expect(inbox.messages()).toEqual([])
  })

  test.each([
    ['a wrong key', 401, call(message(budi), { key: 'App wrong' })],
    ['a key of another scheme', 401, call(message(budi), { key: 'Bearer secret' })],
    ['another path', 404, call(message(budi), { path: '/sms/2/text/advanced' })],
    ['GET', 405, call(undefined, { method: 'GET' })],
    ['a form', 415, call('to=1', { type: 'application/x-www-form-urlencoded' })],
    ['no text', 400, call(message(budi, ''))],
    ['no sender', 400, call(message(budi, 'Kode', ''))],
    ['no message', 400, call({ messages: [] })],
    ['what is no JSON', 400, call('{')],
  ])('refuses %s with %i', async (_, status, request) => {
    const inbox = new SmsInbox()
    const answer = await standIn(inbox).handle(request)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ errorCode: `E${status}` })
    expect(inbox.messages()).toEqual([])
  })

  test('plays a fault with a status of the message or of HTTP', async () => {
    const rejected = standIn().refuse({ code: 12 })
    expect([rejected.status, await rejected.text()]).toEqual([
      200,
      expect.stringContaining('REJECTED_NOT_ENOUGH_CREDITS'),
    ])
    expect(standIn().refuse({ status: 503 }).status).toBe(503)
  })

  test('names a call without its number', async () => {
    expect(await standIn().describe(call(message(budi)))).toBe('POST messages')
  })
})
