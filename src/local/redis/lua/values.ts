/** `cjson.null`, a null pointer inside Lua. */
export const luaNull = Symbol('cjson.null')

/** A Lua value that has no counterpart here: a function, a thread, a userdata. */
export class LuaOpaque {
  /** As Lua's `type` calls it. */
  readonly typeName: string

  constructor(typeName: string) {
    this.typeName = typeName
  }
}

export type LuaTable = ReadonlyMap<LuaValue, LuaValue>

/** A Lua value on this side of the bridge; `undefined` is nil. Tables are read as maps. */
export type LuaValue = undefined | boolean | number | string | typeof luaNull | LuaOpaque | LuaTable

/** Makes the table that Lua code knows as an array: numbered from 1. */
export function luaArray(items: Iterable<LuaValue>): LuaTable {
  const table = new Map<LuaValue, LuaValue>()
  for (const item of items) table.set(table.size + 1, item)
  return table
}

/** Tells a table from the other values. */
export function isTable(value: LuaValue): value is LuaTable {
  return value instanceof Map
}

/** What Lua's `type` calls a value. */
export function luaTypeName(value: LuaValue): string {
  if (value === undefined) return 'nil'
  if (value === luaNull) return 'userdata'
  if (value instanceof LuaOpaque) return value.typeName
  return isTable(value) ? 'table' : typeof value
}
