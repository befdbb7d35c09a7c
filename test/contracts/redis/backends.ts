import type { RedisBackend } from '../../../src/local/redis/backend.ts'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { RespError, type RespValue } from '../../../src/local/redis/reply.ts'
import { ServerRedis } from '../../../src/local/redis/server.ts'

/** The address of a real server to compare with; without it those tests are skipped. */
export const serverUrl = process.env.REDIS_URL

/** Every backend that can be opened here, by name. */
export const backends: readonly (readonly [name: string, open: () => RedisBackend])[] = [
  ['the embedded Redis', () => new EmbeddedRedis()],
  ...(serverUrl ? [['a real server', () => new ServerRedis(serverUrl)] as const] : []),
]

/** What a command answers; its error is a value. */
export async function outcome(
  backend: RedisBackend,
  command: readonly string[],
): Promise<RespValue> {
  return backend.run(command).catch((problem) => {
    if (problem instanceof RespError) return problem
    throw problem
  })
}

/** Keys that no one else uses: words that begin with `@` get a prefix, and lose it in the answers. */
export class OwnKeys {
  readonly #prefix = `test:${crypto.randomUUID()}:`

  into(command: readonly string[]): string[] {
    return command.map((word) => (word.startsWith('@') ? this.#prefix + word.slice(1) : word))
  }

  outOf(reply: RespValue): RespValue {
    if (Array.isArray(reply)) return reply.map((item) => this.outOf(item))
    if (typeof reply !== 'string' || !reply.startsWith(this.#prefix)) return reply
    return `@${reply.slice(this.#prefix.length)}`
  }

  /** Deletes what is left of them. */
  async clear(backend: RedisBackend): Promise<void> {
    const keys = await backend.run(['KEYS', `${this.#prefix}*`])
    if (Array.isArray(keys) && keys.length > 0) await backend.run(['DEL', ...keys.map(String)])
  }
}
