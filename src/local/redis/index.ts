import type { RedisBackend } from './backend.ts'
import { EmbeddedRedis } from './embedded.ts'
import { ServerRedis } from './server.ts'

/** The clock that a Redis goes by, in milliseconds: `offsetMs` is what `now` is ahead. */
interface RedisClock {
  readonly now: () => number
  readonly offsetMs: number
}

/**
 * Opens the server that `REDIS_URL` names, or else the embedded Redis. A server keeps its own clock
 * for what expires; only its answer to TIME goes by the given one.
 */
export function openRedis({ clock }: { clock: RedisClock }): RedisBackend {
  const url = process.env.REDIS_URL
  return url ? new ServerRedis(url, () => clock.offsetMs) : new EmbeddedRedis(clock)
}
