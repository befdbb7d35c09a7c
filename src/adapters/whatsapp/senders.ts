import * as v from 'valibot'
import { fromWhatsApp, type PhoneNumber } from '../../identity/phone.ts'
import type { Sender } from '../../ports/messenger.ts'
import { lenient, wireId } from './wire.ts'

/** The members of a message that say who wrote it; any of them may be missing. */
export const senderFields = {
  from: lenient(v.string()),
  from_user_id: lenient(wireId),
  from_parent_user_id: lenient(wireId),
}

type SenderFields = { [Name in keyof typeof senderFields]?: string | undefined }

const wireContact = v.object({ wa_id: lenient(v.string()), user_id: lenient(wireId) })

/** The people whom a change names beside its messages. */
export interface Contacts {
  userIds: ReadonlyMap<PhoneNumber, string>
  phones: ReadonlyMap<string, PhoneNumber>
}

/** Reads the `contacts` of a change; those that do not name both phone and user id add nothing. */
export function readContacts(items: readonly unknown[]): Contacts {
  const userIds = new Map<PhoneNumber, string>()
  const phones = new Map<string, PhoneNumber>()
  for (const item of items) {
    const read = v.safeParse(wireContact, item)
    if (!read.success) continue
    const phone = fromWhatsApp(read.output.wa_id ?? '')
    const userId = read.output.user_id
    if (phone === undefined || userId === undefined) continue
    userIds.set(phone, userId)
    phones.set(userId, phone)
  }
  return { userIds, phones }
}

/**
 * Says who wrote a message. What the message says itself comes first; a contact completes it when
 * the number or the user id matches, and never stands in for a message that names nobody. The parent
 * id, which several businesses share, is taken where nothing else is known.
 */
export function readSender(message: SenderFields, contacts: Contacts): Sender | undefined {
  const from = fromWhatsApp(message.from ?? '')
  const ownId = message.from_user_id ?? (from && contacts.userIds.get(from))
  const userId = ownId ?? (from ? undefined : message.from_parent_user_id)
  const phone = from ?? (userId === undefined ? undefined : contacts.phones.get(userId))
  return phone === undefined && userId === undefined ? undefined : { userId, phone }
}
