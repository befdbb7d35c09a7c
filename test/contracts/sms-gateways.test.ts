import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { infobipGateway } from '../../src/adapters/sms/infobip.ts'
import { twilioGateway } from '../../src/adapters/sms/twilio.ts'
import { graphCodes } from '../../src/adapters/whatsapp/messenger.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { type Fault, Watch } from '../../src/local/dependency.ts'
import { GraphStandIn } from '../../src/local/graph/stand-in.ts'
import { SmsInbox } from '../../src/local/sms/inbox.ts'
import { InfobipStandIn } from '../../src/local/sms/infobip.ts'
import { TwilioStandIn } from '../../src/local/sms/twilio.ts'
import type { SmsGateway } from '../../src/ports/sms-gateway.ts'
import { failureOf } from '../failure.ts'
import { MemoryTexts } from '../simulation/doubles/phones.ts'

/** A gateway, and what has arrived by it. */
interface Subject {
  name: string
  connect(): SmsGateway
  /** What has arrived, as the citizen sees it. */
  arrived(): { to: string | null; text: string | undefined }[]
}

/** A gateway over the stand-in for its provider. */
interface Provider extends Subject {
  /** The dependency that faults go to. */
  dependency: 'sms' | 'graph'
  connect(changed?: { secret?: string; deadlineMs?: number }): SmsGateway
}

const inbox = new SmsInbox()
const twilio = new TwilioStandIn({ accountSid: 'AC0123', authToken: 'right' }, inbox)
const infobip = new InfobipStandIn({ apiKey: 'right' }, inbox)
const graph = new GraphStandIn({ phoneNumberId: '1065', accessToken: 'right' })

const watch = new Watch()
const handlers = [watch.over(twilio), watch.over(infobip), watch.over(graph)] as const
const urls: URL[] = []
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: (request) => {
    const url = new URL(request.url)
    urls.push(url)
    const at = ['twilio', 'infobip', 'graph'].indexOf(url.pathname.split('/')[1] ?? '')
    return handlers[at]?.(request) ?? new Response('', { status: 404 })
  },
})
const base = `http://127.0.0.1:${server.port}`

const providers: Provider[] = [
  {
    name: 'Twilio',
    dependency: 'sms',
    connect: ({ secret = 'right', ...more } = {}) =>
      twilioGateway({
        apiUrl: `${base}/twilio`,
        accountSid: 'AC0123',
        authToken: secret,
        from: 'KILAT',
        ...more,
      }),
    arrived: () => inbox.messages(),
  },
  {
    name: 'Infobip',
    dependency: 'sms',
    connect: ({ secret = 'right', ...more } = {}) =>
      infobipGateway({ apiUrl: `${base}/infobip`, apiKey: secret, from: 'KILAT', ...more }),
    arrived: () => inbox.messages(),
  },
  {
    name: 'WhatsApp',
    dependency: 'graph',
    connect: ({ secret = 'right', ...more } = {}) =>
      graphCodes({
        apiUrl: `${base}/graph/v26.0`,
        phoneNumberId: '1065',
        accessToken: secret,
        template: 'kilat_code',
        ...more,
      }),
    arrived: () =>
      graph
        .sent()
        .filter(({ status }) => status === 200)
        .map(({ to, words }) => ({ to, text: words })),
  },
]

const memory = new MemoryTexts((arrive) => arrive())

const subjects: Subject[] = [
  ...providers,
  { name: 'the simulation’s double', connect: () => memory, arrived: () => memory.arrived },
]

const budi = '+6281234567890' as PhoneNumber
const text = 'KemenkesRI: kode Anda 482915.'
const code = { digits: '482915', language: 'id' }

beforeEach(() => {
  watch.clearFaults()
  inbox.clear()
  graph.clear()
  memory.arrived.length = 0
  urls.length = 0
})
afterAll(() => server.stop(true))

