import type { Clock } from '../clock.ts'
import type { Watch } from '../dependency.ts'
import type { LocalEnvironment } from '../environment.ts'
import type { SimulatedMeta } from '../graph/meta.ts'
import type { GraphStandIn } from '../graph/stand-in.ts'
import type { RegistryDatabase } from '../postgres/database.ts'
import type { RedisBackend } from '../redis/backend.ts'
import type { SampleCitizen } from '../sample/people.ts'
import type { SmsInbox } from '../sms/inbox.ts'

/** The parts of the local stack that the simulator shows and moves. */
export interface Parts {
  environment: LocalEnvironment
  clock: Clock
  watch: Watch
  meta: SimulatedMeta
  graph: GraphStandIn
  sms: SmsInbox
  redis: RedisBackend
  registry: RegistryDatabase
  citizens: readonly SampleCitizen[]
  /** Moves the clock forward, for the stores as well. */
  forward(ms: number): Promise<void>
  /** Runs the Worker's cron; does nothing until whoever starts the Worker sets it. */
  runCron(): Promise<void>
}
