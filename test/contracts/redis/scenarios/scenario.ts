import { RespError, type RespValue } from '../../../../src/local/redis/reply.ts'

/** A command and what it answers. A word that begins with `@` is a key of the scenario's own. */
export type Step = readonly [command: readonly string[], answer: RespValue]

export interface Scenario {
  fact: string
  steps: readonly Step[]
}

/** An error reply, to be expected. */
export const error = (message: string) => new RespError(message)

export const wrongType = error('WRONGTYPE Operation against a key holding the wrong kind of value')
export const notAnInteger = error('ERR value is not an integer or out of range')
export const syntaxError = error('ERR syntax error')
