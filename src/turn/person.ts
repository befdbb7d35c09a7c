import type { PersonKey } from '../identity/ids.ts'
import type { Sender } from '../ports/messenger.ts'
import type { KeyedHash } from '../privacy/keyed-hash.ts'
import { eachName } from '../privacy/pseudonym.ts'

/**
 * Names a person in the store, by a pseudonym. The user id is the identity where there is one; the
 * number may change or be hidden (Meta, business-scoped user ids).
 */
export async function personKey(sender: Sender, pseudonym: KeyedHash): Promise<PersonKey> {
  const identity = sender.userId ?? sender.phone
  if (!identity) throw new Error('a message without a sender was not passed over')
  return eachName(await pseudonym('person', identity), (one) => `session:${one.slice(0, 27)}`)
}
