import { type CommandTable, commandTable, onKey } from '../command.ts'
import { int64Max, int64Min, parseInteger } from '../numbers.ts'
import { type Reply, RespError } from '../reply.ts'
import type { Store } from '../store.ts'

/** EXPIRE and its kin, and what they answer of a key's time. */
export const expiryCommands: CommandTable = commandTable({
  expire: onKey(-3, (store, args) => expire(store, args, 'expire', 'EX')),
  pexpire: onKey(-3, (store, args) => expire(store, args, 'pexpire', 'PX')),
  pexpireat: onKey(-3, (store, args) => expire(store, args, 'pexpireat', 'PXAT')),
  persist: onKey(2, persist),
  ttl: onKey(2, ttlSeconds),
  pttl: onKey(2, ttlMs),
})

/** How a time is told: seconds or milliseconds, from now (`EX`, `PX`) or since 1970. */
export type ExpiryUnit = 'EX' | 'PX' | 'EXAT' | 'PXAT'

/** Turns a told time into milliseconds since 1970. Throws when it does not fit 64 bits. */
export function expiryToMs(text: string, unit: ExpiryUnit, nowMs: number, name: string): number {
  const told = parseInteger(text)
  const atMs = told * (unit.startsWith('EX') ? 1000n : 1n)
  const sum = atMs + (unit.endsWith('AT') ? 0n : BigInt(Math.floor(nowMs)))
  if (atMs < int64Min || atMs > int64Max || sum > int64Max) throw invalidExpiry(name)
  return Number(sum)
}

/** What SET and EXPIRE say of a time that cannot be. */
export function invalidExpiry(command: string): RespError {
  return new RespError(`ERR invalid expire time in '${command}' command`)
}

function expire(store: Store, args: readonly string[], name: string, unit: ExpiryUnit): Reply {
  const [key = '', time = '', option] = args
  if (option !== undefined) throw new RespError(`ERR Unsupported option ${option}`)
  const atMs = expiryToMs(time, unit, store.nowMs(), name)
  if (!store.has(key)) return 0
  store.expireAt(key, atMs)
  return 1
}

function persist(store: Store, [key = '']: readonly string[]): Reply {
  if (store.expiresAtMs(key) === undefined) return 0
  store.expireAt(key, undefined)
  return 1
}

function ttlMs(store: Store, [key = '']: readonly string[]): number {
  if (!store.has(key)) return -2
  const atMs = store.expiresAtMs(key)
  return atMs === undefined ? -1 : atMs - Math.floor(store.nowMs())
}

function ttlSeconds(store: Store, args: readonly string[]): number {
  const leftMs = ttlMs(store, args)
  return leftMs < 0 ? leftMs : Math.floor((leftMs + 500) / 1000)
}
