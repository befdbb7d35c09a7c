import { scriptSha } from './script-text.ts'
import { readUpstashRequest } from './upstash-request.ts'

/** Gives calls their names for the x-ray: the commands only, never a key or a value. */
export class CallNames {
  /** The names of the scripts that were seen, by sha, so that EVALSHA can be named too. */
  readonly #scriptNames = new Map<string, string>()

  /** `GET`, `HGETALL + TIME`, or `EVAL commit` for a script that begins with `-- name: commit`. */
  describe(url: string, body: string): string {
    const { commands } = readUpstashRequest(url, body)
    return commands.map((command) => this.#name(command)).join(' + ')
  }

  #name([word = '', first = '', second = '']: readonly string[]): string {
    const command = /^[a-z_]{1,24}$/i.test(word) ? word.toUpperCase() : '?'
    if (command === 'EVAL') return named(command, this.#learn(first))
    if (command === 'EVALSHA') return named(command, this.#scriptNames.get(first.toLowerCase()))
    if (command === 'SCRIPT' && /^load$/i.test(first))
      return named('SCRIPT LOAD', this.#learn(second))
    return command
  }

  #learn(script: string): string | undefined {
    const name = /^(?:#![^\n]*\n)?\s*-- name: ([\w-]{1,40})\s*(?:\n|$)/.exec(script)?.[1]
    if (name !== undefined) this.#scriptNames.set(scriptSha(script), name)
    return name
  }
}

const named = (command: string, name: string | undefined) => (name ? `${command} ${name}` : command)
