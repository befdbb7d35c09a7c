import { describe, expect, test } from 'bun:test'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'

const us = '106540352242922'
const budi = { name: 'Budi', waId: '6281234567890', userId: 'ID.13491208655302741918' }
const text = { type: 'text', text: { body: 'halo' } }

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
