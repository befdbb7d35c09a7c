import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { twilioGateway } from '../../../src/adapters/sms/twilio.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { type Fault, Watch } from '../../../src/local/dependency.ts'
import { SmsInbox } from '../../../src/local/sms/inbox.ts'
import { TwilioStandIn } from '../../../src/local/sms/twilio.ts'
import { failureOf } from '../../failure.ts'

const account = { accountSid: 'AC0123', authToken: 'token-of-the-test' }
const inbox = new SmsInbox()
const watch = new Watch()
const forms: Record<string, string>[] = []
const handle = watch.over(new TwilioStandIn(account, inbox))
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: async (request) => {
    const form = new URLSearchParams(await request.clone().text())
    forms.push(Object.fromEntries(form))
    return handle(request)
  },
})
const access = { apiUrl: `http://127.0.0.1:${server.port}/sms`, ...account, from: 'KILAT' }
const budi = '+6281234567890' as PhoneNumber

beforeEach(() => {
  watch.clearFaults()
  inbox.clear()
  forms.length = 0
})
afterAll(() => server.stop(true))

function failureDuring(sms: Fault) {
  watch.setFaults({ sms })
  return failureOf(twilioGateway(access).deliver(budi, 'Kode'))
}

describe('Twilio', () => {
  test('delivers a text unchanged', async () => {
    await twilioGateway(access).deliver(budi, 'Kode & 100% = +é\n482915')
    expect(inbox.messages()).toMatchObject([{ to: budi, text: 'Kode & 100% = +é\n482915' }])
  })

  test.each([
    ['KILAT', 'From'],
    ['+15005550006', 'From'],
    ['MG0123', 'MessagingServiceSid'],
  ])('takes %s as %s', async (from, field) => {
    await twilioGateway({ ...access, from }).deliver(budi, 'Kode')
    expect(forms).toEqual([{ To: budi, [field]: from, Body: 'Kode' }])
  })

  test.each(
    Object.entries({
      unavailable: [20003, 20404, 20429, 20500],
      invalid: [21211, 21610, 21614, 21635],
      refused: [21408, 21617],
    }).flatMap(([kind, all]) => all.map((one) => [one, kind] as const)),
  )('means by error %i that the text is %s', async (code, kind) => {
    const error = await failureDuring({ code })
    expect([error.port, error.kind, error.code]).toEqual(['sms', kind, String(code)])
  })

  test('without a code of its own is named by the HTTP status', async () => {
    expect((await failureDuring({ status: 503 })).code).toBe('http-503')
  })
})
