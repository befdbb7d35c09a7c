import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { upstashSessions } from '../../../src/adapters/upstash/sessions.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { Watch } from '../../../src/local/dependency.ts'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'
import type { OutboxItem } from '../../../src/ports/outbox.ts'
import type { PortError } from '../../../src/ports/port-error.ts'
import type { CountedUse, Plan, SessionStore } from '../../../src/ports/session-store.ts'
import { createKeyedHash } from '../../../src/privacy/keyed-hash.ts'
import { createSeal } from '../../../src/privacy/seal.ts'
import { planOf } from './opened-store.ts'

let nowMs = 1_760_000_000_000
const redis = new EmbeddedRedis({ now: () => nowMs })
const watch = new Watch()
let sessions: SessionStore
let stop: () => Promise<void>

beforeAll(async () => {
  const fetch = watch.over(upstashGateway(redis, { token: 'token' }))
  const server = Bun.serve({ port: 0, fetch })
  stop = () => server.stop(true)
  sessions = upstashSessions({
    url: `http://127.0.0.1:${server.port}/redis`,
    token: 'token',
    seal: await createSeal([new Uint8Array(32).fill(1)]),
    pseudonym: await createKeyedHash(new Uint8Array(32).fill(2)),
  })
})
afterAll(() => stop())

let people = 0
const newPerson = () => `session:person-${people++}`

const item = (id: string, notBeforeMs = nowMs): OutboxItem => ({
  id,
  message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: 'Halo' },
  attempts: 0,
  notBeforeMs,
  expiresAtMs: nowMs + 3_600_000,
})

const plan = (state: unknown, ...outbox: OutboxItem[]) => planOf(state, { outbox })

const commit = (
  person: string,
  expectedVersion: number,
  plans: [Plan, ...Plan[]],
  uses: CountedUse[] = [],
  taken: OutboxItem[] = [],
) => sessions.commit(person, { expectedVersion, nowMs, plans, uses, taken })

describe('a session', () => {
  test('that is not there is empty, and comes with the time by the clock of the store', async () => {
    const stored = await sessions.load(newPerson())
    const [media, uploads, pauses] = [new Map(), new Map(), {}]
    const nothing = { version: 0, state: undefined, outbox: [], media, uploads, pauses }
    expect(stored).toEqual({ ...nothing, nowMs })
  })

  test('is found again as it was committed, with its outbox in order', async () => {
    const person = newPerson()
    const state = { text: 'dengan "kutip", é dan 😀', zeros: '012345', list: [] }
    const committed = await commit(person, 0, [plan(state, item('2-0'), item('1-0'), item('1-1'))])
    expect(committed).toEqual({ ok: true, plan: 0, counts: [] })
    const stored = await sessions.load(person)
    expect(stored.version).toBe(1)
    expect(stored.state).toEqual(state)
    expect(stored.outbox.map(({ id }) => id)).toEqual(['1-0', '1-1', '2-0'])
  })

  test('is committed by one of two who loaded the same version', async () => {
    const person = newPerson()
    const results = await Promise.all([
      commit(person, 0, [plan('first', item('1-0'))]),
      commit(person, 0, [plan('second', item('1-0'))]),
    ])
    expect(results.filter(({ ok }) => ok).length).toBe(1)
    expect(results).toContainEqual({ ok: false, reason: 'lost' })
    expect((await sessions.load(person)).outbox.length).toBe(1)
  })

  test('is gone 24 hours after the last commit', async () => {
    const person = newPerson()
    await commit(person, 0, [plan('state')])
    nowMs += 24 * 3_600_000 - 1
    expect((await sessions.load(person)).state).toBe('state')
    nowMs += 1
    expect((await sessions.load(person)).version).toBe(0)
  })

  test('is unreadable in the store', async () => {
    const person = newPerson()
    await commit(person, 0, [plan({ name: 'CANARY' }, item('1-0'))])
    const hash = (await redis.run(['HGETALL', person])) as string[]
    expect(hash.join()).not.toContain('CANARY')
    expect(hash.join()).not.toContain('Halo')
  })

  test('that was moved to another key does not open, and its version stays', async () => {
    const [from, to] = [newPerson(), newPerson()]
    await commit(from, 0, [plan('secret', item('1-0'))])
    const hash = (await redis.run(['HGETALL', from])) as string[]
    await redis.run(['HSET', to, ...hash])
    const stored = await sessions.load(to)
    expect(stored).toMatchObject({ version: 1, state: undefined, outbox: [] })
  })

  test('of a wrong type is an error and not a fresh start', async () => {
    const person = newPerson()
    await redis.run(['SET', person, 'text'])
    const error = await sessions.load(person).catch((problem: PortError) => problem)
    expect(error).toMatchObject({ name: 'PortError', port: 'sessions', kind: 'invalid' })
  })
})

