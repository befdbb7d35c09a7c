import type { CertificateMaker, CertificateVerifier } from '../certificate/maker.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { Messenger } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import type { Registry } from '../ports/registry.ts'
import type { Names, SessionStore } from '../ports/session-store.ts'
import type { SmsGateway } from '../ports/sms-gateway.ts'
import type { Tickets } from '../ports/tickets.ts'
import type { KeyedHash } from '../privacy/hash.ts'
import { log } from '../privacy/log.ts'
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

/** A bubble whose sending got no answer yet, and whether a status has said that it is out. */
interface UnclearBubble {
  person: PersonKey
  itemId: string
  isTold: boolean
}

/** See {@link Ports.memory}. */
export interface Memory {
  /** By outbox id. */
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
  /** They digest codes: the current one, and the former one while a rotation lasts. */
  peppers: readonly KeyedHash[]
  random(count: number): Uint8Array
  /** The machine's time in ms since the epoch. Sessions go by the store's time, see `Stored.nowMs`. */
  now(): number
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>
  /** What this isolate remembers between requests; only speed and fewer repeats depend on it. */
  memory: Memory
  certificates: CertificateMaker
  verify: CertificateVerifier
  /** The keys that {@link verify} trusts: the current one, and those of older certificates. */
  publicKeys: readonly object[]
  service: Service
}

/** Logs a failure: the port with the vendor's code, or the name of an error of our own. */
export function report(error: unknown): void {
  if (error instanceof PortError) {
    const { port, kind, code } = error
    log({ event: 'turn.failed', port, kind, ...(code ? { code } : {}) })
  } else {
    log({ event: 'bug', error: error instanceof Error ? error.name : 'unknown' })
  }
}
