import type { Kilat } from '../kilat/index.ts'
import type { floorTrips } from './floor.ts'
import { median, medianRatio, quantile, rounded } from './statistics.ts'
import { type Measurement, measurementNames, newVisit, type Waited } from './turns.ts'

/** What one measurement came to; times in ms. */
export interface TurnFigures {
  /** Hops as the gateways counted them, the most of all rounds. */
  hops: number
  medianMs: number
  p95Ms: number
  floorMs: number
  floorP95Ms: number
  /** How many times the floor a citizen waits. */
  ratio: number
  /** What the Worker adds to the floor: the time that is spent outside of the gateways. */
  workerMs: number
  /** What the gateways' own work (a real query, say) adds to the floor's. */
  gatewaysMs: number
  /** How long the first citizen waited whom the Worker served after its start; one sample. */
  coldMs: number
}

type Sample = { ours: Waited; floor: Waited }

/** What is still on its way from one measurement should not meet the next. */
const pauseMs = 5

/**
 * Measures one citizen's visit after the other, each turn paired with its floor, as many as fit
 * into the time.
 */
export async function measureTurns(
  kilat: Kilat,
  floor: ReturnType<typeof floorTrips>,
  { warmUpRounds, forMs }: { warmUpRounds: number; forMs: number },
): Promise<{ rounds: number; turns: Record<Measurement, TurnFigures> }> {
  const cold = await visitOnce(kilat, floor, 0)
  for (let round = 0; round < warmUpRounds; round++) await visitOnce(kilat, floor, round)
  const visits: Record<Measurement, Sample>[] = []
  const endsAt = performance.now() + forMs
  while (performance.now() < endsAt) visits.push(await visitOnce(kilat, floor, visits.length))
  const turns = fromNames((name) => ({
    ...figuresOf(visits.map((visit) => visit[name])),
    coldMs: rounded(cold[name].ours.ms, 2),
  }))
  return { rounds: visits.length, turns }
}

async function visitOnce(
  kilat: Kilat,
  floor: ReturnType<typeof floorTrips>,
  round: number,
): Promise<Record<Measurement, Sample>> {
  const visit = await newVisit(kilat)
  const samples: Partial<Record<Measurement, Sample>> = {}
  for (const name of measurementNames) {
    // Who comes second may find a warmer machine: they take turns.
    const isFloorFirst = round % 2 === 1
    const before = isFloorFirst ? await afterPause(() => floor.measure(name)) : undefined
    const ours = await afterPause(visit[name])
    samples[name] = { ours, floor: before ?? (await afterPause(() => floor.measure(name))) }
  }
  return samples as Record<Measurement, Sample>
}

async function afterPause<T>(work: () => Promise<T>): Promise<T> {
  await Bun.sleep(pauseMs)
  return work()
}

function figuresOf(samples: readonly Sample[]): Omit<TurnFigures, 'coldMs'> {
  const ours = samples.map((sample) => sample.ours.ms)
  const floors = samples.map((sample) => sample.floor.ms)
  const added = (part: (waited: Waited) => number) =>
    rounded(median(samples.map(({ ours, floor }) => part(ours) - part(floor))), 2)
  return {
    hops: Math.max(...samples.map((sample) => sample.ours.hops.length)),
    medianMs: rounded(median(ours), 2),
    p95Ms: rounded(quantile(ours, 0.95), 2),
    floorMs: rounded(median(floors), 2),
    floorP95Ms: rounded(quantile(floors, 0.95), 2),
    ratio: rounded(
      medianRatio(samples.map(({ ours, floor }) => ({ ours: ours.ms, floor: floor.ms }))),
      3,
    ),
    workerMs: added((waited) => waited.ms - inGatewaysMs(waited)),
    gatewaysMs: added(inGatewaysMs),
  }
}

function inGatewaysMs({ hops }: Waited): number {
  return hops.reduce((sum, { tookMs }) => sum + tookMs, 0)
}

function fromNames<T>(make: (name: Measurement) => T): Record<Measurement, T> {
  const entries = measurementNames.map((name) => [name, make(name)] as const)
  return Object.fromEntries(entries) as Record<Measurement, T>
}
