import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { personKeyOf } from '../../../src/adapters/upstash/keys.ts'
import type { PersonKey } from '../../../src/identity/ids.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import type { OutboxItem } from '../../../src/ports/outbox.ts'
import type { PortError } from '../../../src/ports/port-error.ts'
import { commitOf, newCounter, newNumber, newPerson, openStore, planOf } from './opened-store.ts'

let store: Awaited<ReturnType<typeof openStore>>
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const atMs = 1_760_000_000_000

const item = (id: string): OutboxItem => ({
  id,
  message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: 'Halo' },
  attempts: 0,
  notBeforeMs: atMs,
  expiresAtMs: atMs + 3_600_000,
})

/** Everything in a hash, fields and values. */
const readHash = async (key: string) => (await store.redis.run(['HGETALL', key])) as string[]

describe('a session', () => {
  test('is unreadable in the store, and so is what is known of uploads', async () => {
    const person = newPerson()
    const plan = planOf({ name: 'CANARY' }, { outbox: [item('1-0')] })
    await store.sessions.commit(person, commitOf(atMs, plan))
    const known = { mediaId: 'CANARY', uploadedAtMs: atMs, contents: [] }
    const media = new Map([['CANARY-document', known]])
    await store.sessions.settle(person, { gone: [], changed: [], media })
    const uploads = await readHash(person.current.replace('session:', 'media:'))
    expect(uploads.length).toBe(2)
    const all = [...(await readHash(person.current)), ...uploads].join()
    expect(all).not.toContain('CANARY')
    expect(all).not.toContain('Halo')
  })

  test('that was moved to another key does not open, and its version stays', async () => {
    const [from, to] = [newPerson(), newPerson()]
    const plan = planOf('secret', { outbox: [item('1-0')] })
    await store.sessions.commit(from, commitOf(atMs, plan))
    await store.redis.run(['HSET', to.current, ...(await readHash(from.current))])
    const stored = await store.sessions.load(to)
    expect(stored).toMatchObject({ version: 1, state: undefined, outbox: [] })
    await store.redis.run(['DEL', to.current])
  })

  test('of a wrong type is an error and not a fresh start', async () => {
    const person = newPerson()
    await store.redis.run(['SET', person.current, 'text'])
    const error = await store.sessions.load(person).catch((problem: PortError) => problem)
    expect(error).toMatchObject({ name: 'PortError', port: 'sessions', kind: 'invalid' })
    await store.redis.run(['DEL', person.current])
  })

  test('that is deleted leaves no key of uploads', async () => {
    const person = newPerson()
    await store.sessions.commit(person, commitOf(atMs, planOf('first')))
    const media = new Map([['cert', { mediaId: 'm1', uploadedAtMs: atMs, contents: [] }]])
    await store.sessions.settle(person, { gone: [], changed: [], media })
    const key = person.current.replace('session:', 'media:')
    expect(await store.redis.run(['EXISTS', key])).toBe(1)
    const plan = planOf('gone', { keepsMedia: false, forgetsUploads: true })
    await store.sessions.commit(person, commitOf(atMs, plan, { expectedVersion: 1 }))
    expect(await store.redis.run(['EXISTS', key])).toBe(0)
  })
})

describe('a number that has changed hands', () => {
  test('lets nobody through when what is known of it cannot be read', async () => {
    const number = newNumber()
    await store.redis.run(['SET', `ended:${number.current}`, 'nonsense', 'EX', '60'])
    const reliesOn = { number, provedAtMs: atMs }
    const problem = await store.sessions
      .commit(newPerson(), commitOf(atMs, planOf('relying'), { reliesOn }))
      .catch((error: PortError) => error)
    expect(problem).toMatchObject({ name: 'PortError', port: 'sessions' })
  })
})

describe('people whose outbox waits', () => {
  test('are claimed in the order of their waiting, when they are in one shard', async () => {
    const people = [30_000, 50_000, 40_000].map(
      (ago) => [personKeyOf(`${newPerson().current}-`), ago] as const,
    )
    for (const [person, ago] of people) {
      const plan = planOf('waiting', { outbox: [item('1-0')] })
      await store.sessions.commit(person, commitOf(Date.now() - 60_000 - ago, plan))
    }
    const claimed = await store.sessions.claimDue(100_000)
    const [last, first, second] = people.map(([person]) => person)
    const own = claimed.filter((person) =>
      people.some(([{ current }]) => current === person.current),
    )
    expect(own).toEqual([first, second, last] as PersonKey[])
  })
})

describe('trips', () => {
  const tripsOf = async (act: () => Promise<unknown>) => {
    const before = store.watch.calls.length
    await act()
    return store.watch.calls.slice(before).map(({ what }) => what)
  }

  test('each verb is one, and a claim asks for the time first', async () => {
    const person = newPerson()
    const use = { counter: newCounter(), cost: 1, max: 9, windowMs: 1_000, otherwise: 1 } as const
    const plans = [
      planOf(1, { outbox: [item('1-0')], endsProofsOf: newNumber(), forgetsUploads: true }),
      planOf(2),
    ] as const
    const reliesOn = { number: newNumber(), provedAtMs: atMs }
    const commit = commitOf(atMs, plans[0], { plans, uses: [use], reliesOn })
    const settlement = { gone: ['1-0'], changed: [], media: new Map() }
    const { sessions } = store
    expect([
      await tripsOf(() => sessions.load(person)),
      await tripsOf(() => sessions.commit(person, commit)),
      await tripsOf(() => sessions.settle(person, settlement)),
      await tripsOf(() => sessions.count(use)),
      await tripsOf(() => sessions.claimDue(1)),
      await tripsOf(() => sessions.ping()),
    ]).toEqual([
      ['HGETALL + HGETALL + HGETALL + TIME'],
      ['EVAL commit'],
      ['EVAL settle'],
      ['EVAL count'],
      ['TIME', 'EVAL claim'],
      ['HGETALL + HGETALL + HGETALL + TIME'],
    ])
  })

  test('a store that is away is an error after one try, without the command in it', async () => {
    const faults = [{ status: 500 }, { drop: 'before' }, { drop: 'after' }] as const
    const trips = await tripsOf(async () => {
      for (const fault of faults) {
        store.watch.setFaults({ redis: { ...fault, times: 1 } })
        const error: Error = await store.sessions
          .load(personKeyOf('session:CANARY'))
          .catch((one) => one)
        expect(error).toMatchObject({ name: 'PortError', kind: 'unavailable' })
        expect(Bun.inspect(error)).not.toContain('CANARY')
      }
    })
    store.watch.clearFaults()
    expect(trips.length).toBe(3)
  })
})
