import {
  addWithin64Bits,
  formatDouble,
  int64Max,
  int64Min,
  parseInteger,
  parseScore,
} from './numbers.ts'
import {
  integerReply,
  ok,
  type Reply,
  RespError,
  Status,
  syntaxError,
  wrongArity,
} from './reply.ts'
import type { Store } from './store.ts'

/** Runs a command. `args` do not hold its name. Throws `RespError`. */
type Run = (store: Store, args: readonly string[]) => Reply

/** One command of the engine. */
export interface Command {
  /** As in Redis: counts the name; negative when there may be more. */
  arity: number
  /** Which of its arguments are keys; `database` means that the command reaches all keys. */
  keys: 'none' | 'first' | 'all' | 'database'
  run: Run
}

export type CommandTable = ReadonlyMap<string, Command>

const keyless = (arity: number, run: Run): Command => ({ arity, keys: 'none', run })
const onKey = (arity: number, run: Run): Command => ({ arity, keys: 'first', run })
const onKeys = (arity: number, run: Run): Command => ({ arity, keys: 'all', run })
const onDatabase = (arity: number, run: Run): Command => ({ arity, keys: 'database', run })

/**
 * The commands that a script may call, with the options that the app and its tests use: `SET` knows
 * `EX` and `PX`, `ZRANGEBYSCORE` knows `LIMIT`, a pattern of `KEYS` knows `*`.
 */
export const scriptableCommands: CommandTable = new Map(
  Object.entries({
    time: keyless(1, time),

    del: onKeys(-2, (store, keys) => keys.filter((key) => store.delete(key)).length),
    exists: onKeys(-2, (store, keys) => keys.filter((key) => store.has(key)).length),
    type: onKey(2, (store, [key = '']) => new Status(store.type(key) ?? 'none')),
    pexpire: onKey(3, expire),
    pttl: onKey(2, timeLeft),
    keys: onDatabase(2, matching),
    flushall: onDatabase(1, (store) => {
      store.clear()
      return ok
    }),

    get: onKey(2, (store, [key = '']) => store.text(key) ?? null),
    set: onKey(-3, setText),
    incrby: onKey(3, increment),

    hget: onKey(3, (store, [key = '', field = '']) => store.fields(key)?.get(field) ?? null),
    hset: onKey(-4, setFields),
    hsetnx: onKey(4, setNewField),
    hdel: onKey(-3, (store, [key = '', ...names]) =>
      store.deleteFrom(key, store.fields(key), names),
    ),
    hgetall: onKey(2, (store, [key = '']) => [...(store.fields(key) ?? [])].flat()),
    hkeys: onKey(2, (store, [key = '']) => [...(store.fields(key)?.keys() ?? [])]),
    hexists: onKey(3, (store, [key = '', field = '']) => (store.fields(key)?.has(field) ? 1 : 0)),

    zadd: onKey(-4, setScores),
    zrem: onKey(-3, (store, [key = '', ...names]) =>
      store.deleteFrom(key, store.scores(key), names),
    ),
    zscore: onKey(3, (store, [key = '', member = '']) => {
      const score = store.scores(key)?.get(member)
      return score === undefined ? null : formatDouble(score)
    }),
    zrangebyscore: onKey(-4, rangeByScore),
  }),
)

/** Returns whether a line has as many words, its name included, as the command needs. */
export function hasArity(command: Command, words: number): boolean {
  return command.arity < 0 ? words >= -command.arity : words === command.arity
}

/** Finds the command for a line, or throws Redis's error for an unknown or ill-formed one. */
export function findCommand(table: CommandTable, line: readonly string[]): Command {
  const [name = '', ...args] = line
  const command = table.get(name.toLowerCase())
  if (!command) throw unknownCommand(name, args)
  if (!hasArity(command, line.length)) throw wrongArity(name.toLowerCase())
  return command
}

/** Returns the keys that a line names. The caller handles `database`. */
export function keysOf(command: Command, args: readonly string[]): readonly string[] {
  if (command.keys === 'all') return args
  return command.keys === 'first' ? args.slice(0, 1) : []
}

/** Redis 7.0 shows 128 characters of the name, and of the arguments together. */
function unknownCommand(name: string, args: readonly string[]): RespError {
  let shown = ''
  for (const arg of args) {
    if (shown.length >= 128) break
    shown += `'${arg.slice(0, 128 - shown.length)}' `
  }
  return new RespError(
    `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${shown}`,
  )
}

function time(store: Store): Reply {
  const nowMs = store.nowMs()
  const seconds = Math.floor(nowMs / 1000)
  return [String(seconds), String(Math.floor((nowMs - seconds * 1000) * 1000))]
}