describe('counters', () => {
  const use = (counter: string, more: Partial<CountedUse> = {}): CountedUse => ({
    counter,
    max: 2,
    windowMs: 1_000,
    cost: 1,
    otherwise: 1,
    ...more,
  })

  test('are raised with the commit, and the other plan is taken when one is full', async () => {
    const person = newPerson()
    const plans = () => [plan('allowed'), plan('refused')] as [Plan, Plan]
    const first = await commit(person, 0, plans(), [use('a')])
    const second = await commit(person, 1, plans(), [use('a')])
    const third = await commit(person, 2, plans(), [use('a')])
    expect([first, second, third]).toEqual([
      { ok: true, plan: 0, counts: [1] },
      { ok: true, plan: 0, counts: [2] },
      { ok: true, plan: 1, counts: [] },
    ])
    expect((await sessions.load(person)).state).toBe('refused')
  })

  test('are not raised at all when one of several is full', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1), plan(2)], [use('full', { max: 1 })])
    await commit(person, 1, [plan(1), plan(2)], [use('free'), use('full', { max: 1 })])
    const after = await commit(person, 2, [plan(1), plan(2)], [use('free')])
    expect(after).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('are not raised by a lost race', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1), plan(2)], [use('race')])
    await commit(person, 0, [plan(1), plan(2)], [use('race')])
    const after = await commit(person, 1, [plan(1), plan(2)], [use('race')])
    expect(after).toEqual({ ok: true, plan: 0, counts: [2] })
  })

  test('begin anew after their window', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1), plan(2)], [use('window', { max: 1 })])
    nowMs += 1_000
    const after = await commit(person, 1, [plan(1), plan(2)], [use('window', { max: 1 })])
    expect(after).toMatchObject({ plan: 0 })
  })

  test('rest from the moment on when they are full', async () => {
    const person = newPerson()
    const resting = use('rest', { max: 1, windowMs: 1_000, restMs: 5_000 })
    await commit(person, 0, [plan(1), plan(2)], [resting])
    nowMs += 4_999
    expect(await commit(person, 1, [plan(1), plan(2)], [resting])).toMatchObject({ plan: 1 })
    nowMs += 1
    expect(await commit(person, 2, [plan(1), plan(2)], [resting])).toMatchObject({ plan: 0 })
  })

  test('with cost 0 are asked and not raised', async () => {
    const person = newPerson()
    const asking = use('asked', { cost: 0, max: 1 })
    for (let version = 0; version < 3; version++) {
      expect(await commit(person, version, [plan(1), plan(2)], [asking])).toMatchObject({ plan: 0 })
    }
    await sessions.count({ counter: 'asked', cost: 1, max: 1, windowMs: 1_000 })
    expect(await commit(person, 3, [plan(1), plan(2)], [asking])).toMatchObject({ plan: 1 })
  })
})

