import { describe, expect, test } from 'bun:test'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import { verifySignature } from '../../../src/adapters/whatsapp/signature.ts'
import { GraphStandIn, statusWebhook } from '../../../src/local/graph/stand-in.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'
import { post, textMessage, phoneNumberId as us } from './requests.ts'

const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.1' }

describe('a webhook', () => {
  test('is built as Meta sends it', () => {
    const options = { messageId: 'wamid.A', sentAtMs: 1_763_719_200_999 }
    const body = meta.webhook(us, meta.incoming(budi, meta.text('halo'), options))
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: expect.any(String), phone_number_id: us },
      contacts: [{ profile: { name: 'Budi' }, wa_id: budi.waId, user_id: 'ID.1' }],
      messages: [
        {
          from: budi.waId,
          from_user_id: 'ID.1',
          id: 'wamid.A',
          timestamp: '1763719200',
          type: 'text',
          text: { body: 'halo' },
        },
      ],
    }
    expect(body as unknown).toEqual({
      object: 'whatsapp_business_account',
      entry: [{ id: expect.stringMatching(/^\d+$/), changes: [{ field: 'messages', value }] }],
    })
  })

  test('leaves out what someone with a username hides', () => {
    const { message, contact } = meta.incoming({ name: 'B', userId: 'ID.1' }, meta.text('x'))
    expect(message).not.toHaveProperty('from')
    expect(contact).not.toHaveProperty('wa_id')
  })

  test('names a writer of several messages once', () => {
    const texts = ['a', 'b'].map((body) => meta.incoming(budi, meta.text(body)))
    const { value } = meta.change(us, texts) as {
      value: { contacts?: unknown[]; messages?: unknown[] }
    }
    expect([value.contacts?.length, value.messages?.length]).toEqual([1, 2])
  })

  test('gives each message an id of its own', () => {
    const ids = [1, 2].map(() => meta.incoming(budi, meta.text('x')).message.id)
    expect(ids[0]).toMatch(/^wamid\.[A-Za-z0-9+/]{40}$/)
    expect(ids[0]).not.toBe(ids[1])
  })
})

describe('a meta.signed webhook', () => {
  test('is escaped as Meta escapes', async () => {
    const { bytes, headers } = await meta.signed({ text: 'é/😀\n"a' }, 'secret')
    expect(new TextDecoder().decode(bytes)).toBe('{"text":"\\u00e9\\/\\ud83d\\ude00\\n\\"a"}')
    expect(headers['content-type']).toBe('application/json')
  })

  test('says the same as before and carries the signature over its bytes', async () => {
    const body = meta.webhook(us, meta.incoming(budi, meta.text('Ünï/😀')))
    const { bytes, headers } = await meta.signed(body, 'secret')
    const header = headers['x-hub-signature-256']
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(body)
    expect(await verifySignature(bytes, header, ['secret'])).toBe(true)
    expect(await verifySignature(bytes, header, ['another'])).toBe(false)
  })

  test('has the digest of a known body', async () => {
    const { headers } = await meta.signed({ a: 1 }, 'Jefe')
    // printf '{"a":1}' | openssl dgst -sha256 -hmac Jefe
    expect(headers['x-hub-signature-256']).toBe(
      'sha256=cd7d7d7b1651caa92c82812e913859159c0e729d67421863aaf3e11d0c0e5a96',
    )
  })
})

describe('a status webhook', () => {
  async function sentTo(person: object) {
    const graph = new GraphStandIn({
      phoneNumberId: us,
      accessToken: 't',
      now: () => 1_763_719_200_500,
    })
    const { to: _, ...message } = textMessage
    await graph.handle(post({ ...message, ...person, biz_opaque_callback_data: 'out-1' }))
    const [call] = graph.sent()
    if (!call) throw new Error('nothing was recorded')
    return call
  }

  test.each(['sent', 'delivered', 'read'] as const)(
    'of %s brings the outbox id back',
    async (status) => {
      const call = await sentTo({ to: '+6281234567890' })
      expect(readWebhook(statusWebhook(call, status), us)).toEqual({
        messages: [],
        identityChanges: [],
        notices: [],
        passedOver: 0,
        statuses: [
          { messageId: `${call.messageId}`, outboxId: 'out-1', status, at: 1_763_719_200_000 },
        ],
      })
    },
  )

  test('names whom the message went to, but for a failure no contact', async () => {
    const text = (status: 'sent' | 'failed', call: Awaited<ReturnType<typeof sentTo>>) =>
      JSON.stringify(statusWebhook(call, status, status === 'failed' ? 131047 : undefined))
    const call = await sentTo({ to: '+6281234567890' })
    expect(text('sent', call)).toContain('"recipient_id":"6281234567890"')
    expect(text('sent', call)).toContain('"contacts":[{"wa_id":"6281234567890"}]')
    expect(text('failed', call)).not.toContain('contacts')
    expect(text('failed', call)).toContain('"code":131047')
    expect(text('sent', await sentTo({ recipient: 'ID.1' }))).toContain(
      '"recipient_user_id":"ID.1"',
    )
  })
})
