import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { upstashNames } from '../../../src/adapters/upstash/keys.ts'
import { upstashSessions } from '../../../src/adapters/upstash/sessions.ts'
import type { CounterName } from '../../../src/identity/ids.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import type { OutboxItem } from '../../../src/ports/outbox.ts'
import type { Names, SessionStore } from '../../../src/ports/session-store.ts'
import { createPseudonymizer } from '../../../src/privacy/pseudonym.ts'
import { createSeal } from '../../../src/privacy/seal.ts'
import { commitOf, openStore, planOf } from './opened-store.ts'

/** A Worker's side of the store, by the keys that it names things with. */
interface Side {
  sessions: SessionStore
  names: Names
}

const sealKey = new Uint8Array(32).fill(1)
const [oldKey, newKey] = [new Uint8Array(32).fill(2), new Uint8Array(32).fill(3)]

let store: Awaited<ReturnType<typeof openStore>>
/** Before; then both are read; then the order is changed; at last the old key is gone. */
let before: Side
let reading: Side
let changed: Side
let after: Side

beforeAll(async () => {
  store = await openStore()
  const side = async (...keys: Uint8Array<ArrayBuffer>[]): Promise<Side> => {
    const pseudonym = await createPseudonymizer(keys)
    const seal = await createSeal([sealKey])
    const sessions = upstashSessions({ ...store.address, seal, pseudonym })
    return { sessions, names: upstashNames(pseudonym) }
  }
  before = await side(oldKey)
  reading = await side(oldKey, newKey)
  changed = await side(newKey, oldKey)
  after = await side(newKey)
})
afterAll(() => store.close())

const atMs = Date.now()
const somebody = () => `+62${crypto.randomUUID()}` as PhoneNumber

const item = (id: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: `Halo ${id}` },
  attempts: 0,
  notBeforeMs: atMs,
  expiresAtMs: atMs + 3_600_000,
  ...more,
})

const load = async ({ sessions, names }: Side, who: string) =>
  sessions.load(await names.person(who))

const commit = async (
  { sessions, names }: Side,
  who: string,
  expectedVersion: number,
  state: string,
  more: Parameters<typeof commitOf>[2] & { outbox?: OutboxItem[] } = {},
) => {
  const { outbox = [], ...others } = more
  const plan = planOf(state, { outbox })
  return sessions.commit(
    await names.person(who),
    commitOf(atMs, plan, { expectedVersion, ...others }),
  )
}

const settleGone = async ({ sessions, names }: Side, who: string, ...gone: string[]) =>
  sessions.settle(await names.person(who), { gone, changed: [], media: new Map() })

describe('a session whose name is replaced', () => {
  test('goes on under the new name, with its outbox, and under no other', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun', { outbox: [item('1-0'), item('1-1')] })
    expect(await load(changed, who)).toMatchObject({ version: 1, state: 'begun' })
    expect(await commit(changed, who, 1, 'gone on', { outbox: [item('2-0')] })).toMatchObject({
      ok: true,
    })
    const stored = await load(after, who)
    expect(stored).toMatchObject({ version: 2, state: 'gone on' })
    expect(stored.outbox.map(({ id }) => id)).toEqual(['1-0', '1-1', '2-0'])
    const left = (await store.redis.run([
      'HGETALL',
      (await before.names.person(who)).current,
    ])) as string[]
    expect(left.filter((_, index) => index % 2 === 0)).toEqual(['moved'])
  })

  test('is moved there and back by Workers that differ, and nothing of it is lost', async () => {
    const who = somebody()
    await commit(before, who, 0, 'v1', { outbox: [item('1-0')] })
    for (const [version, side] of [changed, reading, changed, reading, before, changed].entries()) {
      const stored = await load(side, who)
      expect(stored).toMatchObject({ version: version + 1, state: `v${version + 1}` })
      expect(stored.outbox.map(({ id }) => id)).toEqual(['1-0'])
      expect(await commit(side, who, version + 1, `v${version + 2}`)).toMatchObject({ ok: true })
    }
  })

  test('is committed by one of two who know it by different names', async () => {
    for (const [first, second] of [
      [reading, changed],
      [changed, reading],
      [before, changed],
      [changed, before],
    ] as const) {
      const [known, fresh] = [somebody(), somebody()]
      await commit(before, known, 0, 'begun')
      for (const [who, version] of [
        [known, 1],
        [fresh, 0],
      ] as const) {
        const results = [
          await commit(first, who, version, 'first'),
          await commit(second, who, version, 'second'),
        ]
        expect(results.map(({ ok }) => ok)).toEqual([true, false])
        expect(await load(second, who)).toMatchObject({ version: version + 1, state: 'first' })
      }
    }
  })

  test('is found by whoever knows only one of its names, and settled there', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun', { outbox: [item('1-0'), item('1-1')] })
    await commit(changed, who, 1, 'moved')
    expect(await load(before, who)).toMatchObject({ version: 2, state: 'moved' })
    await settleGone(before, who, '1-0')
    const later = item('1-1', { attempts: 3 })
    await before.sessions.settle(await before.names.person(who), {
      gone: [],
      changed: [later],
      media: new Map(),
    })
    expect((await load(after, who)).outbox).toEqual([later])
  })

  test('is due under the new name, when it was due under the old one', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun', { outbox: [item('1-0')] })
    await commit(changed, who, 1, 'moved')
    store.clock.offsetMs += 45_000
    const due = await changed.sessions.claimDue(1_000)
    expect(due).toContainEqual(await after.names.person(who))
    expect(due).not.toContainEqual(await before.names.person(who))
    // The run of the cron knows one name, and opens what was sealed for the other.
    const stored = await changed.sessions.load(await after.names.person(who))
    expect(stored.outbox).toEqual([item('1-0')])
    store.clock.offsetMs = 0
  })

  test('is not there any more once the old key is gone, unless it was moved', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun', { outbox: [item('1-0')] })
    expect(await load(after, who)).toMatchObject({ version: 0, state: undefined, outbox: [] })
  })

  test('leads to nobody else’s: what points to it is sealed for the name it is under', async () => {
    const [victim, attacker] = [somebody(), somebody()]
    await commit(before, victim, 0, 'secret')
    await commit(changed, victim, 1, 'secret')
    const [, moved = ''] = (await store.redis.run([
      'HGETALL',
      (await before.names.person(victim)).current,
    ])) as string[]
    await store.redis.run(['HSET', (await after.names.person(attacker)).current, 'moved', moved])
    expect(await load(after, attacker)).toMatchObject({ version: 0, state: undefined })
    expect(await commit(after, attacker, 2, 'mine')).toEqual({ ok: false, reason: 'lost' })
  })

  test('costs no trip, nor what is asked beside it', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun')
    const from = store.watch.calls.length
    await load(changed, who)
    await commit(changed, who, 1, 'moved', { outbox: [item('2-0')] })
    await settleGone(changed, who, '2-0')
    expect(store.watch.calls.slice(from).map(({ what }) => what)).toEqual([
      'HGETALL + HGETALL + HGETALL + HGETALL + HGETALL + TIME',
      'EVAL commit',
      'EVAL settle',
    ])
  })
})

