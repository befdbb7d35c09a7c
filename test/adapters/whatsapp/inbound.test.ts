import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'
import { examples } from '../../effort.ts'
import { countsOf, expected, payloads } from '../../payloads/index.ts'

const us = '106540352242922'
const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.13491208655302741918' }
const nothing = { messages: [], statuses: [], identityChanges: [], notices: [], passedOver: 0 }

function read(...items: unknown[]) {
  return readWebhook(
    meta.envelope([{ field: 'messages', value: meta.valueFor(us, { messages: items }) }]),
    us,
  )
}

const bare = { from: '6281234567890', id: 'wamid.1', timestamp: '1763719200' }
const text = { type: 'text', text: { body: 'halo' } }

describe('of our own bodies', () => {
  const writer = { name: budi.name, waId: budi.waId, userId: budi.userId }
  const occasion = { phoneNumberId: us, writer, words: 'Budi 0812', atMs: 1_763_719_200_000 }

  for (const payload of payloads(occasion)) {
    test(`(${payload.name}) exactly what is meant is read`, () => {
      expect(countsOf(readWebhook(payload.body, us))).toEqual(expected(payload))
    })
  }
})

describe('a whole webhook', () => {
  const goodChange = meta.change(us, [meta.incoming(budi, meta.text('halo'))])
  const good = meta.envelope([goodChange])

  test('every entry, change and message is read, in order', () => {
    const message = (n: number) =>
      meta.incoming({ name: `P${n}`, waId: `62812000000${n}` }, meta.text(`t${n}`), {
        messageId: `m${n}`,
      })
    const entry = (first: number) =>
      [0, 1].map((c) =>
        meta.change(
          us,
          Array.from({ length: 5 }, (_, m) => message(first + 5 * c + m)),
        ),
      )
    const { messages } = readWebhook(meta.envelope(entry(10), entry(20), entry(30)), us)
    const numbers = Array.from({ length: 30 }, (_, n) => n + 10)
    expect(messages.map(({ messageId }) => messageId)).toEqual(numbers.map((n) => `m${n}`))
    expect(messages.map(({ sender }) => `${sender.phone}`)).toEqual(
      numbers.map((n) => `+62812000000${n}`),
    )
  })

  test('what another business number was sent is passed over', () => {
    const body = meta.webhook('999', meta.incoming(budi, meta.text('halo')))
    expect(readWebhook(body, us)).toEqual({ ...nothing, passedOver: 1 })
  })

  test.each([
    ['no JSON object', 'hello'],
    ['null', null],
    ['another object', { ...good, object: 'page' }],
    ['an empty entry', meta.envelope()],
    ['an entry without changes', meta.envelope([])],
    ['another field', meta.envelope([{ ...goodChange, field: 'something_new' }])],
    ['a field that is no text', meta.envelope([{ ...goodChange, field: 7 }])],
    [
      'no metadata',
      meta.envelope([{ field: 'messages', value: { messages: [{ ...bare, ...text }] } }]),
    ],
    [
      'messages that are no list',
      meta.envelope([{ field: 'messages', value: meta.valueFor(us, { messages: {} }) }]),
    ],
  ])('%s is passed over', (_, body) => {
    expect(readWebhook(body, us)).toEqual({ ...nothing, passedOver: 1 })
  })

  test('a bad item never harms the good ones', () => {
    const bad = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.jsonValue(), timestamp: fc.jsonValue(), type: fc.jsonValue() }),
    )
    fc.assert(
      fc.property(
        fc.array(bad, { maxLength: 5 }),
        fc.array(bad, { maxLength: 5 }),
        (before, after) => {
          const reading = read(...before, { ...bare, ...text }, ...after)
          expect(reading.messages.map(({ messageId }) => messageId)).toEqual(['wamid.1'])
          expect(reading.passedOver).toBe(before.length + after.length)
        },
      ),
    )
  })

  test('any JSON in any place is read without an exception', () => {
    const any = fc.jsonValue({ maxDepth: 4 })
    const message = fc.record({
      id: fc.oneof(fc.string(), any),
      from: fc.oneof(fc.constant(budi.waId), any),
      from_user_id: fc.oneof(fc.string(), any),
      timestamp: fc.oneof(fc.constant('1763719200'), fc.nat(), any),
      type: fc.oneof(
        fc.constantFrom('text', 'interactive', 'button', 'system', 'unsupported', '__proto__'),
        any,
      ),
      text: any,
      interactive: fc.oneof(fc.record({ type: fc.constant('list_reply'), list_reply: any }), any),
      button: any,
      system: any,
      unsupported: any,
    })
    const value = fc.record({
      metadata: fc.oneof(fc.constant({ phone_number_id: us }), any),
      contacts: fc.oneof(fc.array(any), any),
      messages: fc.oneof(fc.array(message), any),
      statuses: fc.oneof(fc.array(any), any),
      errors: any,
      user_id_update: fc.oneof(fc.array(any), any),
      event: any,
      ban_info: any,
      message_template_name: fc.oneof(fc.constant('kilat_code'), any),
    })
    const fields = ['messages', 'user_id_update', 'account_update', 'security', '__proto__']
    const change = fc.record({ field: fc.oneof(fc.constantFrom(...fields), any), value })
    const entry = fc.record({ changes: fc.oneof(fc.array(change), any) })
    const body = fc.record({
      object: fc.constant('whatsapp_business_account'),
      entry: fc.oneof(fc.array(entry), any),
    })
    fc.assert(
      fc.property(fc.oneof(any, body), (json) => {
        const reading = readWebhook(json, us)
        expect(reading.passedOver).toBeGreaterThanOrEqual(0)
        for (const { sender } of reading.messages) {
          expect(sender.phone ?? sender.userId).toBeString()
        }
      }),
      { numRuns: examples(500) },
    )
  })

  test('a member named __proto__ changes nothing', () => {
    const hidden = JSON.parse(`{"__proto__":${JSON.stringify({ ...bare, ...text })}}`)
    expect(read(hidden)).toEqual({ ...nothing, passedOver: 1 })
    expect({} as { from?: string }).not.toHaveProperty('from')
  })
})

