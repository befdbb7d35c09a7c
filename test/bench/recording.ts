import type { Call, Watch } from '../../src/local/dependency.ts'
import type { Delivered } from '../../src/local/graph/meta.ts'

/** How long anything here may take until it counts as lost. */
const patienceMs = 15_000

/**
 * Waits for what has to come.
 *
 * @throws {Error} when it does not come in time.
 */
export async function inTime<T>(coming: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('an answer was lost')), patienceMs)
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}

/** One delivery as the gateways saw it; all times in ms since it began. */
export interface Recording {
  /** When the webhook was answered. */
  acknowledgedMs: number
  calls: RecordedCall[]
}

export interface RecordedCall extends Call {
  /** When the gateway had handled it; the link's delay is over by then. */
  handledMs: number
}

/**
 * Delivers and records the calls that follow, until the webhook was answered and, as far as
 * `isOver` knows, nothing more is to come.
 */
export async function record(
  watch: Watch,
  deliver: () => Promise<Delivered | undefined>,
  isOver: (calls: readonly RecordedCall[]) => boolean,
): Promise<Recording> {
  const calls: RecordedCall[] = []
  const { promise: over, resolve } = Promise.withResolvers<void>()
  const began = performance.now()
  const stop = watch.onCall((call) => {
    calls.push({ ...call, handledMs: performance.now() - began })
    if (isOver(calls)) resolve()
  })
  try {
    const delivered = await deliver()
    const acknowledgedMs = performance.now() - began
    if (delivered?.status !== 200) throw new Error(`the webhook was answered ${delivered?.status}`)
    if (!isOver(calls)) await inTime(over)
    return { acknowledgedMs, calls }
  } finally {
    stop()
  }
}

const isRead = ({ what }: Call) => what === 'POST messages read'

/** Returns whether a call brings the citizen a bubble. */
export function isAnswer(call: Call): boolean {
  return call.what.startsWith('POST messages') && !isRead(call)
}

/** Returns whether a turn has come to its end: after it has sent, it tells the store what has gone. */
export function isSettled(calls: readonly Call[]): boolean {
  return calls.some(({ what }) => what === 'EVAL settle')
}

/**
 * Returns the hops of a turn: the calls that the answer waited for, itself included, but not the SMS
 * and the read mark, which go beside it.
 */
export function hopsToAnswer(calls: readonly RecordedCall[]): RecordedCall[] {
  const awaited = calls.slice(0, calls.findIndex(isAnswer) + 1)
  return awaited.filter((call) => call.dependency !== 'sms' && !isRead(call))
}

/** The hops that WhatsApp waits for until its 200: up to the commit, if there is one. */
export function hopsToCommit(calls: readonly RecordedCall[]): RecordedCall[] {
  const commit = calls.findIndex(({ what }) => what === 'EVAL commit')
  return commit < 0 ? [...calls] : calls.slice(0, commit + 1)
}
