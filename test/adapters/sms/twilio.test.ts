import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { twilioGateway } from '../../../src/adapters/sms/twilio.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { type Fault, Watch } from '../../../src/local/dependency.ts'
import { SmsStandIn } from '../../../src/local/sms/stand-in.ts'
import { PortError } from '../../../src/ports/port-error.ts'

const account = { accountSid: 'AC0123', authToken: 'token-of-the-test' }
const provider = new SmsStandIn(account)
const watch = new Watch()
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: watch.over(provider) })
const access = { apiUrl: `http://127.0.0.1:${server.port}/sms`, ...account, from: 'KILAT' }
const budi = '+6281234567890' as PhoneNumber

beforeEach(() => {
  watch.clearFaults()
  provider.clear()
})
afterAll(() => server.stop(true))

async function failureOf(call: Promise<unknown>): Promise<PortError> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(PortError)
  return thrown as PortError
}

function deliverDuring(sms: Fault): Promise<PortError> {
  watch.setFaults({ sms })
  return failureOf(twilioGateway({ ...access, deadlineMs: 200 }).deliver(budi, 'Kode'))
}

describe('the SMS gateway', () => {
  test('delivers a text unchanged', async () => {
    await twilioGateway(access).deliver(budi, 'Kode & 100% = +é\n482915')
    expect(provider.messages()).toMatchObject([{ to: budi, text: 'Kode & 100% = +é\n482915' }])
  })

  test.each([
    ['KILAT', 'From'],
    ['+15005550006', 'From'],
    ['MG0123', 'MessagingServiceSid'],
  ])('names %s as %s', async (from, field) => {
    const forms: URLSearchParams[] = []
    const recorder = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: async (request) => {
        forms.push(new URLSearchParams(await request.text()))
        return Response.json({}, { status: 201 })
      },
    })
    const apiUrl = `http://127.0.0.1:${recorder.port}`
    await twilioGateway({ ...access, apiUrl, from }).deliver(budi, 'Kode')
    await recorder.stop(true)
    expect(forms.map((form) => Object.fromEntries(form))).toEqual([
      { To: budi, [field]: from, Body: 'Kode' },
    ])
  })

  test.each([
    [20003, 'unavailable'],
    [21211, 'refused'],
    [21408, 'refused'],
    [21610, 'refused'],
    [20429, 'unavailable'],
    [20500, 'unavailable'],
    [21617, 'refused'],
  ] as const)('takes error %i for %s', async (code, kind) => {
    const error = await deliverDuring({ code })
    expect([error.port, error.kind, error.code]).toEqual(['sms', kind, String(code)])
  })

  test.each([429, 500, 503] as const)('takes HTTP %i for unavailable', async (status) => {
    expect((await deliverDuring({ status })).kind).toBe('unavailable')
  })

  test('names an answer without a code by its HTTP status', async () => {
    expect((await deliverDuring({ status: 503 })).code).toBe('http-503')
  })

  test('is unavailable with wrong credentials', async () => {
    const stranger = twilioGateway({ ...access, authToken: 'wrong' })
    const error = await failureOf(stranger.deliver(budi, 'Kode'))
    expect([error.kind, error.code]).toEqual(['unavailable', '20003'])
    expect(provider.messages()).toEqual([])
  })

  test.each<[string, Fault]>([
    ['no answer comes in time', { hang: true }],
    ['the connection breaks', { drop: 'before' }],
  ])('is unavailable when %s', async (_, fault) => {
    const error = await deliverDuring(fault)
    expect([error.kind, error.code]).toEqual(['unavailable', 'timeout'])
  })

  test('keeps number and text out of its errors', async () => {
    const error = await failureOf(
      twilioGateway(access).deliver('0812-canary' as PhoneNumber, 'canary code'),
    )
    expect(error.code).toBe('21211')
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('0812-canary')
    expect(`${error.message} ${JSON.stringify(error)}`).not.toContain('canary code')
  })
})
