import { afterEach, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { Hono } from 'hono'
import { upstashNames } from '../../src/adapters/upstash/keys.ts'
import type { Config } from '../../src/config/index.ts'
import type { Service } from '../../src/edge/context.ts'
import { handshake, webhook } from '../../src/edge/webhook.ts'
import type { PersonKey } from '../../src/identity/ids.ts'
import * as meta from '../../src/local/graph/webhooks.ts'
import { PortError } from '../../src/ports/port-error.ts'
import { createPseudonymizer } from '../../src/privacy/pseudonym.ts'
import { Secret } from '../../src/privacy/secret.ts'
import type { Ports } from '../../src/turn/ports.ts'
import { WarmSessions } from '../../src/turn/warm.ts'

const us = '106540352242922'
const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.13491208655302741918' }
const greeting = meta.webhook(us, meta.incoming(budi, meta.text('halo')))

const secrets = (...texts: string[]) => texts.map((text) => new Secret(text))
const config = {
  whatsapp: {
    phoneNumberId: us,
    verifyTokens: secrets('token', 'older token'),
    appSecrets: secrets('secret', 'older secret'),
  },
} as unknown as Config

/** Who was looked for in the store, which is away unless it is said to be empty. */
let lookedFor: string[]
let isEmpty: boolean
let lines: Record<string, unknown>[]
const levels = ['error', 'info', 'warn'] as const
const pseudonym = await createPseudonymizer([new Uint8Array(32)])
const app = new Hono<Service>()
app.use((c, next) => {
  const load = async (person: PersonKey) => {
    lookedFor.push(person.current)
    const nothing = { media: new Map(), uploads: new Map(), outbox: [], pauses: {} }
    if (isEmpty) return { ...nothing, version: 0, state: undefined, nowMs: Date.now() }
    throw new PortError('sessions', 'unavailable')
  }
  const memory = { unclear: new Map(), warm: new WarmSessions() }
  c.set('config', config)
  const wait = () => new Promise(() => {})
  const names = upstashNames(pseudonym)
  const ports = { names, memory, now: Date.now, wait, sessions: { load } }
  c.set('ports', ports as unknown as Ports)
  return next()
})
app.get('/webhook', handshake)
app.post('/webhook', webhook)

beforeEach(() => {
  lookedFor = []
  isEmpty = false
  lines = []
  for (const level of levels) {
    spyOn(console, level).mockImplementation((line) => void lines.push(JSON.parse(line)))
  }
})
afterEach(() => {
  for (const level of levels) spyOn(console, level).mockRestore()
})

/** The status and words of an answer, and what was logged of it. */
async function told(answer: Response | Promise<Response>) {
  const { status } = await answer
  return [status, await (await answer).text(), ...lines.map(({ event, reason }) => [event, reason])]
}

async function post(body: unknown, secret = 'secret') {
  const { bytes, headers } = await meta.signed(body, secret)
  return app.request('/webhook', { method: 'POST', headers, body: bytes })
}

/** A body that comes as it is pulled, under a signature that has the right form. */
function postStream(pull: (controller: ReadableStreamDefaultController) => unknown, digits = '0') {
  const headers = { 'x-hub-signature-256': `sha256=${digits.repeat(64)}` }
  const body = new ReadableStream(
    { pull: async (to) => void (await pull(to)) },
    { highWaterMark: 0 },
  )
  return app.request('/webhook', { method: 'POST', headers, body })
}

describe('the handshake', () => {
  const asked = (query: Record<string, string>) =>
    told(app.request(`/webhook?${new URLSearchParams(query)}`))
  const right = {
    'hub.mode': 'subscribe',
    'hub.verify_token': 'token',
    'hub.challenge': '1158201444',
  }

  test('gives the challenge back to who knows the token, or the one before it', async () => {
    expect(await asked(right)).toEqual([200, '1158201444'])
    expect(await asked({ ...right, 'hub.verify_token': 'older token' })).toEqual([
      200,
      '1158201444',
    ])
  })

  test.each([
    ['another token', { ...right, 'hub.verify_token': 'Token' }],
    ['the first word of the token', { ...right, 'hub.verify_token': 'older' }],
    ['another second word', { ...right, 'hub.verify_token': 'older guess' }],
    ['an empty token', { ...right, 'hub.verify_token': '' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['an empty mode', { ...right, 'hub.mode': '' }],
    ['an empty challenge', { ...right, 'hub.challenge': '' }],
    ['nothing', {}],
  ])('with %s is refused', async (_, query) => {
    expect(await asked(query)).toEqual([403, 'Forbidden', ['webhook.refused', 'handshake']])
  })
})

describe('a webhook is refused', () => {
  const unauthorized = [401, 'Unauthorized', ['webhook.refused', 'signature']]

  test('unread when it brings no signature', async () => {
    let pulls = 0
    const body = new ReadableStream({ pull: () => void pulls++ }, { highWaterMark: 0 })
    const answer = app.request('/webhook', { method: 'POST', body })
    expect([await told(answer), pulls]).toEqual([unauthorized, 0])
  })

  test('when it is signed with a secret that is not ours', async () => {
    expect(await told(await post(greeting, 'other'))).toEqual(unauthorized)
    expect(lookedFor).toEqual([])
  })

  test('when it has a byte more than Meta ever sends', async () => {
    const long = (bytes: number) =>
      postStream((to) => {
        to.enqueue(new Uint8Array(bytes))
        to.close()
      })
    const longestBytes = 3 * 1024 * 1024
    expect((await long(longestBytes)).status).toBe(401)
    lines = []
    expect(await told(long(longestBytes + 1))).toEqual([
      413,
      'Payload too large',
      ['webhook.refused', 'size'],
    ])
  })

  test('when it has not come after ten seconds', async () => {
    const waits: unknown[] = []
    const timer = spyOn(globalThis, 'setTimeout').mockImplementation(((
      late: () => void,
      ms: number,
    ) => {
      waits.push(ms)
      queueMicrotask(late)
      return 0
    }) as unknown as typeof setTimeout)
    const answer = await postStream(() => new Promise(() => {}))
    timer.mockRestore()
    expect(waits).toEqual([10_000])
    expect(await told(answer)).toEqual([408, 'Request timeout', ['webhook.refused', 'time']])
  })

  test('when it breaks off', async () => {
    const answer = await postStream((to) => to.error(new Error('gone')))
    expect(await told(answer)).toEqual([400, 'Bad request', ['webhook.refused', 'cut']])
  })
})

describe('a signed webhook', () => {
  test('is taken under the secret of before, too', async () => {
    expect(await told(await post({}, 'older secret'))).toEqual([
      200,
      'OK',
      ['webhook.passed-over', undefined],
    ])
  })

  test('that is no JSON is acknowledged, and said to be none', async () => {
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode('secret'),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const bytes = new TextEncoder().encode('{"half":')
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
    const headers = { 'x-hub-signature-256': `sha256=${mac.toHex()}` }
    const answer = await app.request('/webhook', { method: 'POST', headers, body: bytes })
    expect(await told(answer)).toEqual([
      200,
      'OK',
      ['webhook.unread', 'not-json'],
      ['webhook.passed-over', undefined],
    ])
  })

  test('of statuses is acknowledged without the store, and their figures are logged', async () => {
    const status = { id: 'wamid.1', status: 'delivered', timestamp: '1763719200' }
    const value = meta.valueFor(us, { statuses: [status] })
    const answer = await post(meta.envelope([{ field: 'messages', value }]))
    expect([answer.status, lookedFor]).toEqual([200, []])
    expect(lines).toMatchObject([{ event: 'delivery.figures', delivered: 1 }])
  })

  test('tells how many items were passed over', async () => {
    await post(meta.envelope([{ field: 'other', value: {} }], ['x', 'y']))
    expect(lines).toMatchObject([{ event: 'webhook.passed-over', items: 3 }])
  })

  test('tells the operator what Meta tells, at its level', async () => {
    const value = { event: 'DISABLED', message_template_name: 'kilat_code' }
    const answer = await post(meta.envelope([{ field: 'message_template_status_update', value }]))
    expect(answer.status).toBe(200)
    expect(lines).toMatchObject([{ event: 'meta.notice', kind: 'template' }])
  })

  test('is answered while the platform waits for what goes on', async () => {
    isEmpty = true
    const old = meta.incoming(budi, meta.text('halo'), { sentAtMs: Date.now() - 25 * 3_600_000 })
    const { bytes, headers } = await meta.signed(meta.webhook(us, old), 'secret')
    const work: Promise<unknown>[] = []
    const platform = {
      waitUntil: (one: Promise<unknown>) => void work.push(one),
      passThroughOnException: () => {},
      props: {},
    }
    const init = { method: 'POST', headers, body: bytes }
    const answer = await app.request('/webhook', init, {}, platform)
    expect(await told(answer)).toEqual([200, 'OK'])
    // The statuses of the webhook, and what is sent.
    expect(work.length).toBeGreaterThan(1)
    await Promise.all(work)
  })

  test('that cannot be kept has to come again', async () => {
    expect(await told(await post(greeting))).toEqual([503, 'Try again', ['turn.failed', undefined]])
    expect(lookedFor).toHaveLength(1)
  })
})

describe('a changed identity ends what was kept', () => {
  const named = async (identity: string) =>
    `session:${(await pseudonym('person', identity)).current.slice(0, 27)}`
  const changed = (members: Record<string, unknown>) => {
    const system = { type: 'user_changed_number' }
    const item = { id: 'wamid.1', timestamp: '1763719200', type: 'system', system, ...members }
    const value = meta.valueFor(us, { messages: [item] })
    return post(meta.envelope([{ field: 'messages', value }]))
  }

  test.each([
    ['under the number', { from: budi.waId }, [`+${budi.waId}`]],
    ['under the user id', { from_user_id: budi.userId }, [budi.userId]],
    ['under both', { from: budi.waId, from_user_id: budi.userId }, [budi.userId, `+${budi.waId}`]],
  ])('%s', async (_, members, identities) => {
    expect((await changed(members)).status).toBe(503)
    const names = await Promise.all(identities.map(named))
    expect(lookedFor.toSorted()).toEqual(names.sort())
  })
})