describe('an outbox', () => {
  const settled = { gone: [], changed: [], media: new Map() }

  test('loses what was sent and keeps what was not', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'), item('1-1'))])
    const kept = { ...item('1-1'), attempts: 3 }
    await sessions.settle(person, { ...settled, gone: ['1-0'], changed: [kept] })
    expect((await sessions.load(person)).outbox).toEqual([kept])
    expect((await sessions.load(person)).version).toBe(1)
  })

  test('never gets an item back that somebody else has sent', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'))])
    await sessions.settle(person, { ...settled, gone: ['1-0'] })
    await sessions.settle(person, { ...settled, changed: [item('1-0')] })
    expect((await sessions.load(person)).outbox).toEqual([])
  })

  test('remembers the media of a document', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1)])
    const known = { mediaId: 'm1', contents: [], uploadedAtMs: nowMs }
    const media = new Map([['cert', known]])
    await sessions.settle(person, { ...settled, media })
    expect((await sessions.load(person)).media).toEqual(media)
    await commit(person, 1, [{ ...plan(2), keepsMedia: false }])
    expect((await sessions.load(person)).media).toEqual(new Map())
    const upload = { mediaId: 'm1', uploadedAtMs: known.uploadedAtMs }
    expect((await sessions.load(person)).uploads).toEqual(new Map([['cert', upload]]))
    nowMs += 29 * 24 * 3_600_000
    expect((await sessions.load(person)).uploads).toEqual(new Map())
  })

  test('loses what a later turn has made worthless', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'), item('1-1'))])
    await commit(person, 1, [{ ...plan(2, item('2-0')), voided: ['1-0'] }])
    expect((await sessions.load(person)).outbox.map(({ id }) => id)).toEqual(['1-1', '2-0'])
  })

  test('is taken over by the turn that commits, unless it was sent in the meantime', async () => {
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'), item('1-1'))])
    const taken = [item('1-0', nowMs + 5), item('1-1', nowMs + 5)]
    await sessions.settle(person, { ...settled, gone: ['1-1'] })
    await commit(person, 1, [plan(2)], [], taken)
    expect((await sessions.load(person)).outbox).toEqual([item('1-0', nowMs + 5)])
  })

  test('that was not settled is claimed by one run, and by the next a minute later', async () => {
    await redis.run(['FLUSHALL'])
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'))])
    expect(await sessions.claimDue(10)).toEqual([])
    nowMs += 45_000
    expect(await sessions.claimDue(10)).toEqual([person])
    expect(await sessions.claimDue(10)).toEqual([])
    nowMs += 60_000
    expect(await sessions.claimDue(10)).toEqual([person])
    await sessions.settle(person, { ...settled, gone: ['1-0'] })
    nowMs += 60_000
    expect(await sessions.claimDue(10)).toEqual([])
  })

  test('of somebody whose session is gone is not looked at again', async () => {
    await redis.run(['FLUSHALL'])
    const person = newPerson()
    await commit(person, 0, [plan(1, item('1-0'))])
    await redis.run(['DEL', person])
    nowMs += 45_000
    expect(await sessions.claimDue(10)).toEqual([person])
    await sessions.settle(person, settled)
    nowMs += 60_000
    expect(await sessions.claimDue(10)).toEqual([])
  })
})

describe('trips', () => {
  test('each verb is one', async () => {
    const person = newPerson()
    const before = watch.calls.length
    await sessions.load(person)
    await commit(
      person,
      0,
      [plan(1, item('1-0')), plan(2)],
      [{ counter: 'trip', cost: 1, max: 9, windowMs: 1_000, otherwise: 1 }],
    )
    await sessions.settle(person, { gone: ['1-0'], changed: [], media: new Map() })
    const trips = watch.calls.slice(before).map(({ what }) => what)
    expect(trips).toEqual(['HGETALL + HGETALL + HGETALL + TIME', 'EVAL commit', 'EVAL settle'])
  })

  test('a store that is away is an error after one try, without the command in it', async () => {
    const before = watch.calls.length
    for (const fault of [
      { status: 500 },
      { drop: 'before' as const },
      { drop: 'after' as const },
    ]) {
      watch.setFaults({ redis: { ...fault, times: 1 } })
      const error: Error = await sessions.load('session:CANARY').catch((problem) => problem)
      expect(error).toMatchObject({ name: 'PortError', kind: 'unavailable' })
      expect(Bun.inspect(error)).not.toContain('CANARY')
    }
    watch.clearFaults()
    expect(watch.calls.length - before).toBe(3)
  })
})
