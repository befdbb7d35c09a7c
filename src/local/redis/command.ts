import { type Reply, RespError, wrongArity } from './reply.ts'
import type { Store } from './store.ts'

/** Which of its arguments are keys; `database` stands for a command that looks at all keys. */
export type KeyRule = 'none' | 'first' | 'all' | 'database'

/** One command of the engine. */
export interface Command {
  /** As in Redis: counts the name; negative when there may be more. */
  arity: number
  keys: KeyRule
  /** Runs it. `args` do not hold the name. Throws `RespError`. */
  run: (store: Store, args: readonly string[]) => Reply
}

export type CommandTable = ReadonlyMap<string, Command>

/** Makes a table from commands by lower-case name. */
export function commandTable(commands: Record<string, Command>): CommandTable {
  return new Map(Object.entries(commands))
}

/** A command on the key that is its first argument. */
export function onKey(arity: number, run: Command['run']): Command {
  return { arity, keys: 'first', run }
}

/** A command all of whose arguments are keys. */
export function onKeys(arity: number, run: Command['run']): Command {
  return { arity, keys: 'all', run }
}

/** A command that looks at the whole database. */
export function onDatabase(arity: number, run: Command['run']): Command {
  return { arity, keys: 'database', run }
}

/** A command without keys. */
export function keyless(arity: number, run: Command['run']): Command {
  return { arity, keys: 'none', run }
}

/** Tells whether a command has as many words, its name included, as it must. */
export function hasArity(command: Command, words: number): boolean {
  return command.arity < 0 ? words >= -command.arity : words === command.arity
}

/** Finds the command for a line, or throws what Redis says of an unknown or ill-formed one. */
export function findCommand(table: CommandTable, line: readonly string[]): Command {
  const [name = '', ...args] = line
  const command = table.get(name.toLowerCase())
  if (!command) throw unknownCommand(name, args)
  if (!hasArity(command, line.length)) throw wrongArity(name.toLowerCase())
  return command
}

/** The keys that a line names. `database` is left to the caller. */
export function keysOf(command: Command, args: readonly string[]): readonly string[] {
  if (command.keys === 'all') return args
  return command.keys === 'first' ? args.slice(0, 1) : []
}

/** Redis 7.0 shows 128 characters of the name, and of the arguments together. */
function unknownCommand(name: string, args: readonly string[]): RespError {
  let shown = ''
  for (const arg of args) {
    if (shown.length >= 128) break
    shown += `'${arg.slice(0, 128 - shown.length)}' `
  }
  return new RespError(
    `ERR unknown command '${name.slice(0, 128)}', with args beginning with: ${shown}`,
  )
}
