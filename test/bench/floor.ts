import type { LocalEnvironment } from '../../src/local/environment.ts'
import { type BareWorker, startBareWorker } from './bare-worker.ts'

/** Starts the Worker of `floor-worker.ts`, whose trips go where the service's go. */
export function startFloor(environment: LocalEnvironment): Promise<BareWorker> {
  return startBareWorker('floor-worker.ts', {
    TRIP_URL: environment.UPSTASH_REDIS_REST_URL,
    TRIP_TOKEN: environment.UPSTASH_REDIS_REST_TOKEN,
  })
}
