import { personKeyOf } from '../../../src/adapters/upstash/keys.ts'
import { upstashSessions } from '../../../src/adapters/upstash/sessions.ts'
import type { CounterName, NumberKey } from '../../../src/identity/ids.ts'
import { Watch } from '../../../src/local/dependency.ts'
import type { RedisBackend } from '../../../src/local/redis/backend.ts'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'
import { openRedis } from '../../../src/local/redis/server.ts'
import type { Commit, Plan } from '../../../src/ports/session-store.ts'
import { createPseudonymizer } from '../../../src/privacy/pseudonym.ts'
import { createSeal } from '../../../src/privacy/seal.ts'

/** Opens the session store on a Redis, behind the gateway on a real port. */
export async function openStoreOn(redis: RedisBackend) {
  const watch = new Watch()
  const fetch = watch.over(upstashGateway(redis, { token: 'token' }))
  const server = Bun.serve({ port: 0, fetch })
  const address = { url: `http://127.0.0.1:${server.port}/redis`, token: 'token' }
  const sessions = upstashSessions({
    ...address,
    seal: await createSeal([new Uint8Array(32).fill(1)]),
    pseudonym: await createPseudonymizer([new Uint8Array(32).fill(2)]),
  })
  const close = async () => {
    await server.stop(true)
    await redis.close()
  }
  return { redis, watch, address, sessions, close }
}

/**
 * Opens the session store on the embedded Redis, or on the server that `REDIS_URL` names. The clock
 * of its TIME is moved by `clock.offsetMs`.
 */
export async function openStore() {
  const clock = { offsetMs: 0, now: () => Date.now() + clock.offsetMs }
  return { clock, ...(await openStoreOn(openRedis({ clock }))) }
}

// Names that nobody has used yet: a real server outlives the tests.
export const newPerson = () => personKeyOf(`session:${crypto.randomUUID()}`)
export const newNumber = () => ({ current: crypto.randomUUID() }) as NumberKey
export const newCounter = () => ({ current: crypto.randomUUID() }) as CounterName

/** A plan with nothing to say. */
export const planOf = (state: unknown, more: Partial<Plan> = {}): Plan => ({
  state,
  outbox: [],
  voided: [],
  keepsMedia: true,
  ...more,
})

/** A commit of one plan on top of nothing. */
export const commitOf = (nowMs: number, plan: Plan, more: Partial<Commit> = {}): Commit => ({
  expectedVersion: 0,
  nowMs,
  plans: [plan],
  uses: [],
  taken: [],
  ...more,
})
