import { Redis } from '@upstash/redis'
import { PortError } from '../../ports/port-error.ts'

/** How the store is reached. */
export interface UpstashAddress {
  url: string
  token: string
}

/** A round trip is given up after this time: WhatsApp expects most answers within a second. */
const deadlineMs = 3_000

/** Creates a client that sends each command once and returns values as they are stored. */
export function openUpstash({ url, token }: UpstashAddress): Redis {
  // The client's defaults would turn "012345" into a number, send a command up to six times, merge
  // two people's commands into one request, and (with a signal that is not a function) report a
  // time-out as a missing key. Replies are ASCII and need no base64.
  return new Redis({
    url,
    token,
    enableTelemetry: false,
    automaticDeserialization: false,
    responseEncoding: false,
    enableAutoPipelining: false,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(deadlineMs),
  })
}

/**
 * Makes one round trip.
 *
 * @throws {PortError} when it fails. Of the client's error only the kind is passed on: its message
 * holds the whole command.
 */
export async function reach<T>(trip: () => Promise<T>): Promise<T> {
  try {
    return await trip()
  } catch (error) {
    const isAnswer = error instanceof Error && error.name === 'UpstashError'
    throw refusalOf(isAnswer ? error.message : '')
  }
}

/** The reply to one command of a pipeline that keeps errors. */
export interface Answer<T> {
  result: T
  error?: string | undefined
}

/** Returns the result of one command, or throws its error as {@link reach} does. */
export function resultOf<T>({ result, error }: Answer<T>): T {
  if (error !== undefined) throw refusalOf(error)
  return result
}

const codes = /\b(WRONGTYPE|WRONGPASS|NOAUTH|NOPERM|OOM|READONLY)\b/

function refusalOf(message: string): PortError {
  const code = codes.exec(message)?.[0]
  return new PortError('sessions', code === 'WRONGTYPE' ? 'invalid' : 'unavailable', { code })
}

/** Converts the reply to TIME to milliseconds. */
export function toMs([seconds, micros]: readonly [string, string]): number {
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
}

/** Pairs the fields and values of a hash, which the client returns as one flat list. */
export function* pairsOf(flat: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < flat.length; at += 2) yield [flat[at] ?? '', flat[at + 1] ?? '']
}
