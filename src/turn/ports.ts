import type { CertificateMaker, CertificateVerifier } from '../certificate/maker.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { Messenger } from '../ports/messenger.ts'
import type { Registry } from '../ports/registry.ts'
import type { Names, SessionStore } from '../ports/session-store.ts'
import type { SmsGateway } from '../ports/sms-gateway.ts'
import type { Tickets } from '../ports/tickets.ts'
import type { KeyedHash } from '../privacy/keyed-hash.ts'
import type { WarmSessions } from './warm.ts'

/** What the operator decides about the service, as far as a turn needs it. */
export interface Service {
  name: string
  helpEmail: string
  helpPhone: string
  /** Codes go only to numbers that begin with one of these. */
  numberPrefixes: readonly string[]
  smsDailyBudget: number
  /** Where anybody checks a certificate; printed on it. */
  verifyUrl: string | undefined
  /** How codes may travel, in words for the citizen. */
  codesBy: 'sms' | 'whatsapp' | 'either'
}

/** A bubble without an answer, and whether a status has told that it is out. */
interface UnclearBubble {
  person: PersonKey
  itemId: string
  isTold: boolean
}

/** See {@link Ports.memory}. */
export interface Memory {
  /** Bubbles that were sent and not answered yet, by outbox id. */
  unclear: Map<string, UnclearBubble>
  warm: WarmSessions
}

/** Everything outside of a turn. */
export interface Ports {
  sessions: SessionStore
  registry: Registry
  tickets: Tickets
  messenger: Messenger
  sms: SmsGateway
  /** Names what lies in the store. */
  names: Names
  /** Hashes what the store keeps nothing under, such as the client of a public route. */
  hash: KeyedHash
  /** Digest codes: the current one, and the one before it while a rotation lasts. */
  peppers: readonly KeyedHash[]
  random(count: number): Uint8Array
  /** What this isolate remembers between requests; nothing depends on it but speed and tact. */
  memory: Memory
  certificates: CertificateMaker
  verify: CertificateVerifier
  /** The keys that {@link verify} trusts: the current one, and those of certificates from before. */
  publicKeys: readonly object[]
  service: Service
}
