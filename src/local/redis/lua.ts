import { Lua } from 'wasmoon-lua5.1'

/** `cjson.null`, a null pointer inside Lua. */
export const luaNull = Symbol('cjson.null')

/** A Lua value that has no counterpart here: a function, a thread, a userdata. */
const luaOpaque = Symbol('no counterpart')

export type LuaTable = ReadonlyMap<LuaValue, LuaValue>

/** A Lua value on this side of the bridge; `undefined` is nil. Tables are read as maps. */
export type LuaValue =
  | undefined
  | boolean
  | number
  | string
  | typeof luaNull
  | typeof luaOpaque
  | LuaTable

/** Makes a Lua array: a table numbered from 1. */
export function luaArray(items: Iterable<LuaValue>): LuaTable {
  const table = new Map<LuaValue, LuaValue>()
  for (const item of items) table.set(table.size + 1, item)
  return table
}

/** Returns whether a value is a table. */
export function isTable(value: LuaValue): value is LuaTable {
  return value instanceof Map
}

/** A function that Lua code calls. Both sides are lists, as Lua's are. May throw `LuaRaise`. */
export type HostFunction = (args: LuaValue[]) => readonly LuaValue[]

/** Becomes a Lua error: a string, prefixed with its place in the code, or a table as it is. */
export class LuaRaise extends Error {
  override readonly name = 'LuaRaise'
  readonly value: string | LuaTable

  constructor(value: string | LuaTable) {
    super('raised in Lua')
    this.value = value
  }
}

/** Lua's type numbers, in its own order from 0 on. */
const typeNames = [
  'nil',
  'boolean',
  'userdata',
  'number',
  'string',
  'table',
  'function',
  'userdata',
  'thread',
]
const lightUserdata = 2

/** A Lua 5.1 machine, and the bridge that copies values. Strings cross as UTF-8. */
export class LuaState {
  readonly #module: LuaModule
  readonly #main: number
  readonly #lengthOut: number

  private constructor(module: LuaModule, main: number) {
    this.#module = module
    this.#main = main
    this.#lengthOut = module._malloc(4)
  }

  static async open(): Promise<LuaState> {
    const lua = await Lua.create({ openStandardLibs: true })
    return new LuaState(lua.luaApi.module as unknown as LuaModule, Number(lua.global.address))
  }

  close(): void {
    this.#module._lua_close(this.#main)
  }

  /**
   * Runs code with functions as its `...`, and keeps the one function that it returns. Throws when
   * the code fails, which is a bug in it.
   */
  install(code: string, functions: readonly HostFunction[]): HostFunction {
    const m = this.#module
    const state = this.#main
    this.#withBytes(code, (pointer, bytes) => m._luaL_loadbuffer(state, pointer, bytes, pointer))
    for (const run of functions) m._lua_pushcclosure(state, this.#hostPointer(run), 0)
    if (m._lua_pcall(state, functions.length, 1, 0) !== 0) {
      throw new Error(`Lua: ${String(this.#read(state, -1))}`)
    }
    const at = m._lua_gettop(state)
    return (args) => this.#call(at, args)
  }

  #call(functionAt: number, args: readonly LuaValue[]): LuaValue[] {
    const m = this.#module
    const state = this.#main
    m._lua_pushvalue(state, functionAt)
    try {
      for (const arg of args) this.#push(state, arg)
      const failed = m._lua_pcall(state, args.length, -1, 0) !== 0
      if (failed) throw new Error(`Lua: ${String(this.#read(state, -1))}`)
      return this.#readFrom(state, functionAt + 1)
    } finally {
      m._lua_settop(state, functionAt)
    }
  }

