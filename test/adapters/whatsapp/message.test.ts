import { describe, expect, test } from 'bun:test'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'
import type { Content } from '../../../src/ports/messenger.ts'

const us = '106540352242922'
const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.13491208655302741918' }
const nothing = { messages: [], statuses: [], identityChanges: [], notices: [], passedOver: 0 }

function read(...items: unknown[]) {
  return readWebhook(
    meta.envelope([{ field: 'messages', value: meta.valueFor(us, { messages: items }) }]),
    us,
  )
}

function contentOf(content: meta.MessageContent): Content | undefined {
  return readWebhook(meta.webhook(us, meta.incoming(budi, content)), us).messages[0]?.content
}

const bare = { from: '6281234567890', id: 'wamid.1', timestamp: '1763719200' }
const text = { type: 'text', text: { body: 'halo' } }

describe('what a citizen sends', () => {
  test('a text is read with its sender, id and moment', () => {
    const sent = meta.incoming(budi, meta.text('sertifikat'), {
      messageId: 'wamid.A',
      sentAtMs: 1_763_719_200_000,
    })
    expect(readWebhook(meta.webhook(us, sent), us) as unknown).toEqual({
      ...nothing,
      messages: [
        {
          messageId: 'wamid.A',
          sentAtMs: 1_763_719_200_000,
          sender: { userId: budi.userId, phone: '+6281234567890' },
          content: { kind: 'text', text: 'sertifikat' },
        },
      ],
    })
  })

  test('a pressed button or row is read with its id and title', () => {
    const press = { kind: 'press', id: 'menu:status', title: 'Status' } as const
    expect(contentOf(meta.buttonPress('menu:status', 'Status'))).toEqual(press)
    expect(contentOf(meta.listPress('menu:status', 'Status', 'Dosis'))).toEqual(press)
  })

  test('the button of a template is a press of its payload', () => {
    const button = { type: 'button', button: { payload: 'open', text: 'Buka' } }
    expect(contentOf(button)).toEqual({ kind: 'press', id: 'open', title: 'Buka' })
  })

  test.each([
    meta.sticker(),
    meta.image('ini kartu saya'),
    meta.voiceNote(),
    meta.location(-6.2, 106.8),
    meta.document('ktp.pdf'),
    meta.contactCard('Siti', '+6281299990000'),
    { type: 'order', order: { catalog_id: '1' } },
    { type: 'request_welcome' },
    { type: 'unsupported', errors: [{ code: 131051 }], unsupported: { type: 'poll' } },
    { type: 'something_new' },
    // Presses and texts whose body is missing or of a kind that we do not offer.
    { type: 'interactive' },
    { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '4' } } },
    { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 5 } } },
    { type: 'text' },
    { type: 'constructor' },
    { type: '__proto__' },
  ])('$type without a text or press of ours still waits for an answer', (content) => {
    expect(contentOf(content)).toEqual({ kind: 'other', type: content.type })
  })

  test.each([
    meta.reaction('wamid.X', '👍'),
    meta.reaction('wamid.X'),
    { type: 'edit', edit: { original_message_id: 'wamid.X', message: text } },
    { type: 'revoke', revoke: { original_message_id: 'wamid.X' } },
    { type: 'system', system: { type: 'something_else' } },
    { type: 'unsupported', unsupported: { type: 'edit' } },
  ])('$type calls for no answer', (content) => {
    const reading = readWebhook(meta.webhook(us, meta.incoming(budi, content)), us)
    expect(reading).toEqual({ ...nothing, passedOver: 1 })
  })

  test('what was written to a group is passed over', () => {
    expect(read({ ...bare, ...text, group_id: 'G1' })).toEqual({ ...nothing, passedOver: 1 })
  })

  test('a text is cut at 4,096 units, never inside a surrogate pair', () => {
    const long = (body: string) => (contentOf(meta.text(body)) as { text: string }).text
    expect(long('a'.repeat(65_000))).toBe('a'.repeat(4_096))
    expect(long(`${'a'.repeat(4_095)}😀`)).toBe('a'.repeat(4_095))
    expect(long(`${'a'.repeat(4_094)}😀b`)).toBe(`${'a'.repeat(4_094)}😀`)
    expect(long('a'.repeat(4_096))).toHaveLength(4_096)
  })
})

