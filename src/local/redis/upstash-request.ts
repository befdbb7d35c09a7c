import { RespError } from './reply.ts'

/** What one request to Upstash's REST protocol asks for. */
export interface UpstashRequest {
  kind: 'command' | 'pipeline' | 'transaction'
  /** One for `command`. */
  commands: readonly (readonly string[])[]
}

/** Upstash: 10 MB a request. */
export const maxRequestBytes = 10 * 1024 * 1024

/** Reads a request by the end of its path and its body. Throws `RespError` when it is malformed. */
export function readUpstashRequest(url: string, body: string): UpstashRequest {
  const kind = kindOf(url)
  const parsed = parseJson(body)
  if (kind === 'command') return { kind, commands: [readCommand(parsed)] }
  if (!Array.isArray(parsed) || parsed.length === 0) throw malformed(`${kind} request`)
  return { kind, commands: parsed.map(readCommand) }
}

function kindOf(url: string): UpstashRequest['kind'] {
  const { pathname } = new URL(url)
  if (pathname.endsWith('/pipeline')) return 'pipeline'
  return pathname.endsWith('/multi-exec') ? 'transaction' : 'command'
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw malformed('request')
  }
}

/** The client sends numbers and booleans as JSON has them; Redis knows only strings. */
function readCommand(parsed: unknown): string[] {
  if (!Array.isArray(parsed) || parsed.length === 0) throw malformed('command')
  return parsed.map((word) => {
    if (typeof word === 'string') return word
    if (typeof word === 'number' || typeof word === 'boolean') return String(word)
    throw malformed('command')
  })
}

const malformed = (what: string) => new RespError(`ERR failed to parse ${what}`)

const blocking = [
  'BLPOP',
  'BRPOP',
  'BRPOPLPUSH',
  'BLMOVE',
  'BLMPOP',
  'BZPOPMIN',
  'BZPOPMAX',
  'BZMPOP',
]
const listening = ['SUBSCRIBE', 'PSUBSCRIBE', 'SSUBSCRIBE', 'UNSUBSCRIBE', 'MONITOR']
const tiedToAConnection = [
  'WATCH',
  'UNWATCH',
  'MULTI',
  'EXEC',
  'DISCARD',
  'SELECT',
  'CLIENT',
  'AUTH',
]
const refused = new Set([
  ...blocking,
  ...listening,
  ...tiedToAConnection,
  'HELLO',
  'QUIT',
  'RESET',
  'WAIT',
])

/** Says no to a command that cannot work without a connection of one's own. */
export function refuseOverRest([name = '']: readonly string[]): void {
  const upper = name.toUpperCase()
  if (refused.has(upper)) throw new RespError(`ERR Command is not available: '${upper}'`)
}
