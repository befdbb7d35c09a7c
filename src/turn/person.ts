import type { PersonKey } from '../identity/ids.ts'
import type { Sender } from '../ports/messenger.ts'
import type { Names } from '../ports/session-store.ts'

/**
 * Names the sender of a message in the store. The user id is the identity where there is one: the
 * number may change or be hidden (Meta, business-scoped user ids).
 */
export async function personKey(sender: Sender, names: Names): Promise<PersonKey> {
  const identity = sender.userId ?? sender.phone
  if (!identity) throw new Error('a message without a sender was not passed over')
  return names.person(identity)
}
