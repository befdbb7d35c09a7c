import { PortError } from '../ports/port-error.ts'
import { log } from '../privacy/log.ts'

/** Logs what went wrong: the port and the vendor's number for it, or the name of our own bug. */
export function report(error: unknown): void {
  if (error instanceof PortError) {
    const { port, kind, code } = error
    log({ event: 'turn.failed', port, kind, ...(code ? { code } : {}) })
  } else {
    log({ event: 'bug', error: error instanceof Error ? error.name : 'unknown' })
  }
}
