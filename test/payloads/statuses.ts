import { envelope, valueFor } from '../../src/local/graph/webhooks.ts'
import { type Occasion, type Payload, seconds } from './payload.ts'

/** What became of a bubble, in every way that WhatsApp tells it. */
export function statuses({ phoneNumberId, writer, words, atMs }: Occasion): Payload[] {
  const { name, waId, userId } = writer
  const told = (title: string, status: object, isKnown = true): Payload => {
    const item = { id: `wamid.${title}`, timestamp: seconds(atMs), recipient_id: waId, ...status }
    const contacts = [{ profile: { name }, wa_id: waId, user_id: userId }]
    const value = valueFor(phoneNumberId, { contacts, statuses: [item] })
    const body = envelope([{ field: 'messages', value }])
    return { name: title, body, brings: isKnown ? { statuses: 1 } : { passedOver: 1 } }
  }
  const failed = (code: number) => ({
    status: 'failed',
    errors: [{ code, title: words, message: words, error_data: { details: words } }],
  })
  const pricing = { billable: true, pricing_model: 'PMP', category: 'service' }
  return [
    told('sent', { status: 'sent', conversation: { id: '1' }, pricing }),
    told('delivered', { status: 'delivered', pricing }),
    told('read', { status: 'read' }),
    told('played', { status: 'played' }),
    told('sent with an id of ours', { status: 'sent', biz_opaque_callback_data: 'out-1' }),
    told('read in a group', { status: 'read', recipient_type: 'group' }),
    told('sent to a user id', {
      status: 'sent',
      recipient_id: undefined,
      recipient_user_id: userId,
    }),
    told('failed, the window is closed', failed(131047)),
    told('failed, undeliverable', failed(131026)),
    told('failed without a reason', { status: 'failed', errors: [] }),
    told('deleted', { status: 'deleted' }, false),
    told('no status', { status: { words } }, false),
  ]
}
