import type { Context, MiddlewareHandler } from 'hono'
import type { SharedCount } from '../config/index.ts'
import { log } from '../privacy/log.ts'

/** A client, by its pseudonym, and the count that isolates share, where there is one. */
export interface Client {
  key: string
  sharedCount: SharedCount | undefined
}

/**
 * How often one client may use the routes that cost something: a door at which ten people check
 * certificates stays far below it. `[[ratelimits]]` in wrangler.toml must have the same numbers.
 */
export const publicLimit = { max: 300, windowMs: 60_000 }

/** How long the shared count may take; Cloudflare counts in the same data centre. */
const patienceMs = 1_000

/**
 * Creates the limit on public routes. It counts within the isolate, and across isolates where they
 * share a count. A client over the limit gets 429 with `Retry-After`. When the shared count does not
 * answer, the route answers 503.
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

/** Returns whether the shared count has room; `undefined` when it does not answer. */
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

/** At most `max` uses by each client in a window. */
interface UseLimit {
  max: number
  windowMs: number
}

/** How many clients are told apart; more than these share one count. */
const mostClients = 10_000

/** The count of all clients beyond those; no pseudonym is empty. */
const everybodyElse = ''

/**
 * Counts uses by client in windows that begin for all clients at once, so that nothing has to be swept
 * and memory is bounded. Around the end of a window a client may use the limit twice.
 */
export class UseCount {
  readonly #limit: UseLimit
  readonly #counts = new Map<string, number>()
  #beganAtMs = 0

  constructor(limit: UseLimit) {
    this.#limit = limit
  }

  /** Adds a use; `excess` is how far the client is over the limit, `waitMs` how long it must wait. */
  add(client: string, nowMs: number): { excess: number; waitMs: number } {
    const { max, windowMs } = this.#limit
    const beganAtMs = nowMs - (nowMs % windowMs)
    if (beganAtMs !== this.#beganAtMs) this.#counts.clear()
    this.#beganAtMs = beganAtMs
    const hasOwnCount = this.#counts.has(client) || this.#counts.size < mostClients
    const key = hasOwnCount ? client : everybodyElse
    const count = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, count)
    return { excess: Math.max(0, count - max), waitMs: beganAtMs + windowMs - nowMs }
  }
}

/** What Bun passes with each request instead of an environment. */
interface BunServer {
  requestIP(request: Request): { address: string } | null
}

/** What Deno passes with each request. */
interface DenoConnection {
  remoteAddr: { hostname?: string }
}

/**
 * Finds the address that a request came from. On Workers, Cloudflare sets a header that a client
 * cannot forge. Elsewhere anybody can send that header, so the address is the connection's.
 *
 * @param bindings What the runtime passes with the request.
 */
export function clientAddress(request: Request, bindings: unknown): string | undefined {
  if (isBunServer(bindings)) return bindings.requestIP(request)?.address
  if (isDenoConnection(bindings)) return bindings.remoteAddr.hostname
  return request.headers.get('cf-connecting-ip') ?? undefined
}

/**
 * Returns the block that an address is counted under: the address itself for IPv4, the /64 for IPv6,
 * which is the least that one customer gets (RFC 6177) and holds too many addresses to count.
 */
export function addressBlock(address: string): string {
  const [plain = ''] = address.toLowerCase().split('%')
  if (!plain.includes(':')) return plain
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (mapped) return mapped
  const [front = '', back] = plain.split('::')
  const first = groupsOf(front)
  const last = back === undefined ? [] : groupsOf(back)
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  const groups = [...first, ...zeros, ...last].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':')
}

function isBunServer(bindings: unknown): bindings is BunServer {
  return has(bindings, 'requestIP') && typeof bindings.requestIP === 'function'
}

function isDenoConnection(bindings: unknown): bindings is DenoConnection {
  return has(bindings, 'remoteAddr') && typeof bindings.remoteAddr === 'object'
}

function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === 'object' && value !== null && name in value
}
