import type { SentCall } from './stand-in.ts'
import { envelope, valueFor } from './webhooks.ts'

/**
 * Makes the webhook that tells what became of an accepted message, its outbox id echoed. The moment
 * is the call's own.
 *
 * @param errorCode Why it failed, as in Meta's table of error codes.
 */
export function statusWebhook(
  call: SentCall,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  errorCode?: number,
) {
  const { biz_opaque_callback_data } = call.body as { biz_opaque_callback_data?: string }
  const [person, contact] = peopleOf(call.to ?? '')
  const news = {
    id: call.messageId,
    status,
    timestamp: String(Math.floor(call.at / 1_000)),
    ...person,
    ...(biz_opaque_callback_data !== undefined && { biz_opaque_callback_data }),
    ...(errorCode !== undefined && { errors: [{ code: errorCode, title: 'Message failed' }] }),
  }
  // Meta names the contact in all statuses but `failed`.
  const contacts = status === 'failed' ? {} : { contacts: [contact] }
  const phoneNumberId = call.path.split('/').at(-2) ?? ''
  const value = valueFor(phoneNumberId, { ...contacts, statuses: [news] })
  return envelope([{ field: 'messages', value }])
}

function peopleOf(to: string) {
  return to.startsWith('+')
    ? ([{ recipient_id: to.slice(1) }, { wa_id: to.slice(1) }] as const)
    : ([{ recipient_user_id: to }, { user_id: to }] as const)
}
