import { afterAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { RedisBackend } from '../../../src/local/redis/backend.ts'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { RespError, type RespValue } from '../../../src/local/redis/reply.ts'
import { ServerRedis } from '../../../src/local/redis/server.ts'
import { OwnKeys, outcome, serverUrl } from './backends.ts'
import { anyCommand, anyScript } from './generators.ts'

const embedded = new EmbeddedRedis()
const server = serverUrl ? new ServerRedis(serverUrl) : undefined

afterAll(async () => {
  await embedded.close()
  await server?.close()
})

const runs = (numRuns: number) => ({ numRuns, interruptAfterTimeLimit: 20_000 })
const why = '(needs REDIS_URL, skipped without it)'

test.skipIf(!server)(
  `any commands are answered as a real server answers them ${why}`,
  async () => {
    const lines = fc.array(anyCommand, { minLength: 1, maxLength: 40, size: 'max' })
    await fc.assert(fc.asyncProperty(lines, compare), runs(300))
  },
  30_000,
)

test.skipIf(!server)(
  `any script answers as on a real server ${why}`,
  async () => {
    const lines = fc.array(anyScript, { minLength: 1, maxLength: 8 })
    await fc.assert(fc.asyncProperty(lines, compare), runs(300))
  },
  30_000,
)

async function compare(commands: readonly (readonly string[])[]): Promise<void> {
  if (!server) throw new Error('REDIS_URL is not set')
  const keys = new OwnKeys()
  try {
    for (const command of commands) {
      const line = keys.into(command)
      const ours = comparable(command, keys.outOf(await outcome(embedded, line)))
      const theirs = comparable(command, keys.outOf(await outcome(server, line)))
      expect({ command, answer: ours }).toEqual({ command, answer: theirs })
    }
    expect(await contents(embedded, keys)).toEqual(await contents(server, keys))
  } finally {
    await keys.clear(embedded)
    await keys.clear(server)
  }
}

/** The clocks of the two differ a little, and so does the order of KEYS. */
function comparable([name = '']: readonly string[], reply: RespValue): RespValue {
  if (/^pttl$/i.test(name) && typeof reply === 'number' && reply > 0) return Math.round(reply / 1e4)
  if (/^keys$/i.test(name) && Array.isArray(reply)) return [...reply].sort()
  return reply instanceof RespError ? new RespError(reply.message) : reply
}

async function contents(backend: RedisBackend, keys: OwnKeys): Promise<Record<string, RespValue>> {
  const names = await backend.run(keys.into(['KEYS', '@*']))
  const found: Record<string, RespValue> = {}
  for (const name of Array.isArray(names) ? names.map(String).sort() : []) {
    found[String(keys.outOf(name))] = await read(backend, name)
  }
  return found
}

async function read(backend: RedisBackend, key: string): Promise<RespValue> {
  const type = await backend.run(['TYPE', key])
  if (type === 'hash') return backend.run(['HGETALL', key])
  if (type === 'zset') return backend.run(['ZRANGEBYSCORE', key, '-inf', '+inf'])
  return backend.run(['GET', key])
}