function matching(store: Store, [pattern = '']: readonly string[]): Reply {
  if (/[?[\\]/.test(pattern))
    throw new RespError('ERR the embedded Redis knows patterns with * only')
  const parts = pattern.split('*').map((part) => RegExp.escape(part))
  const regExp = new RegExp(`^${parts.join('.*')}$`, 's')
  return store.keys().filter((key) => regExp.test(key))
}

function expire(store: Store, [key = '', text = '']: readonly string[]): Reply {
  const atMs = expiryToMs(store, parseInteger(text), 'pexpire')
  if (!store.has(key)) return 0
  store.expireAt(key, atMs)
  return 1
}

/** Turns a time to live into milliseconds since 1970. Throws when it does not fit 64 bits. */
function expiryToMs(store: Store, ttlMs: bigint, name: string): number {
  const atMs = ttlMs + BigInt(Math.floor(store.nowMs()))
  if (ttlMs < int64Min || ttlMs > int64Max || atMs > int64Max) throw invalidExpiry(name)
  return Number(atMs)
}

const invalidExpiry = (command: string) =>
  new RespError(`ERR invalid expire time in '${command}' command`)

function timeLeft(store: Store, [key = '']: readonly string[]): Reply {
  if (!store.has(key)) return -2
  const atMs = store.expiresAtMs(key)
  return atMs === undefined ? -1 : atMs - Math.floor(store.nowMs())
}

function setText(store: Store, [key = '', text = '', ...options]: readonly string[]): Reply {
  const [unit = '', ttl, ...more] = options
  if (options.length > 0 && (!/^[ep]x$/i.test(unit) || ttl === undefined || more.length > 0)) {
    throw syntaxError()
  }
  store.putText(key, text, ttl === undefined ? undefined : setExpiry(store, unit, ttl))
  return ok
}

function setExpiry(store: Store, unit: string, text: string): number {
  const ttl = parseInteger(text)
  if (ttl <= 0n) throw invalidExpiry('set')
  return expiryToMs(store, ttl * (unit.toUpperCase() === 'EX' ? 1000n : 1n), 'set')
}

function increment(store: Store, [key = '', by = '']: readonly string[]): Reply {
  const step = parseInteger(by)
  const sum = addWithin64Bits(parseInteger(store.text(key) ?? '0'), step)
  store.putText(key, String(sum), store.expiresAtMs(key))
  return integerReply(sum)
}

function setFields(store: Store, [key = '', ...pairs]: readonly string[]): Reply {
  if (pairs.length % 2 !== 0) throw wrongArity('hset')
  const fields = store.fieldsToWrite(key)
  const sizeBefore = fields.size
  for (let at = 0; at < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '')
  return fields.size - sizeBefore
}

function setNewField(store: Store, [key = '', field = '', text = '']: readonly string[]): Reply {
  const fields = store.fieldsToWrite(key)
  if (fields.has(field)) return 0
  fields.set(field, text)
  return 1
}

function setScores(store: Store, [key = '', ...pairs]: readonly string[]): Reply {
  if (pairs.length % 2 !== 0) throw syntaxError()
  const added: [member: string, score: number][] = []
  for (let at = 0; at < pairs.length; at += 2) {
    const score = parseScore(pairs[at] ?? '', 'value is not a valid float')
    added.push([pairs[at + 1] ?? '', score + 0]) // a minus zero is kept as 0
  }
  const scores = store.scoresToWrite(key)
  const sizeBefore = scores.size
  for (const [member, score] of added) scores.set(member, score)
  return scores.size - sizeBefore
}

/** Members with equal scores are in the order of their bytes. */
function rangeByScore(store: Store, args: readonly string[]): Reply {
  const [key = '', first = '', last = '', ...options] = args
  const limit = parseLimit(options)
  const min = parseScore(first, 'min or max is not a float')
  const max = parseScore(last, 'min or max is not a float')
  const found = [...(store.scores(key) ?? [])]
    .filter(([, score]) => score >= min && score <= max)
    .sort(([a, aScore], [b, bScore]) =>
      aScore === bScore ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : aScore - bScore,
    )
    .map(([member]) => member)
  return limit ? limited(found, limit) : found
}

interface Limit {
  offset: number
  count: number
}

function parseLimit(options: readonly string[]): Limit | undefined {
  const [word, offset, count, ...more] = options
  if (word === undefined) return undefined
  if (word.toUpperCase() !== 'LIMIT' || offset === undefined || count === undefined) {
    throw syntaxError()
  }
  const limit = { offset: Number(parseInteger(offset)), count: Number(parseInteger(count)) }
  if (more.length > 0) throw syntaxError()
  return limit
}

/** A negative offset finds nothing; a negative count means all. */
function limited(found: string[], { offset, count }: Limit): string[] {
  if (offset < 0) return []
  return found.slice(offset, count < 0 ? undefined : offset + count)
}
