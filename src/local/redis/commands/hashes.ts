import { type CommandTable, commandTable, onKey } from '../command.ts'
import { addWithin64Bits, parseInteger } from '../numbers.ts'
import { integerReply, type Reply, RespError, wrongArity } from '../reply.ts'
import type { Store } from '../store.ts'

/** The commands on hashes. */
export const hashCommands: CommandTable = commandTable({
  hget: onKey(3, (store, [key = '', field = '']) => store.fields(key)?.get(field) ?? null),
  hset: onKey(-4, set),
  hsetnx: onKey(4, setIfAbsent),
  hdel: onKey(-3, remove),
  hgetall: onKey(2, (store, [key = '']) => [...(store.fields(key) ?? [])].flat()),
  hmget: onKey(-3, getMany),
  hkeys: onKey(2, (store, [key = '']) => [...(store.fields(key)?.keys() ?? [])]),
  hlen: onKey(2, (store, [key = '']) => store.fields(key)?.size ?? 0),
  hexists: onKey(3, (store, [key = '', field = '']) => (store.fields(key)?.has(field) ? 1 : 0)),
  hincrby: onKey(4, increment),
})

function set(store: Store, [key = '', ...pairs]: readonly string[]): Reply {
  if (pairs.length % 2 !== 0) throw wrongArity('hset')
  const fields = store.fieldsToWrite(key)
  const sizeBefore = fields.size
  for (let at = 0; at < pairs.length; at += 2) fields.set(pairs[at] ?? '', pairs[at + 1] ?? '')
  return fields.size - sizeBefore
}

function setIfAbsent(store: Store, [key = '', field = '', text = '']: readonly string[]): Reply {
  const fields = store.fieldsToWrite(key)
  if (fields.has(field)) return 0
  fields.set(field, text)
  return 1
}

function remove(store: Store, [key = '', ...names]: readonly string[]): Reply {
  const fields = store.fields(key)
  const removed = names.filter((name) => fields?.delete(name)).length
  store.deleteIfEmpty(key)
  return removed
}

function getMany(store: Store, [key = '', ...names]: readonly string[]): Reply {
  const fields = store.fields(key)
  return names.map((name) => fields?.get(name) ?? null)
}

function increment(store: Store, [key = '', field = '', by = '']: readonly string[]): Reply {
  const step = parseInteger(by)
  const notNumeric = () => new RespError('ERR hash value is not an integer')
  const sum = addWithin64Bits(parseInteger(store.fields(key)?.get(field) ?? '0', notNumeric), step)
  store.fieldsToWrite(key).set(field, String(sum))
  return integerReply(sum)
}
