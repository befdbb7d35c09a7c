/** What Bun hands over with each request instead of an environment. */
interface BunServer {
  requestIP(request: Request): { address: string } | null
}

/** What Deno hands over with each request. */
interface DenoConnection {
  remoteAddr: { hostname?: string }
}

/**
 * Finds the address that a request came from. On Workers Cloudflare writes it into a header, which
 * nobody can bring along; elsewhere that header is anybody's, and the connection itself tells.
 *
 * @param bindings What the runtime hands over with the request.
 */
export function clientAddress(request: Request, bindings: unknown): string | undefined {
  if (isBunServer(bindings)) return bindings.requestIP(request)?.address
  if (isDenoConnection(bindings)) return bindings.remoteAddr.hostname
  return request.headers.get('cf-connecting-ip') ?? undefined
}

/**
 * Names the block that an address stands for: an IPv4 address itself, the /64 of an IPv6 address,
 * which is the least that one customer gets (RFC 6177) and holds more addresses than can be counted.
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
