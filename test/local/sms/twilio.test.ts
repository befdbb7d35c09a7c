import { describe, expect, test } from 'bun:test'
import { type Sms, SmsInbox } from '../../../src/local/sms/inbox.ts'
import { TwilioStandIn } from '../../../src/local/sms/twilio.ts'

const account = { accountSid: 'AC0123', authToken: 'secret' }
const budi = '+6281234567890'
const good = { To: budi, From: 'KILAT', Body: 'Kode 482915' }
const path = '/2010-04-01/Accounts/AC0123/Messages.json'

function call(
  form: Record<string, string>,
  changed: { path?: string; auth?: string; type?: string } = {},
) {
  return new Request(`http://sms.test/sms${changed.path ?? path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(changed.auth ?? 'AC0123:secret')}`,
      'content-type': changed.type ?? 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(form).toString(),
  })
}

async function codeOf(request: Request) {
  const inbox = new SmsInbox()
  const answer = await new TwilioStandIn(account, inbox).handle(request)
  expect(inbox.messages()).toEqual([])
  const body = (await answer.json()) as { code: number; status: number }
  expect(body.status).toBe(answer.status)
  return [answer.status, body.code]
}

describe('the stand-in for Twilio', () => {
  test('accepts a message with 201 and records it', async () => {
    const inbox = new SmsInbox(() => 42)
    const answer = await new TwilioStandIn(account, inbox).handle(call(good))
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      sid: expect.stringMatching(/^SM[0-9a-f]{32}$/),
      to: budi,
    })
    expect(inbox.messages()).toEqual([{ at: 42, to: budi, text: 'Kode 482915' }])
  })

  test('accepts a messaging service and 1,600 characters', async () => {
    const form = { To: budi, MessagingServiceSid: 'MG1', Body: 'x'.repeat(1_600) }
    const answer = await new TwilioStandIn(account, new SmsInbox()).handle(call(form))
    expect(answer.status).toBe(201)
  })

  test.each([
    ['a wrong token', 401, 20003, call(good, { auth: 'AC0123:wrong' })],
    ['another account', 404, 20404, call(good, { path: path.replace('AC0123', 'AC9') })],
    ['another path', 404, 20404, call(good, { path: '/Messages.json' })],
    ['a local number', 400, 21211, call({ ...good, To: '081234567890' })],
    ['a number without a plus sign', 400, 21211, call({ ...good, To: '6281234567890' })],
    ['no number', 400, 21604, call({ From: 'KILAT', Body: 'x' })],
    ['no sender', 400, 21603, call({ To: budi, Body: 'x' })],
    ['no text', 400, 21602, call({ ...good, Body: '' })],
    ['1,601 characters', 400, 21617, call({ ...good, Body: 'x'.repeat(1_601) })],
    ['JSON', 400, 21604, call(good, { type: 'application/json' })],
  ])('refuses %s with %i and %i', async (_, status, code, request) => {
    expect(await codeOf(request)).toEqual([status, code])
  })

  test('plays a fault with a code or a bare status', async () => {
    const standIn = new TwilioStandIn(account, new SmsInbox())
    const shown = async (answer: Response) => [answer.status, await answer.text()] as const
    expect(await shown(standIn.refuse({ code: 21610 }))).toEqual([
      400,
      expect.stringContaining('21610'),
    ])
    expect(await shown(standIn.refuse({ code: 1, status: 418 }))).toEqual([418, expect.any(String)])
    expect(await shown(standIn.refuse({ status: 429 }))).toEqual([
      429,
      expect.stringContaining('20429'),
    ])
    expect(await shown(standIn.refuse({ status: 503 }))).toEqual([503, ''])
  })

  test('names a call without its number', async () => {
    const standIn = new TwilioStandIn(account, new SmsInbox())
    expect(await standIn.describe(call(good))).toBe('POST Messages.json')
  })
})

test('the inbox keeps every SMS, tells of each, and finds those to one number', () => {
  const inbox = new SmsInbox(() => 42)
  const heard: Sms[] = []
  const stop = inbox.onSms((sms) => heard.push(sms))
  inbox.take(budi, 'Kode 482915')
  stop()
  inbox.take('+6281100000000', 'Kode 482916')
  expect(heard).toEqual([{ at: 42, to: budi, text: 'Kode 482915' }])
  expect(inbox.messages()).toHaveLength(2)
  for (const to of [budi, '6281234567890', ' 6281234567890']) {
    expect(inbox.messages(to)).toEqual(heard)
  }
  inbox.clear()
  expect(inbox.messages()).toEqual([])
})
