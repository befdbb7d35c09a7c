/** The C functions of Lua 5.1 as WebAssembly exports them. Pointers are numbers. */
export interface LuaModule {
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
