import type { RedisBackend } from './backend.ts'
import { type CommandTable, findCommand, hasArity, keysOf, scriptableCommands } from './commands.ts'
import { type Reply, RespError, type RespValue, toResp } from './reply.ts'
import { evalCommand, Scripts } from './scripts.ts'
import { Store } from './store.ts'

/**
 * A Redis 7.0 in this process, of the commands that the app uses. Texts are UTF-8: bytes that are
 * not, which only a script can make, come back as U+FFFD.
 */
export class EmbeddedRedis implements RedisBackend {
  readonly #store: Store
  readonly #ready: Promise<{ commands: CommandTable; scripts: Scripts }>

  /** @param clock `now` is in milliseconds since 1970; TIME and every expiry follow it. */
  constructor(clock: { now: () => number } = { now: Date.now }) {
    this.#store = new Store(clock.now)
    this.#ready = this.#open()
  }

  /** Every expiry follows the given clock already; only the versions move on. */
  async age(): Promise<void> {
    for (const key of this.#store.keys()) {
      const fields = key.startsWith('session:') ? this.#store.fields(key) : undefined
      fields?.set('version', String(Number(fields.get('version') ?? 0) + 1))
    }
  }

  async run(command: readonly string[]): Promise<RespValue> {
    const { commands } = await this.#ready
    return toResp(this.#execute(commands, command))
  }

  async transaction(lines: readonly (readonly string[])[]): Promise<(RespValue | RespError)[]> {
    const { commands } = await this.#ready
    for (const line of lines) refuseToQueue(commands, line)
    return lines.map((line) => {
      try {
        return toResp(this.#execute(commands, line))
      } catch (problem) {
        if (problem instanceof RespError) return problem
        throw problem
      }
    })
  }

  async close(): Promise<void> {
    const { scripts } = await this.#ready
    scripts.close()
  }

  async #open() {
    const scripts = await Scripts.open((line, keys) => this.#executeFromScript(line, keys))
    return { scripts, commands: new Map([...scriptableCommands, ['eval', evalCommand(scripts)]]) }
  }

  #execute(commands: CommandTable, line: readonly string[]): Reply {
    return findCommand(commands, line).run(this.#store, line.slice(1))
  }

  #executeFromScript(
    line: readonly string[],
    declaredKeys: ReadonlySet<string> | undefined,
  ): Reply {
    const [name = '', ...args] = line
    if (line.length === 0) {
      throw new RespError('ERR Please specify at least one argument for this redis lib call')
    }
    const command = scriptableCommands.get(name.toLowerCase())
    if (!command) {
      throw new RespError(
        name.toLowerCase() === 'eval'
          ? 'ERR This Redis command is not allowed from script'
          : 'ERR Unknown Redis command called from script',
      )
    }
    if (!hasArity(command, line.length)) {
      throw new RespError('ERR Wrong number of args calling Redis command from script')
    }
    const isUndeclared = (key: string) => !declaredKeys?.has(key)
    if (declaredKeys && (command.keys === 'database' || keysOf(command, args).some(isUndeclared))) {
      throw new RespError('ERR Script attempted to access a non local key')
    }
    return command.run(this.#store, args)
  }
}

function refuseToQueue(commands: CommandTable, line: readonly string[]): void {
  try {
    findCommand(commands, line)
  } catch {
    throw new RespError('EXECABORT Transaction discarded because of previous errors.')
  }
}
