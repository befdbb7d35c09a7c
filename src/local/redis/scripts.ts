import { decodeCjson, encodeCjson } from './lua/cjson.ts'
import { prelude } from './lua/prelude.ts'
import { luaToReply, replyToLua } from './lua/replies.ts'
import { type HostFunction, LuaRaise, LuaState, LuaTooDeep } from './lua/state.ts'
import { isTable, type LuaTable, type LuaValue, luaArray, luaTypeName } from './lua/values.ts'
import { formatGeneral } from './numbers.ts'
import { type Reply, RespError } from './reply.ts'
import { readScript, scriptSha } from './script-text.ts'

/** Runs a line that a script asked for. `declaredKeys` is given when it may touch no others. */
export type RunFromScript = (
  line: readonly string[],
  declaredKeys: ReadonlySet<string> | undefined,
) => Reply

/** The script cache and the Lua machine that runs it. Nothing of a script is ever rolled back. */
export class Scripts {
  readonly #lua: LuaState
  readonly #dispatch: HostFunction
  readonly #runLine: RunFromScript
  /** By sha: whether the script touches only its KEYS. */
  readonly #cache = new Map<string, boolean>()
  #declaredKeys: ReadonlySet<string> | undefined

  private constructor(lua: LuaState, runLine: RunFromScript) {
    this.#lua = lua
    this.#runLine = runLine
    this.#dispatch = lua.install(prelude, this.#hostFunctions())
  }

  static async open(runLine: RunFromScript): Promise<Scripts> {
    return new Scripts(await LuaState.open(), runLine)
  }

  close(): void {
    this.#lua.close()
  }

  /** Compiles a script into the cache and answers its sha. */
  load(script: string): string {
    const sha = scriptSha(script)
    if (this.#cache.has(sha)) return sha
    const { body, locksOnlyItsKeys } = readScript(script)
    const [problem] = this.#dispatch(['compile', sha, body])
    if (typeof problem === 'string') {
      throw new RespError(`ERR Error compiling script (new function): ${problem}`)
    }
    this.#cache.set(sha, locksOnlyItsKeys)
    return sha
  }

  has(sha: string): boolean {
    return this.#cache.has(sha)
  }

  forgetAll(): void {
    this.#dispatch(['forget'])
    this.#cache.clear()
  }

  /** Runs a cached script. Throws NOSCRIPT when it is not in the cache. */
  run(sha: string, keys: readonly string[], argv: readonly string[]): Reply {
    const locksOnlyItsKeys = this.#cache.get(sha)
    if (locksOnlyItsKeys === undefined) {
      throw new RespError('NOSCRIPT No matching script. Please use EVAL.')
    }
    this.#declaredKeys = locksOnlyItsKeys ? new Set(keys) : undefined
    try {
      const [went, result] = this.#dispatch(['run', sha, luaArray(keys), luaArray(argv)])
      if (went !== true) throw scriptFailure(sha, result)
      const reply = luaToReply(result)
      if (reply instanceof RespError) throw reply
      return reply
    } catch (problem) {
      throw problem instanceof LuaTooDeep ? new RespError('ERR reached lua stack limit') : problem
    }
  }

  /** In the order in which the prelude takes them. */
  #hostFunctions(): HostFunction[] {
    const call: HostFunction = (args) => {
      const reply = this.#invoke(args)
      if (reply instanceof RespError) throw new LuaRaise(errorTable(reply.message))
      return [replyToLua(reply)]
    }
    const protectedCall: HostFunction = (args) => [replyToLua(this.#invoke(args))]
    return [call, protectedCall, sha1hex, encode, decode]
  }

  #invoke(args: readonly LuaValue[]): Reply {
    try {
      return this.#runLine(args.map(toArgument), this.#declaredKeys)
    } catch (problem) {
      if (problem instanceof RespError) return problem
      throw problem
    }
  }
}

const errorTable = (message: string): LuaTable => new Map([['err', message]])

function toArgument(value: LuaValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return formatGeneral(value, 17)
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

const encode: HostFunction = (args) => {
  if (args.length !== 1) throw badArgument('encode', 'expected 1 argument')
  return [encodeCjson(args[0])]
}

const decode: HostFunction = (args) => {
  if (args.length !== 1) throw badArgument('decode', 'expected 1 argument')
  const [json] = args
  if (typeof json === 'string') return [decodeCjson(json)]
  if (typeof json === 'number') return [json]
  throw badArgument('decode', `string expected, got ${luaTypeName(json)}`)
}

const sha1hex: HostFunction = (args) => {
  if (args.length !== 1) throw new LuaRaise(errorTable('ERR wrong number of arguments'))
  return [scriptSha(String(args[0]))]
}

function badArgument(name: string, reason: string): LuaRaise {
  return new LuaRaise(`bad argument #1 to '${name}' (${reason})`)
}
