import { change, envelope, incoming, text, valueFor } from '../../src/local/graph/webhooks.ts'
import { type Occasion, type Payload, seconds } from './payload.ts'

/** The id that several businesses share, of somebody whose own begins with `ID.`. */
export const parentIdOf = (userId: string) => `ID.ENT.${userId.slice('ID.'.length)}`

/** Messages whose sender is named in full, in part, or not at all. */
export function senders({ phoneNumberId, writer, words, atMs }: Occasion): Payload[] {
  const { name, waId, userId } = writer
  const part = (title: string, members: object, contacts: unknown, messages = 1): Payload => {
    const message = { id: `wamid.${title}.${userId}`, timestamp: seconds(atMs), ...text(words) }
    const news = { messages: [{ ...message, ...members }], ...(contacts ? { contacts } : {}) }
    const body = envelope([{ field: 'messages', value: valueFor(phoneNumberId, news) }])
    return { name: title, body, brings: messages ? { messages } : { passedOver: 1 } }
  }
  const contact = { profile: { name }, wa_id: waId, user_id: userId }
  return [
    part('a phone and no contacts', { from: waId }, undefined),
    part('a phone and contacts of another kind', { from: waId }, 'none'),
    part('a user id only', { from_user_id: userId }, [{ profile: { name }, user_id: userId }]),
    part('a user id whose contact has the phone', { from_user_id: userId }, [contact]),
    part('a phone whose contact has the user id', { from: waId }, [contact]),
    part('a parent id only', { from_parent_user_id: parentIdOf(userId) }, undefined),
    part('neither', {}, [contact], 0),
    part('a phone that is none', { from: words }, undefined, 0),
    part('a moment in ms', { from: waId, timestamp: String(atMs) }, [contact]),
    part('a moment as a number', { from: waId, timestamp: Math.floor(atMs / 1_000) }, [contact]),
    part('a moment that is none', { from: waId, timestamp: words }, [contact], 0),
  ]
}

/** What WhatsApp tells of somebody whose number, user id or phone is not what it was. */
export function identityChanges({ phoneNumberId, writer, words, atMs }: Occasion): Payload[] {
  const { name, waId, userId } = writer
  const timestamp = seconds(atMs)
  const newId = `${userId}9`
  const told = (title: string, field: string, news: Record<string, unknown>): Payload => {
    const body = envelope([{ field, value: valueFor(phoneNumberId, news) }])
    return { name: title, body, brings: { identityChanges: 1 } }
  }
  const system = (title: string, members: object, part: Record<string, string>) => {
    const message = { id: `wamid.${title}.${userId}`, timestamp, type: 'system', ...members }
    return told(title, 'messages', { messages: [{ ...message, system: { body: words, ...part } }] })
  }
  const rotated = { previous: userId, current: newId }
  const update = (title: string, members: object) => {
    const item = { wa_id: waId, detail: words, timestamp, ...members }
    const contacts = [{ profile: { name }, wa_id: waId }]
    return told(title, 'user_id_update', { contacts, user_id_update: [item] })
  }
  return [
    system('another number', { from: waId }, { type: 'user_changed_number', wa_id: '628990001' }),
    system(
      'another number and user id',
      { from: waId },
      { type: 'user_changed_number', previous_user_id: userId, user_id: newId },
    ),
    system(
      'another user id, without a phone',
      {},
      { type: 'user_changed_user_id', previous_user_id: userId, user_id: newId },
    ),
    system('another device', { from: waId }, { type: 'customer_identity_changed' }),
    update('an update of the user id', { user_id: rotated }),
    update('an update of both ids', { user_id: rotated, parent_user_id: rotated }),
    update('an update of the parent id', { parent_user_id: rotated }),
  ]
}

/** Many things at once: 30 messages in 3 entries of 2 changes, one bad thing among each five. */
export function batches({ phoneNumberId, writer, words, atMs }: Occasion): Payload[] {
  const message = (id: string) =>
    incoming(writer, text(words), { messageId: `wamid.${id}.${writer.userId}`, sentAtMs: atMs })
  const five = (id: string) => [1, 2, 3, 4, 5].map((n) => message(`${id}.${n}`))
  const entries = [1, 2, 3].map((entry) =>
    [1, 2].map((n) => change(phoneNumberId, five(`batch.${entry}.${n}`))),
  )
  const value = valueFor(phoneNumberId, {
    messages: [null, message('good').message, { words }, 'text', [], { id: 1, type: 'text' }],
    statuses: [7, { id: 'wamid.s', status: words, timestamp: 'soon' }],
    errors: [{ code: 131000, title: words }],
  })
  return [
    { name: '30 messages', body: envelope(...entries), brings: { messages: 30 } },
    {
      name: 'one good message among bad things',
      body: envelope([{ field: 'messages', value }]),
      brings: { messages: 1, passedOver: 8 },
    },
    {
      name: 'a message to another number',
      body: envelope([change('999', [message('other')])]),
      brings: { passedOver: 1 },
    },
  ]
}
