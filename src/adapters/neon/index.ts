import type { Registry } from '../../ports/registry.ts'
import type { Tickets } from '../../ports/tickets.ts'
import type { Seal } from '../../privacy/seal.ts'
import { asker } from './ask.ts'
import { changes } from './changes.ts'
import { looking } from './looking.ts'
import { tickets } from './tickets.ts'

/** Where the registry is, and what seals the tickets in it. */
export interface NeonRegistryOptions {
  /** Neon's connection string, with the password of a role that `kilat_bot` was granted to. */
  databaseUrl: string
  /** Another endpoint of SQL over HTTP; Neon's own by default. */
  httpUrl?: string
  /** How long an answer may take, both attempts together; 5 s by default, as Neon may be asleep. */
  deadlineMs?: number
  seal: Seal
}

/** Connects to the registry in Neon Postgres over HTTP. */
export function neonRegistry(options: NeonRegistryOptions): Registry {
  const ask = askerOf(options)
  return { ...looking(ask), ...changes(ask, options.seal) }
}

/** Connects to the tickets, which are in the same database. */
export function neonTickets(options: NeonRegistryOptions): Tickets {
  return tickets(askerOf(options), options.seal)
}

function askerOf({ databaseUrl, httpUrl, deadlineMs = 5_000 }: NeonRegistryOptions) {
  return asker({ databaseUrl, httpUrl, deadlineMs })
}
