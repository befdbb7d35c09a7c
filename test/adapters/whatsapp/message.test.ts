import { describe, expect, test } from 'bun:test'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'
import type { Content } from '../../../src/ports/messenger.ts'

const us = '106540352242922'
const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.13491208655302741918' }
const nothing = { messages: [], statuses: [], identityChanges: [], passedOver: 0 }

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
  ])('%p is read as %p ms', (timestamp, sentAtMs) => {
    expect(read({ ...bare, ...text, timestamp }).messages[0]?.sentAtMs).toBe(sentAtMs)
  })

  test.each([['soon'], [''], ['-1'], [-1], [1.5], ['1e9'], [null], [undefined], ['9'.repeat(17)]])(
    '%p is no moment, and the message is passed over',
    (timestamp) => {
      expect(read({ ...bare, ...text, timestamp })).toEqual({ ...nothing, passedOver: 1 })
    },
  )
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

  test('is not hidden in a text', () => {
    const reading = read({ ...bare, ...text, system: { type: 'user_changed_number' } })
    expect([reading.messages.length, reading.identityChanges.length]).toEqual([1, 0])
  })
})
