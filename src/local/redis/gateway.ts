import type { Fault, Watched } from '../dependency.ts'
import { type RedisBackend, RedisUnreachable } from './backend.ts'
import { RespError, type RespValue } from './reply.ts'

/** Upstash: 10 MB a request. */
const maxRequestBytes = 10 * 1024 * 1024

/**
 * Makes Upstash's REST protocol over a Redis: `POST` of a command to any path, of many to a path
 * that ends in `/pipeline` or `/multi-exec`, with `Authorization: Bearer {token}`.
 */
export function upstashGateway(backend: RedisBackend, { token }: { token: string }): Watched {
  return {
    dependency: 'redis',
    handle: (request) => handle(backend, token, request),
    describe: async (request) => {
      const { commands } = readRequest(request.url, await request.text())
      return commands.map(nameOf).join(' + ')
    },
    refuse,
  }
}

/** Names a call for the x-ray, never a key or a value: `EVAL commit` for `-- name: commit`. */
function nameOf([word = '', script = '']: readonly string[]): string {
  const command = /^[a-z_]{1,24}$/i.test(word) ? word.toUpperCase() : '?'
  if (command !== 'EVAL') return command
  const name = /^(?:#![^\n]*\n)?\s*-- name: ([\w-]{1,40})\s*(?:\n|$)/.exec(script)?.[1]
  return name === undefined ? command : `${command} ${name}`
}

async function handle(backend: RedisBackend, token: string, request: Request): Promise<Response> {
  if (request.method !== 'POST') return errorResponse(405, 'ERR method not allowed')
  if (request.headers.get('authorization') !== `Bearer ${token}`) {
    return errorResponse(401, wrongToken)
  }
  const body = await request.text()
  const bytes = Buffer.byteLength(body)
  if (bytes > maxRequestBytes) {
    const sizes = `Limit: ${maxRequestBytes} bytes, Actual: ${bytes} bytes`
    return errorResponse(413, `ERR max request size exceeded. ${sizes}`)
  }
  const wantsBase64 = request.headers.get('upstash-encoding')?.toLowerCase() === 'base64'
  try {
    return Response.json(await answer(backend, request.url, body, wantsBase64 ? 'base64' : 'plain'))
  } catch (problem) {
    if (problem instanceof RespError) return errorResponse(400, problem.message)
    if (!(problem instanceof RedisUnreachable)) throw problem
    return errorResponse(503, 'ERR the database is not reachable')
  }
}

async function answer(backend: RedisBackend, url: string, body: string, encoding: Encoding) {
  const { kind, commands } = readRequest(url, body)
  if (kind === 'pipeline') {
    const results = []
    for (const command of commands) {
      results.push(resultBody(await runAlone(backend, command), encoding))
    }
    return results
  }
  if (kind === 'transaction') {
    const replies = await backend.transaction(commands)
    return replies.map((reply) => resultBody(reply, encoding))
  }
  return resultBody(await backend.run(commands[0] ?? []), encoding)
}

/** In a pipeline a failure is one of the results. */
function runAlone(backend: RedisBackend, command: readonly string[]): Promise<RespValue> {
  return backend.run(command).catch((problem) => {
    if (problem instanceof RespError) return problem
    throw problem
  })
}

interface UpstashRequest {
  kind: 'command' | 'pipeline' | 'transaction'
  /** One for `command`. */
  commands: readonly (readonly string[])[]
}

function readRequest(url: string, body: string): UpstashRequest {
  const { pathname } = new URL(url)
  const isTransaction = pathname.endsWith('/multi-exec')
  const parsed = parseJson(body)
  if (!isTransaction && !pathname.endsWith('/pipeline')) {
    return { kind: 'command', commands: [readCommand(parsed)] }
  }
  const kind = isTransaction ? 'transaction' : 'pipeline'
  if (!Array.isArray(parsed) || parsed.length === 0) throw malformed(`${kind} request`)
  return { kind, commands: parsed.map(readCommand) }
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

/** How the caller wants strings: as they are, or `Upstash-Encoding: base64`. */
type Encoding = 'plain' | 'base64'

/** Writes one result as Upstash does: a top-level OK is never encoded. */
function resultBody(reply: RespValue, encoding: Encoding) {
  if (reply instanceof RespError) return { error: reply.message }
  return { result: reply === 'OK' ? reply : toJson(reply, encoding) }
}

type Json = string | number | null | Json[]

/** Integers over 2^53 travel as strings. */
function toJson(reply: RespValue, encoding: Encoding): Json {
  if (reply === null || typeof reply === 'number') return reply
  if (Array.isArray(reply)) return reply.map((item) => toJson(item, encoding))
  const text = reply instanceof RespError ? reply.message : String(reply)
  return encoding === 'base64' ? Buffer.from(text, 'utf8').toString('base64') : text
}

function errorResponse(status: number, message: string): Response {
  return Response.json({ error: message }, { status })
}

const wrongToken = 'WRONGPASS invalid or missing auth token'

const messageByStatus: Record<number, string> = {
  401: wrongToken,
  413: 'ERR max request size exceeded',
  429: 'ERR max requests limit exceeded',
}

/** Makes the answer for a fault. `code` is the error's first word, such as `OOM`. */
function refuse({ status, code }: Fault): Response {
  if (code !== undefined) return errorResponse(status ?? 400, `${code} refused by a fault`)
  return errorResponse(status ?? 500, messageByStatus[status ?? 500] ?? 'ERR internal error')
}