describe('what is kept of uploads', () => {
  test('is found under both names, and deleted under both', async () => {
    const who = somebody()
    await commit(before, who, 0, 'begun')
    const known = { mediaId: 'm1', contents: [], uploadedAtMs: atMs }
    const name = await before.names.person(who)
    await before.sessions.settle(name, { gone: [], changed: [], media: new Map([['cert', known]]) })
    await commit(changed, who, 1, 'moved')
    const stored = await load(changed, who)
    expect(stored.uploads.get('cert')).toMatchObject({ mediaId: 'm1' })
    expect(stored.media.get('cert')).toEqual(known)
    const forgetting = planOf('forgotten', { forgetsUploads: true, keepsMedia: false })
    await changed.sessions.commit(
      await changed.names.person(who),
      commitOf(atMs, forgetting, { expectedVersion: 2 }),
    )
    const forgotten = await load(reading, who)
    expect([forgotten.uploads.size, forgotten.media.size]).toEqual([0, 0])
  })
})

describe('what is counted', () => {
  const use = (counter: CounterName, more = {}) => ({
    uses: [{ counter, max: 3, windowMs: 60_000, cost: 1 as const, otherwise: 1, ...more }],
    plans: [planOf('room'), planOf('full')] as const,
  })
  const nameOf = (counter: string, side: Side) => side.names.counter('limit', counter)

  test('goes on under the new name, in the same window', async () => {
    const counter = somebody()
    const plansTaken: unknown[] = []
    for (const side of [before, changed, reading, changed, after]) {
      const { uses, plans } = use(await nameOf(counter, side))
      const committed = await commit(side, somebody(), 0, '', { uses, plans })
      plansTaken.push(committed.ok && committed.plan)
    }
    expect(plansTaken).toEqual([0, 0, 0, 1, 1])
    const leftMs = await store.redis.run([
      'PTTL',
      `count:${(await nameOf(counter, after)).current}`,
    ])
    expect(leftMs).toBeLessThanOrEqual(60_000)
    expect(leftMs).toBeGreaterThan(50_000)
    expect(
      await store.redis.run(['EXISTS', `count:${(await nameOf(counter, before)).current}`]),
    ).toBe(0)
  })

  test('goes on outside of a turn as well', async () => {
    const counter = somebody()
    const counted = { max: 9, windowMs: 60_000, cost: 1 as const }
    for (const side of [before, changed, changed]) {
      await side.sessions.count({ ...counted, counter: await nameOf(counter, side) })
    }
    const { uses, plans } = use(await nameOf(counter, after))
    expect(await commit(after, somebody(), 0, '', { uses, plans })).toMatchObject({ plan: 1 })
  })
})

describe('a number that has changed hands', () => {
  test.each([
    ['before', 'changed'],
    ['changed', 'before'],
    ['reading', 'changed'],
    ['changed', 'after'],
  ] as const)('by who is %s has done so for who is %s', async (ending, relying) => {
    const sides = { before, reading, changed, after }
    const number = somebody()
    const [end, rely] = [sides[ending], sides[relying]]
    const ended = planOf('ended', { endsProofsOf: await end.names.number(number) })
    await end.sessions.commit(await end.names.person(somebody()), commitOf(atMs, ended))
    const reliesOn = { number: await rely.names.number(number), provedAtMs: atMs - 1 }
    expect(await commit(rely, somebody(), 0, 'relying', { reliesOn })).toEqual({
      ok: false,
      reason: 'ended',
    })
  })
})
