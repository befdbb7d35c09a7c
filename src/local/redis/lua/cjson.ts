import { formatGeneral } from '../numbers.ts'
import { LuaRaise } from './state.ts'
import {
  LuaOpaque,
  type LuaTable,
  type LuaValue,
  luaArray,
  luaNull,
  luaTypeName,
} from './values.ts'

/**
 * Writes a Lua value as lua-cjson 2.1 does: an empty table is `{}`, a slash is escaped.
 * Throws `LuaRaise` for what JSON cannot hold.
 */
export function encodeCjson(value: LuaValue): string {
  if (value === undefined || value === luaNull) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'boolean') return String(value)
  if (value instanceof LuaOpaque) throw cannotSerialise(value.typeName, 'type not supported')
  const length = arrayLength(value)
  return length > 0 ? encodeArray(value, length) : encodeObject(value)
}

/** Reads JSON as Lua values: `null` becomes `cjson.null`, an array a table from 1. May throw `LuaRaise`. */
export function decodeCjson(json: string): LuaValue {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    throw new LuaRaise('Expected value but found invalid token')
  }
  return toLua(parsed, 0)
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw cannotSerialise('number', 'must not be NaN or Inf')
  return formatGeneral(value, 14)
}

/** The highest index when all keys are positive integers and few are missing, otherwise 0. */
function arrayLength(table: LuaTable): number {
  let highest = 0
  for (const key of table.keys()) {
    if (typeof key !== 'number' || key < 1 || !Number.isInteger(key)) return 0
    highest = Math.max(highest, key)
  }
  if (highest > 10 && highest > table.size * 2) {
    throw cannotSerialise('table', 'excessively sparse array')
  }
  return highest
}

function encodeArray(table: LuaTable, length: number): string {
  const items = Array.from({ length }, (_, at) => encodeCjson(table.get(at + 1)))
  return `[${items.join(',')}]`
}

function encodeObject(table: LuaTable): string {
  const members = Array.from(table, ([key, value]) => `${encodeKey(key)}:${encodeCjson(value)}`)
  return `{${members.join(',')}}`
}

function encodeKey(key: LuaValue): string {
  if (typeof key === 'number') return `"${encodeNumber(key)}"`
  if (typeof key === 'string') return quote(key)
  throw cannotSerialise(luaTypeName(key), 'table key must be a number or string')
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll('/', '\\/').replaceAll('\x7f', '\\u007f')
}

function cannotSerialise(typeName: string, reason: string): LuaRaise {
  return new LuaRaise(`Cannot serialise ${typeName}: ${reason}`)
}

const deepestJson = 1000

function toLua(value: unknown, depth: number): LuaValue {
  if (value === null) return luaNull
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  if (depth >= deepestJson) throw new LuaRaise('Found too many nested data structures (1001)')
  if (Array.isArray(value)) return luaArray(value.map((item) => toLua(item, depth + 1)))
  return new Map(
    Object.entries(value as object).map(([key, item]) => [key, toLua(item, depth + 1)]),
  )
}
