import { isatty } from 'node:tty'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type ConnectTo, connect, type Query, readDatabaseAddress } from './database.ts'
import { OperatorTrouble, reasonOf } from './trouble.ts'

/** The environment of a command. */
export type Variables = Readonly<Record<string, string | undefined>>

/** What a command runs in: the environment, the streams, the database. Tests bring their own. */
export interface Terminal {
  variables: Variables
  /** Prints a line of the result. */
  print(line: string): void
  /** Prints a line that is no part of the result, such as progress. */
  warn(line: string): void
  input: AsyncIterable<Uint8Array>
  /** Whether the input is a keyboard and no pipe or file. */
  isTyped: boolean
  connectTo: ConnectTo
}

/** The words after the command's name, parsed. */
export type Words<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>

/** 0: all is well. 1: it is not, or the command was not carried out. 2: trouble of a judge. */
export type ExitCode = 0 | 1 | 2

/** A command of the operator: `npm run NAME -- WORDS`. */
export interface Command<Options extends ParseArgsOptionsConfig = Record<never, never>> {
  /** The answer to `--help`. */
  usage: string
  /** Every option but `--help`. An unknown one is refused. */
  options: Options
  /** Whether it takes words that are not options. */
  takesWords?: boolean
  /** An example with `--`, for those whose npm took an option. */
  example?: string
  /** Whether 1 is a verdict on the input: trouble then ends with 2, on standard error. */
  isJudge?: boolean
  /**
   * Carries the command out.
   *
   * @throws {OperatorTrouble} when it cannot; any other error is a bug and keeps its stack trace.
   */
  run(words: Words<Options>, terminal: Terminal): Promise<ExitCode>
}

const help = { help: { type: 'boolean', short: 'h' } } as const

/** Runs a command. Trouble is printed as its sentence, without a stack trace. */
export async function runCommand<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    refuseSwallowed(command, terminal.variables)
    const read = parse(command, words)
    if ('help' in read.values && read.values.help) {
      terminal.print(command.usage)
      return 0
    }
    return await command.run(read, terminal)
  } catch (error) {
    if (!(error instanceof OperatorTrouble)) throw error
    if (command.isJudge) terminal.warn(error.message)
    else terminal.print(error.message)
    return command.isJudge ? 2 : 1
  }
}

/** Runs a command as this process: with its words, terminal and exit code. */
export async function main<Options extends ParseArgsOptionsConfig>(
  command: Command<Options>,
  words: readonly string[] = process.argv.slice(2),
): Promise<void> {
  process.exitCode = await runCommand(command, words, {
    variables: process.env,
    print: console.log,
    warn: console.error,
    // A getter: only the command that reads standard input opens it.
    get input() {
      return process.stdin
    },
    isTyped: isatty(0),
    connectTo: connect,
  })
}

/**
 * Refuses options that were typed without `--` before them. npm keeps those for itself, and the
 * command would do something else: pause without an end, delete instead of trying.
 */
function refuseSwallowed<Options extends ParseArgsOptionsConfig>(
  { options, example }: Command<Options>,
  variables: Variables,
): void {
  const swallowed = Object.keys(options).find(
    (name) => variables[`npm_config_${name.replaceAll('-', '_')}`] !== undefined,
  )
  if (swallowed === undefined) return
  throw new OperatorTrouble(
    `npm took --${swallowed} for itself: put -- before it. Example: ${example}`,
  )
}

function parse<Options extends ParseArgsOptionsConfig>(
  { options, takesWords = false, usage }: Command<Options>,
  words: readonly string[],
): Words<Options> {
  try {
    const all = { ...options, ...help }
    return parseArgs({ args: [...words], options: all, allowPositionals: takesWords })
  } catch (error) {
    throw new OperatorTrouble(`${reasonOf(error)}\n\n${usage}`)
  }
}

/**
 * Reads a variable without which the command cannot work.
 *
 * @param origin A sentence on where to find its value.
 * @throws {OperatorTrouble} when it is missing or blank.
 */
export function required(variables: Variables, name: string, origin: string): string {
  const value = variables[name]?.trim()
  if (!value) throw new OperatorTrouble(`${name} is missing. ${origin}`)
  return value
}

/**
 * Reads the operator's name for the audit trail.
 *
 * @param given The value of `--as`, which comes before `OPERATOR`.
 * @throws {OperatorTrouble} when it is missing or malformed.
 */
export function readOperator(given: string | undefined, variables: Variables): string {
  const form =
    'A name has 2 to 41 lower-case letters, digits, dots and hyphens, starts with a letter, and goes into the audit trail. Example: OPERATOR=ani.k'
  const name = (given ?? variables.OPERATOR)?.trim()
  const where = given === undefined ? 'OPERATOR' : '--as'
  if (!name) throw new OperatorTrouble(`Give your name in OPERATOR or after --as. ${form}`)
  if (name === 'bot')
    throw new OperatorTrouble(`"bot" in ${where} is reserved for the chat itself.`)
  if (!/^[a-z][a-z0-9.-]{1,40}$/.test(name)) {
    throw new OperatorTrouble(`The name in ${where} is not valid. ${form}`)
  }
  return name
}

/**
 * Connects to the database that `DATABASE_URL` names and closes the connection after the work.
 *
 * @param queryMs How long one query may take; without a limit when `undefined`.
 * @throws {OperatorTrouble} when there is no connection.
 */
export async function withDatabase<Result>(
  { variables, connectTo }: Terminal,
  queryMs: number | undefined,
  work: (query: Query) => Promise<Result>,
): Promise<Result> {
  const { query, close } = await connectTo(readDatabaseAddress(variables), queryMs)
  try {
    return await work(query)
  } finally {
    await close()
  }
}
