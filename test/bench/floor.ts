import type { LocalEnvironment } from '../../src/local/environment.ts'
import { type Delivered, SimulatedMeta } from '../../src/local/graph/meta.ts'
import { text } from '../../src/local/graph/webhooks.ts'
import type { Stack } from '../../src/local/stack.ts'
import { type BareWorker, startBareWorker } from './bare-worker.ts'
import { record } from './recording.ts'
import { type Measurement, measurements, type Waited } from './turns.ts'

/** Starts the Worker of `floor-worker.ts`, whose trips go where the service's go. */
export function startFloor(environment: LocalEnvironment): Promise<BareWorker> {
  return startBareWorker('floor-worker.ts', {
    TRIP_URL: environment.UPSTASH_REDIS_REST_URL,
    TRIP_TOKEN: environment.UPSTASH_REDIS_REST_TOKEN,
  })
}

/** Has the bare Worker make the trips of a turn, for the same webhook as ours gets. */
export function floorTrips({ environment, clock, watch }: Stack, floorUrl: string) {
  const deliver = (hops: number): Promise<Delivered> => {
    const meta = new SimulatedMeta(`${floorUrl}/?hops=${hops}`, environment, clock)
    return meta.deliver({ from: '+628990000000' }, text('menu'))
  }

  /** Measures the floor of one measurement: until the last trip has arrived, or until the 200. */
  async function measure(name: Measurement): Promise<Waited> {
    const { hops, until } = measurements[name]
    const haveAllCome = (calls: readonly unknown[]) => calls.length >= hops
    const { acknowledgedMs, calls } = await record(watch, () => deliver(hops), haveAllCome)
    const arrivedMs = calls.at(-1)?.handledMs ?? Number.NaN
    return { ms: until === '200' ? acknowledgedMs : arrivedMs, hops: calls }
  }

  return { deliver, measure }
}
