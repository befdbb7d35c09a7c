import type { Watched } from '../dependency.ts'
import { type RedisBackend, RedisUnreachable } from './backend.ts'
import { CallNames } from './call-names.ts'
import { RespError, type RespValue } from './reply.ts'
import { maxRequestBytes, readUpstashRequest, refuseOverRest } from './upstash-request.ts'
import { errorResponse, refusal, resultBody, type UpstashEncoding } from './upstash-response.ts'

/**
 * Makes Upstash's REST protocol over a Redis: `POST` of a command to any path, of many to a path
 * that ends in `/pipeline` or `/multi-exec`. Serves who brings `Authorization: Bearer {token}`.
 */
export function upstashGateway(backend: RedisBackend, { token }: { token: string }): Watched {
  const names = new CallNames()
  return {
    dependency: 'redis',
    handle: (request) => handle(backend, token, request),
    describe: async (request) => names.describe(request.url, await request.text()),
    refuse: refusal,
  }
}

async function handle(backend: RedisBackend, token: string, request: Request): Promise<Response> {
  if (request.method !== 'POST') return errorResponse(405, 'ERR method not allowed')
  if (request.headers.get('authorization') !== `Bearer ${token}`) {
    return errorResponse(401, 'WRONGPASS invalid or missing auth token')
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

async function answer(backend: RedisBackend, url: string, body: string, encoding: UpstashEncoding) {
  const { kind, commands } = readUpstashRequest(url, body)
  if (kind === 'pipeline') {
    const results = []
    for (const command of commands) {
      results.push(resultBody(await runAlone(backend, command), encoding))
    }
    return results
  }
  for (const command of commands) refuseOverRest(command)
  if (kind === 'transaction') {
    const replies = await backend.transaction(commands)
    return replies.map((reply) => resultBody(reply, encoding))
  }
  return resultBody(await backend.run(commands[0] ?? []), encoding)
}

/** In a pipeline a failure is one of the results. */
async function runAlone(
  backend: RedisBackend,
  command: readonly string[],
): Promise<RespValue | RespError> {
  try {
    refuseOverRest(command)
    return await backend.run(command)
  } catch (problem) {
    if (problem instanceof RespError) return problem
    throw problem
  }
}
