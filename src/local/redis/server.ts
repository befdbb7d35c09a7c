import { Redis } from 'ioredis'
import { type RedisBackend, RedisUnreachable } from './backend.ts'
import { integerReply, RespError, type RespValue } from './reply.ts'
import { readScript, scriptSha } from './script-text.ts'

/** The app's keys that expire (see the scripts of the session store). */
const agedKeys = ['session:*', 'count:*', 'media:*', 'ended:*']

/** What PTTL answers for a key that does not expire. */
const endless = -1

/**
 * A real Redis server by its `redis://` address. It knows nothing of Upstash's `#!lua` flag: that
 * line is taken away before a script is sent, and both shas are kept.
 */
export class ServerRedis implements RedisBackend {
  readonly #client: Redis
  readonly #clockOffsetMs: () => number
  /** The server's sha of a script by the sha that the caller knows. */
  readonly #serverShas = new Map<string, string>()

  /** @param clockOffsetMs What is added to the server's clock in the answer to TIME, and there only. */
  constructor(url: string, clockOffsetMs: () => number = () => 0) {
    this.#client = new Redis(url, {
      protocol: 2,
      stringNumbers: true,
      // What was under way when the server went may have had its effect: it is not done again.
      maxRetriesPerRequest: 0,
    })
    this.#client.on('error', () => {}) // each command that fails says so itself
    this.#clockOffsetMs = clockOffsetMs
  }

  async run(command: readonly string[]): Promise<RespValue> {
    const [name = '', ...args] = this.#forServer(command)
    const reply = await this.#client.callBuffer(name, ...args).catch(rethrow)
    return this.#fromServer(command, toRespValue(reply))
  }

  async transaction(commands: readonly (readonly string[])[]): Promise<(RespValue | RespError)[]> {
    const multi = this.#client.multi()
    for (const command of commands) {
      const [name = '', ...args] = this.#forServer(command)
      multi.callBuffer(name, ...args)
    }
    const replies = (await multi.exec().catch(rethrow)) ?? []
    return replies.map(([error, reply], at) =>
      error ? toRespError(error) : this.#fromServer(commands[at] ?? [], toRespValue(reply)),
    )
  }

  /** A server's own clock is not moved: what expires among our keys is brought forward instead. */
  async age(ms: number): Promise<void> {
    for (const pattern of agedKeys) {
      for await (const keys of this.#client.scanStream({ match: pattern, count: 1_000 })) {
        await Promise.all((keys as string[]).map((key) => this.#ageKey(key, ms)))
      }
    }
  }

  async #ageKey(key: string, ms: number): Promise<void> {
    const leftMs = Number(await this.#client.pttl(key))
    // Not by a time to live of next to nothing: what it ends would be there again with its version.
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

  #forServer(command: readonly string[]): readonly string[] {
    const [name = '', first = '', ...rest] = command
    const verb = name.toUpperCase()
    if (verb === 'EVAL') return [name, this.#scriptForServer(first), ...rest]
    if (verb === 'EVALSHA') return [name, this.#shaForServer(first), ...rest]
    // In lower case ioredis would turn the answer into an object.
    if (verb === 'HGETALL') return [verb, ...command.slice(1)]
    if (verb !== 'SCRIPT') return command
    if (/^load$/i.test(first))
      return [name, first, ...rest.map((body) => this.#scriptForServer(body))]
    if (/^exists$/i.test(first)) return [name, first, ...rest.map((sha) => this.#shaForServer(sha))]
    return command
  }

  #scriptForServer(script: string): string {
    const { body, locksOnlyItsKeys } = readScript(script)
    if (!locksOnlyItsKeys) return script
    this.#serverShas.set(scriptSha(script), scriptSha(body))
    return body
  }

  #shaForServer(sha: string): string {
    return this.#serverShas.get(sha.toLowerCase()) ?? sha
  }

  #fromServer([name = '', first = '', script]: readonly string[], reply: RespValue): RespValue {
    const verb = name.toUpperCase()
    if (verb === 'TIME' && Array.isArray(reply)) return this.#moveTime(reply)
    const isLoad = verb === 'SCRIPT' && /^load$/i.test(first)
    return isLoad && script !== undefined ? scriptSha(script) : reply
  }

  #moveTime([seconds, micros]: readonly RespValue[]): RespValue {
    const offsetMicros = BigInt(Math.round(this.#clockOffsetMs() * 1000))
    const now = BigInt(String(seconds)) * 1_000_000n + BigInt(String(micros)) + offsetMicros
    return [String(now / 1_000_000n), String(now % 1_000_000n)]
  }
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
