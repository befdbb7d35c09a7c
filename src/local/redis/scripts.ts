import { createHash } from 'node:crypto'
import type { Command } from './commands.ts'
import {
  type HostFunction,
  isTable,
  LuaRaise,
  LuaState,
  type LuaTable,
  type LuaValue,
  luaArray,
  luaNull,
} from './lua.ts'
import { formatDouble, parseInteger } from './numbers.ts'
import { isReplies, type Reply, RespError, Status } from './reply.ts'

/**
 * The Lua side of scripting: `redis.call`, `cjson.decode` and the globals that Redis allows. It is
 * given these two functions and returns a function of two verbs: `compile` (sha, code; returns a
 * message when the code does not compile) and `run` (sha, KEYS, ARGV; returns whether it succeeded,
 * and the result or the error).
 */
const prelude = `
local call, decode = ...
local scripts = {}
local globals = { redis = { call = call }, cjson = { null = decode('null'), decode = decode } }

local allowed = { 'assert', 'error', 'ipairs', 'math', 'next', 'pairs', 'select', 'string', 'table',
  'tonumber', 'tostring', 'type', 'unpack' }
for _, name in ipairs(allowed) do globals[name] = _G[name] end

local sandbox = setmetatable({}, {
  __index = function(_, name)
    local value = globals[name]
    if value == nil then
      error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2)
    end
    return value
  end,
  __newindex = function() error('Attempt to modify a readonly table', 2) end,
})

local getinfo = debug.getinfo
local function locate(problem)
  if type(problem) ~= 'table' then problem = { err = 'ERR ' .. tostring(problem) } end
  local level = 2
  local info = getinfo(level, 'Sl')
  while info and info.source ~= '@user_script' do
    level = level + 1
    info = getinfo(level, 'Sl')
  end
  if info then problem.source, problem.line = 'user_script', info.currentline end
  return problem
end

local verbs = {
  compile = function(sha, code)
    local chunk, problem = loadstring(code, '@user_script')
    if not chunk then return problem end
    scripts[sha] = setfenv(chunk, sandbox)
  end,
  run = function(sha, keys, argv)
    globals.KEYS, globals.ARGV = keys, argv
    return xpcall(scripts[sha], locate)
  end,
}
return function(verb, ...) return verbs[verb](...) end
`

/** Runs a line that a script asked for. With `declaredKeys` it may touch only these. */
type RunFromScript = (
  line: readonly string[],
  declaredKeys: ReadonlySet<string> | undefined,
) => Reply

/** The Lua machine and the scripts that it has compiled. A script is never rolled back. */
export class Scripts {
  readonly #lua: LuaState
  readonly #dispatch: HostFunction
  /** By sha: whether the script touches only its KEYS. */
  readonly #compiled = new Map<string, boolean>()
  #declaredKeys: ReadonlySet<string> | undefined

