import { CryptoHasher } from 'bun'
import type { Inbound, Sender } from '../../src/ports/messenger.ts'
import { pseudonymOf } from './stand-ins.ts'

/** A message that a citizen has sent, and what the judges have to know of it. */
export interface Written {
  inbound: Inbound
  person: string
  /** Names it towards the registry. */
  key: string
  /** Names it in the session. */
  mark: string
  /** A press that belongs to a bubble of before. */
  isStale: boolean
}

/** What is special about a message. */
export interface Marks {
  isStale?: boolean
  /** For how long it was under way already. */
  lateMs?: number
}

/** The store's name for a sender (`src/turn/person.ts`). */
function personNameOf({ userId, phone }: Sender): string {
  return `session:${pseudonymOf('person', userId ?? phone ?? '').slice(0, 27)}`
}

/** A message, with the names that the turn gives it. */
export function writtenOf(inbound: Inbound): Written {
  const key = new CryptoHasher('sha256').update(`message:${inbound.messageId}`).digest('base64url')
  const person = personNameOf(inbound.sender)
  return { inbound, person, key, mark: key.slice(0, 16), isStale: false }
}
