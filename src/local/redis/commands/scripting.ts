import { type CommandTable, commandTable, keyless } from '../command.ts'
import { parseInteger } from '../numbers.ts'
import { ok, type Reply, RespError } from '../reply.ts'
import type { Scripts } from '../scripts.ts'

/** EVAL, EVALSHA and SCRIPT, which a script itself may not call. */
export function scriptingCommands(scripts: Scripts): CommandTable {
  return commandTable({
    eval: keyless(-3, (_store, [script = '', ...rest]) => {
      const { keys, argv } = splitKeys(rest)
      return scripts.run(scripts.load(script), keys, argv)
    }),
    evalsha: keyless(-3, (_store, [sha = '', ...rest]) => {
      const { keys, argv } = splitKeys(rest)
      return scripts.run(sha.toLowerCase(), keys, argv)
    }),
    script: keyless(-2, (_store, [verb = '', ...args]) => runScriptVerb(scripts, verb, args)),
  })
}

function splitKeys([count = '', ...words]: readonly string[]): { keys: string[]; argv: string[] } {
  const keyCount = parseInteger(count)
  if (keyCount > BigInt(words.length)) {
    throw new RespError("ERR Number of keys can't be greater than number of args")
  }
  if (keyCount < 0n) throw new RespError("ERR Number of keys can't be negative")
  return { keys: words.slice(0, Number(keyCount)), argv: words.slice(Number(keyCount)) }
}

function runScriptVerb(scripts: Scripts, verb: string, args: readonly string[]): Reply {
  const [first] = args
  switch (verb.toLowerCase()) {
    case 'load':
      if (first === undefined || args.length > 1) throw wrongVerbArity('load')
      return scripts.load(first)
    case 'exists':
      if (first === undefined) throw wrongVerbArity('exists')
      return args.map((sha) => (scripts.has(sha.toLowerCase()) ? 1 : 0))
    case 'flush':
      if (args.length > 1 || !/^(a?sync)?$/i.test(first ?? '')) throw flushModes()
      scripts.forgetAll()
      return ok
    default:
      throw new RespError(`ERR unknown subcommand '${verb.slice(0, 128)}'. Try SCRIPT HELP.`)
  }
}

const wrongVerbArity = (verb: string) =>
  new RespError(`ERR wrong number of arguments for 'script|${verb}' command`)

const flushModes = () => new RespError('ERR SCRIPT FLUSH only support SYNC|ASYNC option')