  private constructor(lua: LuaState, runLine: RunFromScript) {
    this.#lua = lua
    const call: HostFunction = (args) => {
      try {
        return [replyToLua(runLine(args.map(toArgument), this.#declaredKeys))]
      } catch (problem) {
        throw problem instanceof RespError ? new LuaRaise(errorTable(problem.message)) : problem
      }
    }
    this.#dispatch = lua.install(prelude, [call, decode])
  }

  static async open(runLine: RunFromScript): Promise<Scripts> {
    return new Scripts(await LuaState.open(), runLine)
  }

  close(): void {
    this.#lua.close()
  }

  /** Runs a script, compiled at most once. */
  run(script: string, keys: readonly string[], argv: readonly string[]): Reply {
    const sha = createHash('sha1').update(script).digest('hex')
    const locksOnlyItsKeys = this.#compiled.get(sha) ?? this.#compile(sha, script)
    this.#declaredKeys = locksOnlyItsKeys ? new Set(keys) : undefined
    const [went, result] = this.#dispatch(['run', sha, luaArray(keys), luaArray(argv)])
    if (went !== true) throw scriptFailure(sha, result)
    const reply = luaToReply(result)
    if (reply instanceof RespError) throw reply
    return reply
  }

  #compile(sha: string, script: string): boolean {
    const { body, locksOnlyItsKeys } = readScript(script)
    const [problem] = this.#dispatch(['compile', sha, body])
    if (typeof problem === 'string') {
      throw new RespError(`ERR Error compiling script (new function): ${problem}`)
    }
    this.#compiled.set(sha, locksOnlyItsKeys)
    return locksOnlyItsKeys
  }
}

/** Makes EVAL, which a script itself may not call. */
export function evalCommand(scripts: Scripts): Command {
  return {
    arity: -3,
    keys: 'none',
    run: (_store, [script = '', count = '', ...words]) => {
      const keyCount = parseInteger(count)
      if (keyCount > BigInt(words.length)) {
        throw new RespError("ERR Number of keys can't be greater than number of args")
      }
      if (keyCount < 0n) throw new RespError("ERR Number of keys can't be negative")
      return scripts.run(script, words.slice(0, Number(keyCount)), words.slice(Number(keyCount)))
    },
  }
}

/**
 * Reads the `#!lua flags=…` line of Redis 7 with which a script for Upstash begins. Only Upstash's
 * own flag is known here.
 *
 * @returns The script with that line left empty, so that the numbers of the others stay, and
 * whether the script touches no other keys than its KEYS.
 */
export function readScript(script: string): { body: string; locksOnlyItsKeys: boolean } {
  const [, line, rest = ''] = /^#!([^\n]*)([\s\S]*)$/.exec(script) ?? []
  if (line === undefined) return { body: script, locksOnlyItsKeys: false }
  const flag = /^lua flags=(.*)$/.exec(line.trim())?.[1]
  if (flag !== 'allow-key-locking') {
    throw new RespError(`ERR Unexpected flag in script shebang: ${flag ?? line}`)
  }
  return { body: rest, locksOnlyItsKeys: true }
}

/** Turns a command's reply into what `redis.call` returns: nil becomes `false`. */
function replyToLua(reply: Reply): LuaValue {
  if (reply === null) return false
  if (reply instanceof Status) return new Map([['ok', reply.text]])
  if (reply instanceof RespError) return errorTable(reply.message)
  if (isReplies(reply)) return luaArray(reply.map(replyToLua))
  return typeof reply === 'bigint' ? Number(reply) : reply
}

/**
 * Turns what a script returned into a reply: numbers lose their fraction, `true` is 1, `false` and
 * nil are nil, a table ends at its first nil.
 */
function luaToReply(value: LuaValue): Reply {
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

const errorTable = (message: string): LuaTable => new Map([['err', message]])

function toArgument(value: LuaValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return formatDouble(value)
  throw new RespError('ERR Lua redis lib command arguments must be strings or integers')
}

/** What Redis 7 answers when a script throws: the error, then where it was thrown. */
function scriptFailure(sha: string, problem: LuaValue): RespError {
  const table = isTable(problem) ? problem : new Map<LuaValue, LuaValue>()
  const err = table.get('err')
  const message = typeof err === 'string' ? err : 'ERR unknown error'
  const line = table.get('line')
  if (typeof line !== 'number') return new RespError(message)
  return new RespError(`${message} script: ${sha}, on @${String(table.get('source'))}:${line}.`)
}

/** Reads JSON as Lua values: `null` becomes `cjson.null`, an array a table from 1. */
const decode: HostFunction = ([json]) => {
  try {
    return [jsonToLua(JSON.parse(String(json)))]
  } catch {
    throw new LuaRaise('Expected value but found invalid token')
  }
}

function jsonToLua(value: unknown): LuaValue {
  if (value === null) return luaNull
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  if (Array.isArray(value)) return luaArray(value.map(jsonToLua))
  return new Map(Object.entries(value as object).map(([key, item]) => [key, jsonToLua(item)]))
}
