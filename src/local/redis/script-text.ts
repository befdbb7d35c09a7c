import { createHash } from 'node:crypto'
import { RespError } from './reply.ts'

/** A script's name in the cache. */
export function scriptSha(script: string): string {
  return createHash('sha1').update(script).digest('hex')
}

/** A script without its `#!` line, and what that line asked for. */
export interface ScriptText {
  /** The first line is left empty, so that the numbers of the others stay. */
  body: string
  /** Upstash's `allow-key-locking`: the script touches no other keys than its KEYS. */
  locksOnlyItsKeys: boolean
}

const keyLocking = 'allow-key-locking'

/**
 * Reads the `#!lua flags=…` line of Redis 7. Of the flags only Upstash's own is known here; others
 * are refused as Redis refuses what it does not know.
 */
export function readScript(script: string): ScriptText {
  const [, line, rest = ''] = /^#!([^\n]*)([\s\S]*)$/.exec(script) ?? []
  if (line === undefined) return { body: script, locksOnlyItsKeys: false }
  const [engine = '', ...options] = line.trim().split(/\s+/)
  if (engine !== 'lua') {
    throw new RespError(`ERR Unexpected engine in script shebang: ${engine}`)
  }
  const flags = options.flatMap(readFlags)
  const unknown = flags.find((flag) => flag !== keyLocking)
  if (unknown !== undefined) {
    throw new RespError(`ERR Unexpected flag in script shebang: ${unknown}`)
  }
  return { body: rest, locksOnlyItsKeys: flags.includes(keyLocking) }
}

function readFlags(option: string): string[] {
  if (!option.startsWith('flags=')) {
    throw new RespError(`ERR Unknown lua shebang option: ${option}`)
  }
  return option.slice('flags='.length).split(',').filter(Boolean)
}
