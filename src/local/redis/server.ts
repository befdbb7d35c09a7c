import { Redis } from 'ioredis'
import { type RedisBackend, RedisUnreachable } from './backend.ts'
import { EmbeddedRedis } from './embedded.ts'
import { integerReply, RespError, type RespValue } from './reply.ts'
import { readScript } from './scripts.ts'

/** The clock that a Redis goes by, in milliseconds: `offsetMs` is how far `now` is ahead. */
interface RedisClock {
  readonly now: () => number
  readonly offsetMs: number
}

/**
 * Opens the server that `REDIS_URL` names, or else the embedded Redis. On a server, keys expire by
 * the server's own clock; only its answer to TIME follows the given one.
 */
export function openRedis({ clock }: { clock: RedisClock }): RedisBackend {
  const url = process.env.REDIS_URL
  return url ? new ServerRedis(url, () => clock.offsetMs) : new EmbeddedRedis(clock)
}

/** The app's keys that expire (see the scripts of the session store). */
const agedKeys = ['session:*', 'count:*', 'media:*', 'ended:*']

/** What PTTL answers for a key that does not expire. */
const endless = -1

/**
 * A real Redis server by its `redis://` address. It does not know Upstash's `#!lua` flag, so that
 * line is removed before a script is sent.
 */
export class ServerRedis implements RedisBackend {
  readonly #client: Redis
  readonly #clockOffsetMs: () => number

  /** @param clockOffsetMs Is added to the server's clock in the answer to TIME, and only there. */
  constructor(url: string, clockOffsetMs: () => number = () => 0) {
    this.#client = new Redis(url, {
      protocol: 2,
      stringNumbers: true,
      // A command in flight when the server went away may have taken effect, so it is not repeated.
      maxRetriesPerRequest: 0,
    })
    this.#client.on('error', () => {}) // each command reports its own failure
    this.#clockOffsetMs = clockOffsetMs
  }

  async run(command: readonly string[]): Promise<RespValue> {
    const [name = '', ...args] = forServer(command)
    const reply = await this.#client.callBuffer(name, ...args).catch(rethrow)
    return this.#fromServer(command, toRespValue(reply))
  }

  async transaction(commands: readonly (readonly string[])[]): Promise<(RespValue | RespError)[]> {
    const multi = this.#client.multi()
    for (const command of commands) {
      const [name = '', ...args] = forServer(command)
      multi.callBuffer(name, ...args)
    }
    const replies = (await multi.exec().catch(rethrow)) ?? []
    return replies.map(([error, reply], at) =>
      error ? toRespError(error) : this.#fromServer(commands[at] ?? [], toRespValue(reply)),
    )
  }

  /** A server's clock cannot be moved, so the app's keys are made to expire sooner instead. */
  async age(ms: number): Promise<void> {
    for (const pattern of agedKeys) {
      for await (const keys of this.#client.scanStream({ match: pattern, count: 1_000 })) {
        await Promise.all((keys as string[]).map((key) => this.#ageKey(key, ms)))
      }
    }
  }

  async #ageKey(key: string, ms: number): Promise<void> {
    const leftMs = Number(await this.#client.pttl(key))
    // A tiny time to live would race with HINCRBY, which would bring an expired key back.
    if (leftMs !== endless && leftMs <= ms) {
      await this.#client.del(key)
      return
    }
    if (key.startsWith('session:')) await this.#client.hincrby(key, 'version', 1)
    if (leftMs !== endless) await this.#client.pexpire(key, leftMs - ms)
  }

  async close(): Promise<void> {
    this.#client.disconnect()
  }

  #fromServer([name = '']: readonly string[], reply: RespValue): RespValue {
    return name.toUpperCase() === 'TIME' && Array.isArray(reply) ? this.#moveTime(reply) : reply
  }

  #moveTime([seconds, micros]: readonly RespValue[]): RespValue {
    const offsetMicros = BigInt(Math.round(this.#clockOffsetMs() * 1000))
    const now = BigInt(String(seconds)) * 1_000_000n + BigInt(String(micros)) + offsetMicros
    return [String(now / 1_000_000n), String(now % 1_000_000n)]
  }
}

function forServer([name = '', ...args]: readonly string[]): readonly string[] {
  const verb = name.toUpperCase()
  if (verb === 'EVAL') return [name, readScript(args[0] ?? '').body, ...args.slice(1)]
  // Given a lower-case name, ioredis would turn the answer into an object.
  return verb === 'HGETALL' ? [verb, ...args] : [name, ...args]
}

/** Buffers are strings, strings are integers (`stringNumbers`), errors stand inside arrays. */
function toRespValue(reply: unknown): RespValue {
  if (reply === null || reply === undefined) return null
  if (Buffer.isBuffer(reply)) return reply.toString('utf8')
  if (Array.isArray(reply)) return reply.map(toRespValue)
  if (reply instanceof Error) return toRespError(reply)
  return integerReply(BigInt(String(reply)))
}

function toRespError(error: Error): RespError {
  return new RespError(error.message)
}

function rethrow(error: unknown): never {
  throw error instanceof Error && error.name === 'ReplyError'
    ? toRespError(error)
    : new RedisUnreachable('no answer', { cause: error })
}
