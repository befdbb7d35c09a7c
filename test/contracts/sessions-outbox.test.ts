import { describe, expect, test } from 'bun:test'
import type { OutboxItem } from '../../src/ports/outbox.ts'
import { newCounter, newPerson, planOf } from '../adapters/upstash/opened-store.ts'
import { opened } from './registry.ts'
import { commitNext, itemOf, settled, stores, waiting } from './sessions.ts'

describe.each(stores)('an outbox, %s,', (_, open) => {
  const store = opened(open)

  const item = (id: string, different?: Partial<OutboxItem>) => itemOf(id, store.now(), different)
  const saying = (state: unknown, ...outbox: OutboxItem[]) => planOf(state, { outbox })

  test('loses what was sent and keeps what was not, in the same version', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0'), item('1-1')))
    const kept = item('1-1', { attempts: 3, isUnclear: true })
    await store.sessions.settle(person, { ...settled, gone: ['1-0'], changed: [kept] })
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ version: 1, state: 1 })
    expect(stored.outbox).toEqual([kept])
  })

  test('never gets an item back that somebody else has sent', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    await store.sessions.settle(person, { ...settled, gone: ['1-0'] })
    await store.sessions.settle(person, { ...settled, changed: [item('1-0')] })
    expect(await waiting(store, person)).toEqual([])
  })

  test('keeps nothing of an item that is said to be gone and changed at once', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    await store.sessions.settle(person, { ...settled, gone: ['1-0'], changed: [item('1-0')] })
    expect(await waiting(store, person)).toEqual([])
  })

  test('is not changed by who goes on with what was settled', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    const changed = item('1-0', { attempts: 1 })
    await store.sessions.settle(person, { ...settled, changed: [changed] })
    changed.attempts = 9
    expect((await store.sessions.load(person)).outbox).toMatchObject([{ attempts: 1 }])
  })

  test('is put beside what earlier turns have left, in the order of the ids', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('2-0')))
    await commitNext(store, person, saying(2, item('1-0'), item('3-0')))
    await commitNext(store, person, saying(3))
    expect(await waiting(store, person)).toEqual(['1-0', '2-0', '3-0'])
  })

  test('loses what a later turn has made worthless', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0'), item('1-1')))
    await commitNext(store, person, { ...saying(2, item('2-0')), voided: ['1-0'] })
    expect(await waiting(store, person)).toEqual(['1-1', '2-0'])
  })

  test('loses what is worthless also when the same turn takes it over', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    const taken = [item('1-0')]
    await commitNext(store, person, planOf(2, { voided: ['1-0'] }), { taken })
    expect(await waiting(store, person)).toEqual([])
  })

  test('keeps what only the plan that was not taken makes worthless, and says nothing of it', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    const plans = [
      { ...saying('allowed', item('2-0')), voided: ['1-0'] },
      saying('refused', item('2-1')),
    ] as const
    const uses = [
      { counter: newCounter(), max: 0, windowMs: 1_000, cost: 1, otherwise: 1 },
    ] as const
    expect(await commitNext(store, person, plans[0], { plans, uses })).toMatchObject({ plan: 1 })
    expect(await waiting(store, person)).toEqual(['1-0', '2-1'])
  })

  test('is taken over by the turn that commits, unless it was sent in the meantime', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0'), item('1-1')))
    const later = { notBeforeMs: store.now() + 5, isLeased: true }
    const taken = [item('1-0', later), item('1-1', later)]
    await store.sessions.settle(person, { ...settled, gone: ['1-1'] })
    await commitNext(store, person, planOf(2), { taken })
    expect((await store.sessions.load(person)).outbox).toEqual(taken.slice(0, 1))
  })

  test('that is settled when the session is gone does not bring it back', async () => {
    const person = newPerson()
    await commitNext(store, person, saying(1, item('1-0')))
    await store.forward(24 * 3_600_000)
    const media = new Map([['cert', { mediaId: 'm1', uploadedAtMs: store.now(), contents: [] }]])
    await store.sessions.settle(person, { gone: [], changed: [item('1-0')], media })
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ version: 0, state: undefined, outbox: [] })
    expect(stored.media).toEqual(new Map())
  })
})
