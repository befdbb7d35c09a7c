import { afterAll, beforeAll, expect, test } from 'bun:test'
import { personKeyOf } from '../../../src/adapters/upstash/keys.ts'
import { upstashSessions } from '../../../src/adapters/upstash/sessions.ts'
import type { CounterName, NumberKey } from '../../../src/identity/ids.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'
import type { KnownMedia, OutboxItem } from '../../../src/ports/outbox.ts'
import type {
  Commit,
  CountedUse,
  Plan,
  SessionStore,
  Settlement,
  Stored,
} from '../../../src/ports/session-store.ts'
import { createPseudonymizer } from '../../../src/privacy/pseudonym.ts'
import { createSeal } from '../../../src/privacy/seal.ts'
import { examples } from '../../effort.ts'
import { Random } from '../virtual-time.ts'
import { MemorySessions } from './sessions.ts'

let nowMs = 1_760_000_000_000
let real: SessionStore
let stop: () => Promise<void>
beforeAll(async () => {
  const redis = new EmbeddedRedis({ now: () => nowMs })
  const server = Bun.serve({ port: 0, fetch: upstashGateway(redis, { token: 'token' }).handle })
  stop = () => server.stop(true)
  real = upstashSessions({
    url: `http://127.0.0.1:${server.port}/redis`,
    token: 'token',
    seal: await createSeal([new Uint8Array(32).fill(1)]),
    pseudonym: await createPseudonymizer([new Uint8Array(32).fill(2)]),
  })
})
afterAll(() => stop())

const double = new MemorySessions(() => nowMs)
const names = (kind: string, count: number) => Array.from({ length: count }, (_, at) => kind + at)

/** More than the seeds leave behind together: which of them a smaller run claims is left to chance. */
const everybody = 10_000

/** Draws what a turn might do next, on top of what it has loaded. */
function drawn(random: Random, seed: number) {
  const person = personKeyOf(random.pick(names(`session:${seed}-`, 3)))
  const number = () => ({ current: random.pick(names(`number-${seed}-`, 2)) }) as NumberKey
  const ids = names('000000000', 4)
  const item = (id: string): OutboxItem => ({
    id,
    message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: `Halo ${id}` },
    attempts: random.below(3),
    notBeforeMs: nowMs + random.below(90_000),
    expiresAtMs: nowMs + 3_600_000,
  })
  const some = () => ids.filter(() => random.chance(0.4))
  const plan = (): Plan => ({
    state: { drawn: random.below(1_000), text: 'é 😀 "x"' },
    outbox: some().map(item),
    voided: some(),
    keepsMedia: random.chance(0.7),
    ...(random.chance(0.1) && { forgetsUploads: true }),
    ...(random.chance(0.2) && { endsProofsOf: number() }),
  })
  const use = (): CountedUse => ({
    counter: { current: random.pick(names(`counter-${seed}-`, 3)) } as CounterName,
    cost: random.chance(0.8) ? 1 : 0,
    max: random.between(1, 4),
    windowMs: random.pick([1_000, 60_000]),
    ...(random.chance(0.3) && { restMs: 120_000 }),
    otherwise: random.pick([0, 1, 1]),
  })
  const commit = ({ version, outbox }: Stored): Commit => ({
    expectedVersion: random.chance(0.85) ? version : version + 1,
    nowMs,
    plans: [plan(), plan()],
    uses: Array.from({ length: random.below(3) }, use),
    taken: outbox.filter(() => random.chance(0.5)).map(({ id }) => item(id)),
    ...(random.chance(0.3) && {
      // Often at the very moment when it may have ended.
      reliesOn: { number: number(), provedAtMs: nowMs - random.pick([0, 1, 30_000]) },
    }),
  })
  const settlement = (): Settlement => {
    const known: KnownMedia = { mediaId: `m${random.below(9)}`, uploadedAtMs: nowMs, contents: [] }
    const media = new Map(random.chance(0.3) ? [[random.pick(['one', 'two']), known]] : [])
    return { gone: some(), changed: some().map(item), media }
  }
  return { person, commit, settlement, use }
}

const seeds = examples(12, 200)

test.each(Array.from({ length: seeds }, (_, at) => at + 1))(
  'the double does what the scripts do, seed %d',
  async (seed) => {
    const random = new Random(seed)
    for (let step = 0; step < 80; step++) {
      const { person, commit, settlement, use } = drawn(random, seed)
      const stored = await real.load(person)
      expect(await double.load(person)).toEqual(stored)
      const what = random.below(10)
      if (what < 5) {
        const order = commit(stored)
        expect(await double.commit(person, order)).toEqual(await real.commit(person, order))
      } else if (what < 8) {
        const order = settlement()
        await Promise.all([real.settle(person, order), double.settle(person, order)])
      } else if (what < 9) {
        const counted = use()
        expect(await double.count(counted)).toBe(await real.count(counted))
      } else {
        const claimed = [await real.claimDue(everybody), await double.claimDue(everybody)]
        const [ofReal, ofDouble] = claimed.map((people) =>
          people.map(({ current }) => current).sort(),
        )
        expect(ofDouble).toEqual(ofReal)
      }
      const waitMs = random.pick([0, 1, 500, 30_000, 61_000, 24 * 3_600_000])
      nowMs += step % 40 === 39 ? waitMs : Math.min(waitMs, 61_000)
    }
  },
  60_000,
)
