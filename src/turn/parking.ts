import type { Inbound } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'

/** So often may a message meet a bug of ours before nobody wants it delivered again. */
const mostCrashes = 5

/** WhatsApp delivers what was refused again for 7 days (Meta, webhooks overview). */
const countedForMs = 8 * 24 * 60 * 60_000

/**
 * Says whether a message that could not be handled is given up. One that meets our own bug time and
 * again would be delivered for days, and with it every other message of its webhook. A port that is
 * away is no bug, and what cannot be counted is delivered again.
 */
export async function isParked(error: unknown, message: Inbound, ports: Ports): Promise<boolean> {
  if (error instanceof PortError) return false
  const crashes = await countCrash(message, ports).catch(report)
  if (crashes === undefined || crashes < mostCrashes) return false
  log({ event: 'turn.parked', crashes })
  return true
}

/** One message may be news for two people, as a changed identity is: each is counted by itself. */
async function countCrash({ messageId, sender }: Inbound, ports: Ports): Promise<number> {
  const who = sender.userId ?? sender.phone ?? ''
  const counter = await ports.names.counter('crash', messageId, who)
  return ports.sessions.count({ counter, cost: 1, max: mostCrashes, windowMs: countedForMs })
}
