import { describe, expect, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import { newPerson, planOf } from '../adapters/upstash/opened-store.ts'
import { opened } from './registry.ts'
import { commitNext, itemOf, settled, stores } from './sessions.ts'

/** After this time an outbox has waited too long; a claim lasts for {@link claimMs}. */
const dueAfterMs = 45_000
const claimMs = 60_000

/** More than lies in a store that others use as well. */
const everybody = 100_000

/** A store that would give the same people again and again is not asked for ever. */
const mostRuns = 1_000

/** People in the order of their names. */
const sorted = (people: PersonKey[]) =>
  people.toSorted((one, other) => (one.current < other.current ? -1 : 1))

describe.each(stores)('people whose outbox waits, %s,', (_, open) => {
  const store = opened(open)

  const item = (id: string, notBeforeMs = store.now()) => itemOf(id, store.now(), { notBeforeMs })

  /** Somebody to whom these are to be sent. */
  async function somebody(...ids: string[]) {
    const person = newPerson()
    await commitNext(store, person, planOf(1, { outbox: ids.map((id) => item(id)) }))
    return person
  }

  /** Which of these a run claims; on a server it may claim others as well. */
  async function claimed(...people: PersonKey[]) {
    const due = await store.sessions.claimDue(everybody)
    return sorted(due.filter((person) => people.some(({ current }) => current === person.current)))
  }

  test('are claimed by one run, and by the next a minute later', async () => {
    const person = await somebody('1-0')
    expect(await claimed(person)).toEqual([])
    await store.forward(dueAfterMs - store.exactMs)
    expect(await claimed(person)).toEqual([])
    await store.forward(store.exactMs)
    expect(await claimed(person)).toEqual([person])
    expect(await claimed(person)).toEqual([])
    await store.forward(claimMs - store.exactMs)
    expect(await claimed(person)).toEqual([])
    await store.forward(store.exactMs)
    expect(await claimed(person)).toEqual([person])
    await store.sessions.settle(person, { ...settled, gone: ['1-0'] })
    await store.forward(claimMs)
    expect(await claimed(person)).toEqual([])
  })

  test('are claimed by one of two runs at the same moment', async () => {
    const people = [await somebody('1-0'), await somebody('1-0'), await somebody('1-0')]
    await store.forward(dueAfterMs)
    const both = await Promise.all([claimed(...people), claimed(...people)])
    expect(sorted(both.flat())).toEqual(sorted(people))
  })

  test('are as many as a run asks for, until all are claimed once', async () => {
    const people: PersonKey[] = []
    for (let at = 0; at < 7; at++) people.push(await somebody('1-0'))
    await store.forward(dueAfterMs)
    const runs: PersonKey[][] = []
    do runs.push(await store.sessions.claimDue(3))
    while (runs.at(-1)?.length === 3 && runs.length < mostRuns)
    expect(runs.at(-1)?.length).toBeLessThan(3)
    const own = runs.flat().filter((one) => people.some(({ current }) => current === one.current))
    expect(sorted(own)).toEqual(sorted(people))
    expect(await store.sessions.claimDue(0)).toEqual([])
  })

  test('are none for whom nothing waits', async () => {
    const person = await somebody()
    await store.forward(dueAfterMs)
    expect(await claimed(person)).toEqual([])
  })

  test('wait anew with each turn that has something to send, its own or taken over', async () => {
    const [speaking, taking] = [await somebody('1-0'), await somebody('1-0')]
    await store.forward(dueAfterMs / 2)
    await commitNext(store, speaking, planOf(2, { outbox: [item('2-0')] }))
    await commitNext(store, taking, planOf(2), { taken: [item('1-0')] })
    await store.forward(dueAfterMs / 2)
    expect(await claimed(speaking, taking)).toEqual([])
    await store.forward(dueAfterMs / 2)
    expect(await claimed(speaking, taking)).toEqual(sorted([speaking, taking]))
  })

  test('wait no longer by a turn that has nothing to send', async () => {
    const person = await somebody('1-0')
    await store.forward(dueAfterMs / 2)
    await commitNext(store, person, planOf(2))
    await store.forward(dueAfterMs / 2)
    expect(await claimed(person)).toEqual([person])
  })

  test('wait until the first of what was put off may be sent', async () => {
    const person = await somebody('1-0', '1-1', '1-2')
    const minutes = (count: number) => store.now() + count * 60_000
    const changed = [item('1-0', minutes(7)), item('1-1', minutes(5))]
    await store.sessions.settle(person, { ...settled, changed, gone: ['1-2'] })
    await store.forward(5 * 60_000 - store.exactMs)
    expect(await claimed(person)).toEqual([])
    await store.forward(store.exactMs)
    expect(await claimed(person)).toEqual([person])
  })

  test('stay due when only some of it was sent and nothing was put off', async () => {
    const person = await somebody('1-0', '1-1')
    await store.sessions.settle(person, { ...settled, gone: ['1-0'] })
    await store.forward(dueAfterMs)
    expect(await claimed(person)).toEqual([person])
  })

  test('are not looked at again when the session is gone', async () => {
    const person = await somebody('1-0')
    await store.forward(24 * 3_600_000)
    expect(await claimed(person)).toEqual([person])
    await store.sessions.settle(person, settled)
    await store.forward(claimMs)
    expect(await claimed(person)).toEqual([])
  })
})
