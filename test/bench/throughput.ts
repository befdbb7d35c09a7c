import { text } from '../../src/local/graph/webhooks.ts'
import type { Kilat } from '../kilat/index.ts'
import { newPhone } from '../kilat/people.ts'
import type { floorTrips } from './floor.ts'
import { inTime } from './recording.ts'
import { median, medianRatio, type Pair, rounded } from './statistics.ts'
import { measurements } from './turns.ts'

/** How much is answered when many write at once. */
export interface ThroughputFigures {
  citizens: number
  answersPerSecond: number
  floorPerSecond: number
  /** How many times slower than the floor. */
  ratio: number
}

/** How long one slice of ours or of the floor's is counted. */
const sliceMs = 1_000

/**
 * Lets citizens write at once, each as soon as the last answer is there, and the bare Worker make
 * a menu turn's trips for as many, in slices that take turns.
 */
export async function measureThroughput(
  kilat: Kilat,
  floor: ReturnType<typeof floorTrips>,
  { citizens, slices }: { citizens: number; slices: number },
): Promise<ThroughputFigures> {
  const writers = Array.from({ length: citizens }, () => answering(kilat))
  const trips = Array.from({ length: citizens }, () => () => floor.deliver(measurements.menu.hops))
  await Promise.all(writers.map((write) => write()))
  const pairs: Pair[] = []
  for (let slice = 0; slice < slices; slice++) {
    pairs.push({ ours: await perSecond(writers), floor: await perSecond(trips) })
  }
  return {
    citizens,
    answersPerSecond: rounded(median(pairs.map(({ ours }) => ours)), 0),
    floorPerSecond: rounded(median(pairs.map(({ floor }) => floor)), 0),
    ratio: rounded(1 / medianRatio(pairs), 2),
  }
}

/** After so many messages the next citizen comes: nobody gets more than 20 answers a minute. */
const messagesEach = 10

/** Makes a line of citizens: each call, one of them writes and waits for the answer. */
function answering({ stack }: Kilat): () => Promise<void> {
  let phone = ''
  let written = 0
  return async () => {
    if (written++ % messagesEach === 0) phone = newPhone()
    const { promise: answered, resolve } = Promise.withResolvers<void>()
    const stop = stack.graph.onSent(({ to }) => to === phone && resolve())
    const { status } = await stack.meta.deliver({ from: phone }, text('menu'))
    if (status !== 200) throw new Error(`the webhook was answered ${status}`)
    await inTime(answered)
    stop()
  }
}

async function perSecond(workers: readonly (() => Promise<unknown>)[]): Promise<number> {
  const began = performance.now()
  let done = 0
  const keepOn = async (work: () => Promise<unknown>) => {
    while (performance.now() - began < sliceMs) {
      await work()
      done++
    }
  }
  await Promise.all(workers.map(keepOn))
  return done / ((performance.now() - began) / 1000)
}
