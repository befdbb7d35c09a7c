/** An error reply. Its message is the whole line, code first: `WRONGTYPE Operation against …`. */
export class RespError extends Error {
  override readonly name = 'RespError'
}

/**
 * What a command answers, as a client sees it. An integer beyond 2^53 is a `bigint`. An error
 * occurs only inside an array; at the top level it is thrown.
 */
export type RespValue = string | number | bigint | null | RespError | readonly RespValue[]

/** A simple string such as `OK`. Lua sees it as `{ ok = 'OK' }`, a client as the string. */
export class Status {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a command answers inside the engine, where statuses still differ from strings. */
export type Reply = string | number | bigint | null | Status | RespError | readonly Reply[]

export const ok = new Status('OK')

/** Turns an engine's reply into what a client sees. */
export function toResp(reply: Reply): RespValue {
  if (reply instanceof Status) return reply.text
  if (isReplies(reply)) return reply.map(toResp)
  return reply
}

/** Returns whether a reply is an array. */
export function isReplies(reply: Reply): reply is readonly Reply[] {
  return Array.isArray(reply)
}

/** Makes an integer reply: a `number` where that is exact, otherwise a `bigint`. */
export function integerReply(value: bigint): number | bigint {
  const near = Number(value)
  return Number.isSafeInteger(near) ? near : value
}

export const wrongType = () =>
  new RespError('WRONGTYPE Operation against a key holding the wrong kind of value')
export const syntaxError = () => new RespError('ERR syntax error')
export const notAnInteger = () => new RespError('ERR value is not an integer or out of range')
export const wrongArity = (command: string) =>
  new RespError(`ERR wrong number of arguments for '${command}' command`)