describe('the moment of a message', () => {
  test.each([
    ['1763719200', 1_763_719_200_000],
    [1763719200, 1_763_719_200_000],
    ['1763719200123', 1_763_719_200_123],
    [1763719200123, 1_763_719_200_123],
    ['0', 0],
    ['8640000000000000', 8_640_000_000_000_000],
  ])('%p is read as %p ms', (timestamp, sentAtMs) => {
    expect(read({ ...bare, ...text, timestamp }).messages[0]?.sentAtMs).toBe(sentAtMs)
  })

  test.each([
    ['soon'],
    [''],
    ['-1'],
    [-1],
    [1.5],
    ['1e9'],
    [null],
    [undefined],
    ['8640000000000001'],
    ['9'.repeat(17)],
  ])('%p is no moment, and the message is passed over', (timestamp) => {
    expect(read({ ...bare, ...text, timestamp })).toEqual({ ...nothing, passedOver: 1 })
  })
})

describe('an identity change', () => {
  test.each(['user_changed_number', 'user_changed_user_id', 'customer_identity_changed'])(
    'of type %s names the person as before',
    (type) => {
      const reading = read({ ...bare, type: 'system', system: { type, wa_id: '6289999999999' } })
      expect(reading.messages).toEqual([])
      expect(reading.identityChanges as unknown).toEqual([
        {
          messageId: 'wamid.1',
          sender: { phone: '+6281234567890', userId: undefined },
          at: 1_763_719_200_000,
        },
      ])
    },
  )

  test.each([
    [{ previous_user_id: 'ID.0' }, { from: budi.waId }, ['+6281234567890', 'ID.0']],
    [{ previous_user_id: 'ID.0' }, {}, [undefined, 'ID.0']],
    [{ previous_user_id: 'ID.0' }, { from_user_id: 'ID.1' }, [undefined, 'ID.0']],
    [{}, { from_user_id: 'ID.1' }, [undefined, 'ID.1']],
    [{ previous_parent_user_id: 'ID.ENT.0' }, {}, [undefined, 'ID.ENT.0']],
    [{ previous_user_id: 7 }, { from: budi.waId }, ['+6281234567890', undefined]],
  ])('whose message says %j and %j names %j', (ids, members, [phone, userId]) => {
    const system = { type: 'user_changed_user_id', user_id: 'ID.2', ...ids }
    const reading = read({ ...bare, from: undefined, ...members, type: 'system', system })
    const senders = reading.identityChanges.map(({ sender }) => sender as unknown)
    expect(senders).toEqual([{ phone, userId }])
  })

  test('is not read from a group', () => {
    const system = { type: 'user_changed_number' }
    const reading = read({ ...bare, type: 'system', system, group_id: 'G1' })
    expect(reading).toEqual({ ...nothing, passedOver: 1 })
  })

  test('is not hidden in a text', () => {
    const reading = read({ ...bare, ...text, system: { type: 'user_changed_number' } })
    expect([reading.messages.length, reading.identityChanges.length]).toEqual([1, 0])
  })
})

describe('an update of a user id', () => {
  const update = (item: unknown) => {
    const value = meta.valueFor(us, { user_id_update: [item] })
    return readWebhook(meta.envelope([{ field: 'user_id_update', value }]), us)
  }
  const timestamp = '1763719200'
  const rotated = { previous: 'ID.0', current: 'ID.1' }
  const parents = { previous: 'ID.ENT.0', current: 'ID.ENT.1' }

  test.each([
    [{ user_id: rotated, parent_user_id: parents }, 'ID.0'],
    [{ parent_user_id: parents }, 'ID.ENT.0'],
    [{ user_id: { previous: 'ID.0' } }, 'ID.0'],
  ])('%j ends what was kept under %s', (ids, userId) => {
    const item = { wa_id: budi.waId, detail: 'x', timestamp, ...ids }
    expect(update(item)).toEqual({
      ...nothing,
      identityChanges: [
        {
          messageId: `user_id_update:${userId}`,
          sender: { userId, phone: undefined },
          at: 1_763_719_200_000,
        },
      ],
    })
  })

  test.each([
    [{ timestamp }],
    [{ user_id: rotated }],
    [{ user_id: { previous: 'ID.0', current: 'ID.0' }, timestamp }],
    [{ user_id: { current: 'ID.1' }, timestamp }],
    [{ user_id: 'ID.1', timestamp }],
    [null],
  ])('%j is passed over', (item) => {
    expect(update(item)).toEqual({ ...nothing, passedOver: 1 })
  })

  test('for another business number is passed over', () => {
    const value = meta.valueFor('999', { user_id_update: [{ user_id: rotated, timestamp }] })
    const body = meta.envelope([{ field: 'user_id_update', value }])
    expect(readWebhook(body, us)).toEqual({ ...nothing, passedOver: 1 })
  })
})
