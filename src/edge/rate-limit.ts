import type { Context, MiddlewareHandler } from 'hono'
import { log } from '../privacy/log.ts'
import { UseCount } from './use-count.ts'

/** A count that all isolates of a place share: Cloudflare's rate limiting binding. */
export interface SharedCount {
  limit(use: { key: string }): Promise<{ success: boolean }>
}

/** Who asks, by a pseudonym, and what is shared with other isolates, where anything is. */
export interface Client {
  key: string
  sharedCount: SharedCount | undefined
}

/**
 * What one client may ask of the routes that cost something: a door with ten people who check
 * certificates stays far below it. `[[ratelimits]]` in wrangler.toml says the same.
 */
export const publicLimit = { max: 300, windowMs: 60_000 }

/** How long the shared count may take; it is counted within the same place. */
const patienceMs = 1_000

/**
 * Creates the limit on public routes. It counts within the isolate, which needs nothing else, and
 * with all others where they share a count. Who is over the limit gets 429 with `Retry-After`; when
 * the shared count does not answer, the route does not either: 503.
 */
export function rateLimit(clientOf: (c: Context) => Promise<Client>): MiddlewareHandler {
  const uses = new UseCount(publicLimit)
  return async function limited(c, next) {
    const { key, sharedCount } = await clientOf(c)
    const { excess, waitMs } = uses.add(key, Date.now())
    if (excess === 1) log({ event: 'limit.reached', limit: 'client' })
    if (excess > 0) return refuse(c, 429, waitMs)
    const hasRoom = sharedCount ? await hasRoomIn(sharedCount, key) : true
    if (hasRoom) return next()
    return hasRoom === undefined ? refuse(c, 503, patienceMs) : refuse(c, 429, publicLimit.windowMs)
  }
}

/** Whether the shared count has room; nothing when it cannot tell. */
async function hasRoomIn(count: SharedCount, key: string): Promise<boolean | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  const counted = count.limit({ key }).then(({ success }) => success)
  try {
    const hasRoom = await Promise.race([counted, late])
    if (hasRoom === undefined) log({ event: 'limiter.unanswered' })
    return hasRoom
  } catch {
    log({ event: 'limiter.unanswered' })
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function refuse(c: Context, status: 429 | 503, waitMs: number): Response {
  c.header('retry-after', String(Math.ceil(waitMs / 1_000)))
  return c.text(status === 429 ? 'Too many requests' : 'Try again', status)
}