  #hostPointer(run: HostFunction): number {
    return this.#module.addFunction((state) => {
      const outcome = this.#runHost(run, state)
      // It leaves by longjmp, which is a thrown number here, so no catch of ours may see it.
      if (outcome instanceof LuaRaise) return this.#raise(state, outcome.value)
      for (const result of outcome) this.#push(state, result)
      return outcome.length
    }, 'ii')
  }

  #runHost(run: HostFunction, state: number): readonly LuaValue[] | LuaRaise {
    try {
      return run(this.#readFrom(state, 1))
    } catch (problem) {
      if (problem instanceof LuaRaise) return problem
      throw problem
    }
  }

  #raise(state: number, value: string | LuaTable): number {
    const m = this.#module
    if (typeof value === 'string') m._luaL_where(state, 1)
    this.#push(state, value)
    if (typeof value === 'string') m._lua_concat(state, 2)
    return m._lua_error(state)
  }

  #readFrom(state: number, first: number): LuaValue[] {
    const count = this.#module._lua_gettop(state) - first + 1
    return Array.from({ length: count }, (_, offset) => this.#read(state, first + offset))
  }

  #read(state: number, index: number): LuaValue {
    const m = this.#module
    const type = m._lua_type(state, index)
    const name = typeNames[type]
    if (name === 'nil') return undefined
    if (name === 'boolean') return m._lua_toboolean(state, index) !== 0
    if (name === 'number') return m._lua_tonumber(state, index)
    if (name === 'string') return this.#readString(state, index)
    if (name === 'table') return this.#readTable(state, index)
    if (type === lightUserdata && m._lua_touserdata(state, index) === 0) return luaNull
    return luaOpaque
  }

  #readString(state: number, index: number): string {
    const m = this.#module
    const start = m._lua_tolstring(state, index, this.#lengthOut)
    const bytes = m.HEAPU32[this.#lengthOut >>> 2] ?? 0
    return Buffer.from(m.HEAPU8.buffer, start, bytes).toString('utf8')
  }

  #readTable(state: number, index: number): LuaTable {
    const m = this.#module
    const at = index < 0 ? m._lua_gettop(state) + index + 1 : index
    const table = new Map<LuaValue, LuaValue>()
    m._lua_checkstack(state, 4)
    m._lua_pushnil(state)
    while (m._lua_next(state, at) !== 0) {
      const top = m._lua_gettop(state)
      table.set(this.#read(state, top - 1), this.#read(state, top))
      m._lua_settop(state, top - 1)
    }
    return table
  }

  #push(state: number, value: LuaValue): void {
    const m = this.#module
    if (value === undefined) m._lua_pushnil(state)
    else if (value === luaNull) m._lua_pushlightuserdata(state, 0)
    else if (typeof value === 'boolean') m._lua_pushboolean(state, value ? 1 : 0)
    else if (typeof value === 'number') m._lua_pushnumber(state, value)
    else if (typeof value === 'string') this.#pushString(state, value)
    else if (isTable(value)) this.#pushTable(state, value)
    else throw new TypeError('this value cannot be pushed')
  }

  #pushString(state: number, text: string): void {
    this.#withBytes(text, (at, bytes) => this.#module._lua_pushlstring(state, at, bytes))
  }

  #pushTable(state: number, table: LuaTable): void {
    const m = this.#module
    m._lua_checkstack(state, 4)
    m._lua_createtable(state, 0, 0)
    for (const [key, value] of table) {
      this.#push(state, key)
      this.#push(state, value)
      m._lua_rawset(state, -3)
    }
  }

  #withBytes(text: string, use: (pointer: number, bytes: number) => void): void {
    const m = this.#module
    const bytes = Buffer.from(text, 'utf8')
    const pointer = m._malloc(bytes.length + 1)
    m.HEAPU8.set(bytes, pointer)
    m.HEAPU8[pointer + bytes.length] = 0
    use(pointer, bytes.length)
    m._free(pointer)
  }
}

/** The C functions of Lua 5.1 as WebAssembly exports them. Pointers are numbers. */
interface LuaModule {
  HEAPU8: Uint8Array
  HEAPU32: Uint32Array
  addFunction(run: (state: number) => number, signature: 'ii'): number
  _malloc(bytes: number): number
  _free(pointer: number): void
  _luaL_loadbuffer(state: number, code: number, bytes: number, name: number): number
  _luaL_where(state: number, level: number): void
  _lua_checkstack(state: number, slots: number): number
  _lua_close(state: number): void
  _lua_concat(state: number, values: number): void
  _lua_createtable(state: number, items: number, fields: number): void
  _lua_error(state: number): number
  _lua_gettop(state: number): number
  _lua_next(state: number, index: number): number
  _lua_pcall(state: number, args: number, results: number, handler: number): number
  _lua_pushboolean(state: number, value: number): void
  _lua_pushcclosure(state: number, pointer: number, upvalues: number): void
  _lua_pushlightuserdata(state: number, pointer: number): void
  _lua_pushlstring(state: number, pointer: number, bytes: number): void
  _lua_pushnil(state: number): void
  _lua_pushnumber(state: number, value: number): void
  _lua_rawset(state: number, index: number): void
  _lua_settop(state: number, top: number): void
  _lua_toboolean(state: number, index: number): number
  _lua_tolstring(state: number, index: number, bytes: number): number
  _lua_tonumber(state: number, index: number): number
  _lua_topointer(state: number, index: number): number
  _lua_touserdata(state: number, index: number): number
  _lua_type(state: number, index: number): number
  _lua_pushvalue(state: number, index: number): void
}
