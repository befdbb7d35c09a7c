import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { NumberKey } from '../../src/identity/ids.ts'
import { proofLimits } from '../../src/identity/proof.ts'
import type { CountedUse } from '../../src/ports/session-store.ts'
import {
  commitOf,
  newCounter,
  newNumber,
  newPerson,
  planOf,
} from '../adapters/upstash/opened-store.ts'
import { type OpenSessions, stores } from './sessions.ts'

const ended = { ok: false, reason: 'ended' } as const
const lost = { ok: false, reason: 'lost' } as const

describe.each(stores)('a number that has changed hands, %s,', (_, open) => {
  let store: OpenSessions
  let atMs: number
  beforeAll(async () => {
    store = await open()
    atMs = store.now()
  })
  afterAll(() => store.close())

  /** Ends the proofs of a number in the session of somebody new. */
  const end = (number: NumberKey, nowMs = atMs) =>
    store.sessions.commit(newPerson(), commitOf(nowMs, planOf('moved', { endsProofsOf: number })))

  /** Commits in another session, relying on a proof of a number. */
  const relying = (number: NumberKey, provedAtMs: number, person = newPerson()) =>
    store.sessions.commit(
      person,
      commitOf(atMs, planOf('relying'), { reliesOn: { number, provedAtMs } }),
    )

  test('ends the proofs of it that were made until then, in every session', async () => {
    const [number, other] = [newNumber(), newNumber()]
    expect(await relying(number, atMs - 1)).toMatchObject({ ok: true })
    await end(number)
    expect(await relying(number, atMs - 1)).toEqual(ended)
    expect(await relying(number, atMs)).toEqual(ended)
    expect(await relying(number, atMs + 1)).toMatchObject({ ok: true })
    expect(await relying(other, atMs - 1)).toMatchObject({ ok: true })
  })

  test('lets nothing be written that relied on it', async () => {
    const [number, another, person, counter] = [newNumber(), newNumber(), newPerson(), newCounter()]
    await end(number)
    const use: CountedUse = { counter, max: 1, windowMs: 60_000, cost: 1, otherwise: 1 }
    const plans = [planOf('a', { endsProofsOf: another }), planOf('b')] as const
    const commit = { ...commitOf(atMs, plans[0]), plans, uses: [use] }
    const reliesOn = { number, provedAtMs: atMs }
    expect(await store.sessions.commit(person, { ...commit, reliesOn })).toEqual(ended)
    expect(await store.sessions.load(person)).toMatchObject({ version: 0, state: undefined })
    expect(await relying(another, atMs)).toMatchObject({ ok: true })
    expect(await store.sessions.commit(person, commit)).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('is looked at after the version: a lost race is lost', async () => {
    const [number, person] = [newNumber(), newPerson()]
    await store.sessions.commit(person, commitOf(atMs, planOf('first')))
    await end(number)
    expect(await relying(number, atMs, person)).toEqual(lost)
  })

  test('does not end the turn that changes it, but the next one on the same proof', async () => {
    const [number, person] = [newNumber(), newPerson()]
    const reliesOn = { number, provedAtMs: atMs - 1 }
    const changing = commitOf(atMs, planOf('moved', { endsProofsOf: number }), { reliesOn })
    expect(await store.sessions.commit(person, changing)).toMatchObject({ ok: true })
    const next = { ...commitOf(atMs + 1, planOf('next'), { reliesOn }), expectedVersion: 1 }
    expect(await store.sessions.commit(person, next)).toEqual(ended)
    expect((await store.sessions.load(person)).state).toBe('moved')
  })

  test('has changed hands by the plan that is taken only, and not by a lost race', async () => {
    const [number, person, counter] = [newNumber(), newPerson(), newCounter()]
    const use: CountedUse = { counter, max: 0, windowMs: 60_000, cost: 1, otherwise: 1 }
    const plans = [planOf('a', { endsProofsOf: number }), planOf('b')] as const
    const commit = { ...commitOf(atMs, plans[0]), plans, uses: [use] }
    expect(await store.sessions.commit(person, commit)).toMatchObject({ plan: 1 })
    expect(await store.sessions.commit(person, { ...commit, uses: [] })).toEqual(lost)
    expect(await relying(number, atMs)).toMatchObject({ ok: true })
  })

  test('is not given back by an older commit that comes late', async () => {
    const number = newNumber()
    await end(number, atMs + 100)
    await end(number, atMs)
    expect(await relying(number, atMs + 100)).toEqual(ended)
  })

  test('is known of for longer than a day, and not for ever', async () => {
    const number = newNumber()
    await end(number)
    await store.forward(24 * proofLimits.totalMs)
    expect(await relying(number, atMs)).toEqual(ended)
    await store.forward(2 * proofLimits.totalMs)
    expect(await relying(number, atMs)).toMatchObject({ ok: true })
  })
})