describe('the sender of a message', () => {
  const senderOf = (message: object, contacts?: unknown) => {
    const value = meta.valueFor(us, {
      messages: [{ id: 'wamid.1', timestamp: '1763719200', ...text, ...message }],
      ...(contacts === undefined ? {} : { contacts }),
    })
    return readWebhook(meta.envelope([{ field: 'messages', value }]), us).messages[0]?.sender
  }
  const phone = '+6281234567890'
  const userId = budi.userId
  const other = { wa_id: '6281111111111', user_id: 'ID.1' }

  test.each([
    ['phone and user id', { from: budi.waId, from_user_id: userId }, undefined, { phone, userId }],
    ['the phone only', { from: budi.waId }, undefined, { phone, userId: undefined }],
    ['the user id only', { from_user_id: userId }, undefined, { phone: undefined, userId }],
    [
      'a number that is none',
      { from: '<x>', from_user_id: userId },
      [],
      { phone: undefined, userId },
    ],
    [
      'the parent id only',
      { from_parent_user_id: 'ID.ENT.1' },
      undefined,
      { phone: undefined, userId: 'ID.ENT.1' },
    ],
    [
      'the phone, never the parent id beside it',
      { from: budi.waId, from_parent_user_id: 'ID.ENT.1' },
      undefined,
      { phone, userId: undefined },
    ],
    ['neither', {}, [{ wa_id: budi.waId, user_id: userId }], undefined],
    ['an empty user id', { from_user_id: '' }, undefined, undefined],
  ])('is known by %s', (_, message, contacts, sender) => {
    expect(senderOf(message, contacts) as unknown).toEqual(sender)
  })

  test('is completed by the contact with the same number or user id, and no other', () => {
    const contacts = [other, null, 'x', { wa_id: budi.waId, user_id: userId }]
    expect(senderOf({ from: budi.waId }, contacts) as unknown).toEqual({ phone, userId })
    expect(senderOf({ from_user_id: userId }, contacts) as unknown).toEqual({ phone, userId })
    expect(senderOf({ from: budi.waId }, [other]) as unknown).toEqual({ phone, userId: undefined })
  })

  test('is what the message says, whatever the contacts say', () => {
    const contacts = [
      { wa_id: budi.waId, user_id: 'ID.2' },
      { wa_id: '6289999999999', user_id: userId },
    ]
    const sender = senderOf({ from: budi.waId, from_user_id: userId }, contacts)
    expect(sender as unknown).toEqual({ phone, userId })
  })

  test('is read when the contacts are no list', () => {
    expect(senderOf({ from: budi.waId }, 'none') as unknown).toEqual({ phone, userId: undefined })
  })
})

describe('a status', () => {
  const readStatus = (status: object) =>
    readWebhook(
      meta.envelope([{ field: 'messages', value: meta.valueFor(us, { statuses: [status] }) }]),
      us,
    )
  const sent = { id: 'wamid.S', status: 'sent', timestamp: '1763719200' }

  test('brings back the outbox id', () => {
    expect(readStatus({ ...sent, biz_opaque_callback_data: 'out-1' }).statuses).toEqual([
      { messageId: 'wamid.S', outboxId: 'out-1', status: 'sent', at: 1_763_719_200_000 },
    ])
  })

  test('of a message that was not ours has none', () => {
    expect(readStatus(sent).statuses[0]).not.toHaveProperty('outboxId')
  })

  test('of a failure names the error code', () => {
    const failed = {
      ...sent,
      status: 'failed',
      errors: [{ code: 131047, title: 'x' }, { code: 1 }],
    }
    expect(readStatus(failed).statuses[0]).toMatchObject({ status: 'failed', errorCode: 131047 })
    expect(readStatus({ ...sent, status: 'failed', errors: [] }).statuses).toHaveLength(1)
  })

  test('of an unknown kind is passed over', () => {
    expect(readStatus({ ...sent, status: 'deleted' })).toEqual({ ...nothing, passedOver: 1 })
  })
})
