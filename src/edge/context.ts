import type { Context } from 'hono'
import type { Config } from '../config/index.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from '../turn/ports.ts'

/** What every route can use: the checked configuration and the ports. */
export type Service = { Variables: { config: Config; ports: Ports } }

/** A request to the configured service. */
export type ServiceContext = Context<Service>

/** Lets work continue after the answer: by `waitUntil` on Workers, in the process elsewhere. */
export function background(c: ServiceContext, work: Promise<void>): void {
  const guarded = work.catch((error: unknown) => {
    log({ event: 'bug', error: error instanceof Error ? error.name : 'unknown' })
  })
  try {
    c.executionCtx.waitUntil(guarded)
  } catch {
    // Bun and Deno have no execution context; their process outlives the answer.
  }
}
