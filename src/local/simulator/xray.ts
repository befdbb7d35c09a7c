import { sessionKeys } from '../../adapters/upstash/keys.ts'
import { openStored } from '../../adapters/upstash/stored.ts'
import type { PhoneNumber } from '../../identity/phone.ts'
import type { PersonState } from '../../turn/person.ts'
import { personKey } from '../../turn/person.ts'
import type { Call, Watch } from '../dependency.ts'
import { type LocalEnvironment, type LocalKeys, openKeys } from '../environment.ts'
import type { SimulatedSender } from '../graph/meta.ts'
import type { RedisBackend } from '../redis/backend.ts'

/** One hop of a turn, as the page draws it. Times in ms, from the webhook's arrival. */
interface Hop extends Pick<Call, 'dependency' | 'what' | 'tookMs' | 'status'> {
  startMs: number
  /** Whether the citizen's answer had to wait for it. */
  inAnswer: boolean
}

/** What a turn did, seen from the outside. */
export interface Xray {
  messageId: string
  at: number
  status: number
  answeredMs: number | null
  acknowledgedMs: number
  hops: Hop[]
  before: unknown
  after: unknown
  outbox: unknown[]
}

/** Inspects turns: the calls that they made, and the session before and after. */
export class XrayMachine {
  readonly #watch: Watch
  readonly #redis: RedisBackend
  readonly #keys: Promise<LocalKeys>

  constructor(watch: Watch, redis: RedisBackend, environment: LocalEnvironment) {
    this.#watch = watch
    this.#redis = redis
    this.#keys = openKeys(environment)
  }

  /** Returns what the store holds for a person, unsealed: the session and the outbox. */
  async look(sender: SimulatedSender): Promise<{ session: unknown; outbox: unknown[] }> {
    const { seal, names } = await this.#keys
    const phone = sender.from as PhoneNumber | undefined
    const person = await personKey({ userId: sender.userId, phone }, names)
    const [session] = sessionKeys(person)
    const hash = (await this.#redis.run(['HGETALL', session])) as string[]
    const { state, outbox } = await openStored(seal, person, { hash, uploads: [] }, 0)
    return { session: (state as PersonState | undefined)?.session ?? null, outbox }
  }

  /** Sums up the calls since `at`, of which the first accepted bubble is the answer. */
  hopsSince(at: number): { hops: Hop[]; answeredMs: number | null } {
    const calls = this.#watch.calls.filter((call) => call.at >= at)
    const answer = calls.find((call) => isBubble(call) && call.status >= 200 && call.status < 300)
    const answeredMs = answer ? answer.at + answer.tookMs - at : null
    const hops = calls.map((call) => ({
      dependency: call.dependency,
      what: call.what,
      tookMs: call.tookMs,
      status: call.status,
      startMs: call.at - at,
      inAnswer: answer !== undefined && call.at <= answer.at && isAwaited(call),
    }))
    return { hops, answeredMs }
  }
}

function isBubble({ what }: Call): boolean {
  return what.startsWith('POST messages') && !isReadMark(what)
}

function isReadMark(what: string): boolean {
  return what === 'POST messages read'
}

/** A code's SMS and the read mark are sent in parallel with the answer. */
function isAwaited({ dependency, what }: Call): boolean {
  return dependency !== 'sms' && !isReadMark(what)
}
