import { type CommandTable, commandTable, keyless, onDatabase, onKey, onKeys } from '../command.ts'
import { globMatcher } from '../glob.ts'
import { parseInteger } from '../numbers.ts'
import {
  notAnInteger,
  ok,
  type Reply,
  RespError,
  Status,
  syntaxError,
  wrongArity,
} from '../reply.ts'
import type { Store } from '../store.ts'

/** The commands on keys of any type, and on the server itself. */
export const keyCommands: CommandTable = commandTable({
  ping: keyless(-1, ping),
  time: keyless(1, time),
  del: onKeys(-2, remove),
  unlink: onKeys(-2, remove),
  exists: onKeys(-2, (store, keys) => keys.filter((key) => store.has(key)).length),
  type: onKey(2, (store, [key = '']) => new Status(store.type(key) ?? 'none')),
  keys: onDatabase(2, (store, [pattern = '']) => matching([...store.keys()], pattern)),
  scan: onDatabase(-2, scan),
  dbsize: onDatabase(1, (store) => [...store.keys()].length),
  flushdb: onDatabase(-1, flush),
  flushall: onDatabase(-1, flush),
})

function ping(_store: Store, args: readonly string[]): Reply {
  if (args.length > 1) throw wrongArity('ping')
  return args[0] ?? new Status('PONG')
}

function time(store: Store): Reply {
  const nowMs = store.nowMs()
  const seconds = Math.floor(nowMs / 1000)
  return [String(seconds), String(Math.floor((nowMs - seconds * 1000) * 1000))]
}

function remove(store: Store, keys: readonly string[]): Reply {
  return keys.filter((key) => store.delete(key)).length
}

function flush(store: Store, [mode, ...more]: readonly string[]): Reply {
  if (more.length > 0 || (mode !== undefined && !/^a?sync$/i.test(mode))) throw syntaxError()
  store.clear()
  return ok
}

interface ScanOptions {
  pattern: string
  count: number
}

/** The cursor is the id of the next key: what is deleted meanwhile never hides what stays. */
function scan(store: Store, [cursorText = '', ...words]: readonly string[]): Reply {
  if (!/^\d{1,19}$/.test(cursorText)) throw new RespError('ERR invalid cursor')
  const { pattern, count } = parseScanOptions(words)
  const cursor = Number(cursorText)
  const rest = [...store.keys()].filter(({ id }) => id >= cursor)
  return [String(rest[count]?.id ?? 0), matching(rest.slice(0, count), pattern)]
}

function parseScanOptions(words: readonly string[]): ScanOptions {
  const options = { pattern: '*', count: 10 }
  for (let at = 0; at < words.length; at += 2) {
    const word = words[at]?.toUpperCase()
    const text = words[at + 1]
    if (text === undefined) throw syntaxError()
    if (word === 'MATCH') options.pattern = text
    else if (word === 'COUNT') options.count = parseCount(text)
    else throw syntaxError()
  }
  return options
}

function parseCount(text: string): number {
  const count = parseInteger(text, notAnInteger)
  if (count < 1n) throw syntaxError()
  return Number(count)
}

function matching(found: readonly { key: string }[], pattern: string): string[] {
  const matches = globMatcher(pattern)
  return found.map(({ key }) => key).filter(matches)
}