for (const { name, connect, arrived } of subjects) {
  describe(`a code by ${name}`, () => {
    test('arrives once, at the number', async () => {
      await connect().deliver(budi, text, code)
      expect(arrived()).toMatchObject([{ to: budi, text: expect.stringContaining('482915') }])
    })

    test('keeps its leading zeros', async () => {
      await connect().deliver(budi, 'Kode 000042', { ...code, digits: '000042' })
      expect(arrived()[0]?.text).toContain('000042')
    })

    test('is not taken for what is no number', async () => {
      const error = await failureOf(connect().deliver('0812-34' as PhoneNumber, text, code))
      expect(error.kind).not.toBe('unavailable')
      expect(arrived()).toEqual([])
    })
  })
}

for (const { name, dependency, connect, arrived } of providers) {
  describe(`a code by ${name}, when things go wrong,`, () => {
    test('is tried once, whatever comes of it', async () => {
      watch.setFaults({ [dependency]: { status: 503 } })
      const before = watch.calls.length
      await failureOf(connect().deliver(budi, text, code))
      expect(watch.calls.length - before).toBe(1)
    })

    test.each<[string, Fault]>([
      ['the provider is down', { status: 503 }],
      ['the provider is overloaded', { status: 429 }],
      ['the provider has an error', { status: 500 }],
    ])('may pass when %s', async (_, fault) => {
      watch.setFaults({ [dependency]: fault })
      const error = await failureOf(connect().deliver(budi, text, code))
      expect([error.port, error.kind]).toEqual(['sms', 'unavailable'])
    })

    test('may pass when our own credentials are wrong: an operator can mend that', async () => {
      const error = await failureOf(connect({ secret: 'wrong' }).deliver(budi, text, code))
      expect([error.port, error.kind]).toEqual(['sms', 'unavailable'])
      expect(arrived()).toEqual([])
    })

    test.each<[string, Fault, number, number]>([
      ['no answer comes in time', { hang: true }, 200, 0],
      ['the connection breaks before', { drop: 'before' }, 5_000, 0],
      ['the connection breaks after it was accepted', { drop: 'after' }, 5_000, 1],
    ])('is a time-out when %s', async (_, fault, deadlineMs, accepted) => {
      watch.setFaults({ [dependency]: fault })
      const error = await failureOf(connect({ deadlineMs }).deliver(budi, text, code))
      expect(error).toMatchObject({ kind: 'unavailable', reason: 'unclear', code: 'timeout' })
      expect(arrived()).toHaveLength(accepted)
    })

    test('is in no error and in no URL, nor is the number', async () => {
      await connect().deliver(budi, text, code)
      const canary = '0812-canary' as PhoneNumber
      const errors = [await failureOf(connect().deliver(canary, text, code))]
      watch.setFaults({ [dependency]: { status: 500 } })
      errors.push(await failureOf(connect().deliver(budi, text, code)))
      const shown = errors.map((error) => `${error.stack} ${Bun.inspect(error)}`).join()
      for (const secret of ['482915', 'canary', '81234567890']) {
        expect(shown).not.toContain(secret)
        expect(urls.map(String).join()).not.toContain(secret)
      }
      expect(urls.length).toBeGreaterThan(2)
    })
  })
}

test.each([
  [131026, 'refused', 'who has no WhatsApp may have SMS'],
  [131009, 'refused', 'our message is wrong there, not the number'],
  [132015, 'unavailable', 'the template is paused'],
] as const)('WhatsApp’s error %i is %s: %s', async (error, kind) => {
  watch.setFaults({ graph: { code: error } })
  const failure = await failureOf(
    providers[2]?.connect().deliver(budi, text, code) as Promise<void>,
  )
  expect([failure.port, failure.kind, failure.code]).toEqual(['sms', kind, String(error)])
})

describe('a text without a code', () => {
  const bySms = subjects.filter(({ name }) => name !== 'WhatsApp')

  test.each(bySms)('goes by $name', async ({ connect, arrived }) => {
    await connect().deliver(budi, 'Nomor Anda sudah diganti.')
    expect(arrived()).toMatchObject([{ to: budi, text: 'Nomor Anda sudah diganti.' }])
  })

  test('has no words at WhatsApp, which is not even called', async () => {
    const error = await failureOf(providers[2]?.connect().deliver(budi, 'Halo') as Promise<void>)
    expect([error.kind, error.code]).toEqual(['refused', 'no-code'])
    expect(urls).toEqual([])
  })
})
