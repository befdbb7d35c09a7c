import { isReplies, type Reply, RespError, Status } from '../reply.ts'
import { isTable, type LuaTable, type LuaValue, luaArray } from './values.ts'

/** Turns a command's reply into what `redis.call` returns: nil becomes `false`. */
export function replyToLua(reply: Reply): LuaValue {
  if (reply === null) return false
  if (reply instanceof Status) return new Map([['ok', reply.text]])
  if (reply instanceof RespError) return new Map([['err', reply.message]])
  if (isReplies(reply)) return luaArray(reply.map(replyToLua))
  return typeof reply === 'bigint' ? Number(reply) : reply
}

/**
 * Turns what a script returned into a reply: numbers lose their fraction, `true` is 1, `false`
 * and nil are nil, a table ends at its first nil.
 */
export function luaToReply(value: LuaValue): Reply {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return toInt64(value)
  if (value === true) return 1
  return isTable(value) ? tableToReply(value) : null
}

function tableToReply(table: LuaTable): Reply {
  const err = table.get('err')
  if (typeof err === 'string') return new RespError(err)
  const ok = table.get('ok')
  if (typeof ok === 'string') return new Status(ok)
  const items: Reply[] = []
  for (let item = table.get(1); item !== undefined; item = table.get(items.length + 1)) {
    items.push(luaToReply(item))
  }
  return items
}

/** C's cast to `long long`, which on x86-64 gives the least integer for what does not fit. */
function toInt64(value: number): number | bigint {
  const whole = Math.trunc(value)
  if (Number.isSafeInteger(whole)) return whole + 0
  return Math.abs(whole) < 2 ** 63 ? BigInt(whole) : -(2n ** 63n)
}
