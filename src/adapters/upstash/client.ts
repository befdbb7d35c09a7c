import { Redis } from '@upstash/redis'
import { PortError } from '../../ports/port-error.ts'

/** How the store is reached. */
export interface UpstashAddress {
  url: string
  token: string
}

/** One trip is given up after this time. WhatsApp wants its 200 within a second, mostly. */
const deadlineMs = 3_000

/** Creates a client that sends each command once, as it is, and gives back what was stored. */
export function openUpstash({ url, token }: UpstashAddress): Redis {
  // The client's defaults would turn "012345" into a number, send a command up to six times, merge
  // two people's commands into one request, and (with a signal that is not a function) report a
  // time-out as a missing key. What comes back is ASCII, it needs no second encoding.
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
 * Makes one trip.
 *
 * @throws {PortError} when it fails; the client's errors hold the whole command, only their kind
 * gets out.
 */
export async function reach<T>(trip: () => Promise<T>): Promise<T> {
  try {
    return await trip()
  } catch (error) {
    const isAnswer = error instanceof Error && error.name === 'UpstashError'
    throw refusalOf(isAnswer ? error.message : '')
  }
}

/** One command's answer of a pipeline that keeps its errors. */
export interface Answer<T> {
  result: T
  error?: string | undefined
}

/** Gives the result of one command, or throws its error as {@link reach} does. */
export function resultOf<T>({ result, error }: Answer<T>): T {
  if (error !== undefined) throw refusalOf(error)
  return result
}

const codes = /\b(WRONGTYPE|WRONGPASS|NOAUTH|NOPERM|OOM|READONLY)\b/

function refusalOf(message: string): PortError {
  const code = codes.exec(message)?.[0]
  return new PortError('sessions', code === 'WRONGTYPE' ? 'invalid' : 'unavailable', { code })
}

/** The store's answer to TIME, in milliseconds. */
export function toMs([seconds, micros]: readonly [string, string]): number {
  return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
}

/** The fields and values of a hash, which the client gives as one flat list. */
export function* pairsOf(flat: readonly string[]): Generator<[string, string]> {
  for (let at = 0; at + 1 < flat.length; at += 2) yield [flat[at] ?? '', flat[at + 1] ?? '']
}
