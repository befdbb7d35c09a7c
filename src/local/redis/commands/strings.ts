import { type CommandTable, commandTable, onKey, onKeys } from '../command.ts'
import { addWithin64Bits, parseInteger } from '../numbers.ts'
import { integerReply, ok, type Reply, syntaxError } from '../reply.ts'
import type { Store } from '../store.ts'
import { type ExpiryUnit, expiryToMs, invalidExpiry } from './expiry.ts'

/** The commands on strings. */
export const stringCommands: CommandTable = commandTable({
  get: onKey(2, (store, [key = '']) => store.text(key) ?? null),
  set: onKey(-3, set),
  getdel: onKey(2, getDelete),
  mget: onKeys(-2, (store, keys) =>
    keys.map((key) => (store.type(key) === 'string' ? (store.text(key) ?? null) : null)),
  ),
  incr: onKey(2, (store, [key = '']) => increment(store, key, 1n)),
  decr: onKey(2, (store, [key = '']) => increment(store, key, -1n)),
  incrby: onKey(3, (store, [key = '', by = '']) => increment(store, key, parseInteger(by))),
})

interface SetOptions {
  condition?: 'NX' | 'XX'
  keepsExpiry: boolean
  getsPrevious: boolean
  expiry?: { unit: ExpiryUnit; text: string }
}

function set(store: Store, [key = '', text = '', ...words]: readonly string[]): Reply {
  const options = parseSetOptions(words)
  const expiresAtMs = setExpiry(store, key, options)
  const previous = options.getsPrevious ? (store.text(key) ?? null) : null
  const isWanted =
    options.condition === undefined || store.has(key) === (options.condition === 'XX')
  if (isWanted) store.put(key, { type: 'string', text }, expiresAtMs)
  if (options.getsPrevious) return previous
  return isWanted ? ok : null
}

function parseSetOptions(words: readonly string[]): SetOptions {
  const options: SetOptions = { keepsExpiry: false, getsPrevious: false }
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    applySetOption(options, word.toUpperCase(), rest)
  }
  return options
}

function applySetOption(options: SetOptions, word: string, rest: string[]): void {
  if (word === 'GET') options.getsPrevious = true
  else if (word === 'NX' || word === 'XX') {
    if (options.condition !== undefined && options.condition !== word) throw syntaxError()
    options.condition = word
  } else if (word === 'KEEPTTL') {
    if (options.expiry) throw syntaxError()
    options.keepsExpiry = true
  } else if (word === 'EX' || word === 'PX' || word === 'EXAT' || word === 'PXAT') {
    const text = rest.shift()
    const isOther = options.expiry !== undefined && options.expiry.unit !== word
    if (options.keepsExpiry || isOther || text === undefined) throw syntaxError()
    options.expiry = { unit: word, text }
  } else throw syntaxError()
}

function setExpiry(store: Store, key: string, options: SetOptions): number | undefined {
  if (options.keepsExpiry) return store.expiresAtMs(key)
  if (!options.expiry) return undefined
  const { unit, text } = options.expiry
  if (parseInteger(text) <= 0n) throw invalidExpiry('set')
  return expiryToMs(text, unit, store.nowMs(), 'set')
}

function getDelete(store: Store, [key = '']: readonly string[]): Reply {
  const text = store.text(key)
  if (text === undefined) return null
  store.delete(key)
  return text
}

function increment(store: Store, key: string, by: bigint): Reply {
  const sum = addWithin64Bits(parseInteger(store.text(key) ?? '0'), by)
  store.put(key, { type: 'string', text: String(sum) }, store.expiresAtMs(key))
  return integerReply(sum)
}
