import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { proofLimits } from '../../../src/identity/proof.ts'
import type { PortError } from '../../../src/ports/port-error.ts'
import type { CountedUse, NumberKey } from '../../../src/ports/session-store.ts'
import { commitOf, newName, openStore, planOf } from './opened-store.ts'

let store: Awaited<ReturnType<typeof openStore>>
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const atMs = 1_760_000_000_000
const newPerson = () => newName('session:')

/** Ends the proofs of a number in the session of somebody new. */
const end = (number: NumberKey, nowMs = atMs) =>
  store.sessions.commit(newPerson(), commitOf(nowMs, planOf('moved', { endsProofsOf: number })))

/** Commits in another session, relying on a proof of a number. */
const relying = (number: NumberKey, provedAtMs: number, person = newPerson()) =>
  store.sessions.commit(
    person,
    commitOf(atMs, planOf('relying'), { reliesOn: { number, provedAtMs } }),
  )

const ended = { ok: false, reason: 'ended' } as const
const lost = { ok: false, reason: 'lost' } as const

describe('a number that has changed hands', () => {
  test('ends the proofs of it that were made until then, in every session', async () => {
    const [number, other] = [newName(''), newName('')]
    expect(await relying(number, atMs - 1)).toMatchObject({ ok: true })
    await end(number)
    expect(await relying(number, atMs - 1)).toEqual(ended)
    expect(await relying(number, atMs)).toEqual(ended)
    expect(await relying(number, atMs + 1)).toMatchObject({ ok: true })
    expect(await relying(other, atMs - 1)).toMatchObject({ ok: true })
  })

  test('lets nothing be written that relied on it', async () => {
    const [number, person, counter] = [newName(''), newPerson(), newName('')]
    await end(number)
    const use: CountedUse = { counter, max: 1, windowMs: 60_000, cost: 1, otherwise: 1 }
    const plans = [planOf('a', { endsProofsOf: newName('') }), planOf('b')] as const
    const commit = { ...commitOf(atMs, plans[0]), plans, uses: [use] }
    const reliesOn = { number, provedAtMs: atMs }
    expect(await store.sessions.commit(person, { ...commit, reliesOn })).toEqual(ended)
    expect(await store.sessions.load(person)).toMatchObject({ version: 0, state: undefined })
    expect(await store.sessions.commit(person, commit)).toEqual({ ok: true, plan: 0, counts: [1] })
  })

  test('is looked at after the version: a lost race is lost', async () => {
    const [number, person] = [newName(''), newPerson()]
    await store.sessions.commit(person, commitOf(atMs, planOf('first')))
    await end(number)
    expect(await relying(number, atMs, person)).toEqual(lost)
  })

  test('does not end the turn that changes it, but the next one on the same proof', async () => {
    const [number, person] = [newName(''), newPerson()]
    const reliesOn = { number, provedAtMs: atMs - 1 }
    const changing = commitOf(atMs, planOf('moved', { endsProofsOf: number }), { reliesOn })
    expect(await store.sessions.commit(person, changing)).toMatchObject({ ok: true })
    const next = { ...commitOf(atMs + 1, planOf('next'), { reliesOn }), expectedVersion: 1 }
    expect(await store.sessions.commit(person, next)).toEqual(ended)
    expect((await store.sessions.load(person)).state).toBe('moved')
  })

  test('has changed hands by the plan that is taken only, and not by a lost race', async () => {
    const [number, person, counter] = [newName(''), newPerson(), newName('')]
    const use: CountedUse = { counter, max: 0, windowMs: 60_000, cost: 1, otherwise: 1 }
    const plans = [planOf('a', { endsProofsOf: number }), planOf('b')] as const
    const commit = { ...commitOf(atMs, plans[0]), plans, uses: [use] }
    expect(await store.sessions.commit(person, commit)).toMatchObject({ plan: 1 })
    expect(await store.sessions.commit(person, { ...commit, uses: [] })).toEqual(lost)
    expect(await relying(number, atMs)).toMatchObject({ ok: true })
  })

  test('is not given back by an older commit that comes late', async () => {
    const number = newName('')
    await end(number, atMs + 100)
    await end(number, atMs)
    expect(await relying(number, atMs + 100)).toEqual(ended)
  })

  test('is known of for longer than a proof lasts, and not for ever', async () => {
    const number = newName('')
    await end(number)
    const leftMs = Number(await store.redis.run(['PTTL', `ended:${number}`]))
    expect(leftMs).toBeGreaterThan(proofLimits.totalMs)
    expect(leftMs).toBeLessThan(2 * proofLimits.totalMs)
  })

  test('lets nobody through when what is known of it cannot be read', async () => {
    const number = newName('')
    await store.redis.run(['SET', `ended:${number}`, 'nonsense', 'EX', '60'])
    const problem = await relying(number, atMs).catch((error: PortError) => error)
    expect(problem).toMatchObject({ name: 'PortError', port: 'sessions' })
  })

  test('costs no trip', async () => {
    const before = store.watch.calls.length
    const [number, person] = [newName(''), newPerson()]
    const reliesOn = { number, provedAtMs: atMs }
    const plan = planOf('a', { endsProofsOf: number, forgetsUploads: true })
    await store.sessions.commit(person, commitOf(atMs, plan, { reliesOn }))
    expect(store.watch.calls.slice(before).map(({ what }) => what)).toEqual(['EVAL commit'])
  })
})

describe('what is known of uploads', () => {
  const uploads = new Map([['cert', { mediaId: 'm1', uploadedAtMs: atMs }]])

  /** Somebody whose session knows of one upload, at version 1. */
  async function uploader() {
    const person = newPerson()
    await store.sessions.commit(person, commitOf(atMs, planOf('first')))
    const media = new Map([['cert', { mediaId: 'm1', uploadedAtMs: atMs, contents: [] }]])
    await store.sessions.settle(person, { gone: [], changed: [], media })
    return person
  }

  test('goes with the session when it is deleted', async () => {
    const person = await uploader()
    const plan = planOf('gone', { keepsMedia: false, forgetsUploads: true })
    await store.sessions.commit(person, commitOf(atMs, plan, { expectedVersion: 1 }))
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ state: 'gone', media: new Map(), uploads: new Map() })
    expect(await store.redis.run(['EXISTS', person.replace('session:', 'media:')])).toBe(0)
  })

  test('stays when the session ends otherwise, or the deletion was not the plan taken', async () => {
    const person = await uploader()
    const ends = planOf('ended', { keepsMedia: false })
    await store.sessions.commit(person, commitOf(atMs, ends, { expectedVersion: 1 }))
    expect((await store.sessions.load(person)).uploads).toEqual(uploads)
    const use = { counter: newName(''), max: 0, windowMs: 1_000, cost: 1, otherwise: 1 } as const
    const plans = [planOf('gone', { forgetsUploads: true }), planOf('refused')] as const
    const commit = { ...commitOf(atMs, plans[0], { expectedVersion: 2 }), plans, uses: [use] }
    expect(await store.sessions.commit(person, commit)).toMatchObject({ plan: 1 })
    expect((await store.sessions.load(person)).uploads).toEqual(uploads)
  })
})
