import { describe, expect, test } from 'bun:test'
import type { Committed } from '../../src/ports/session-store.ts'
import { commitOf, newPerson, planOf } from '../adapters/upstash/opened-store.ts'
import { opened } from './registry.ts'
import { commitNext, itemOf, stores, waiting } from './sessions.ts'

const hourMs = 60 * 60_000
const lost: Committed = { ok: false, reason: 'lost' }
const committed: Committed = { ok: true, plan: 0, counts: [] }

describe.each(stores)('a session, %s,', (_, open) => {
  const store = opened(open)

  const item = (id: string) => itemOf(id, store.now())

  test('that is not there is empty, and comes with the time by the clock of the store', async () => {
    const before = store.now()
    const { nowMs, ...stored } = await store.sessions.load(newPerson())
    const after = store.now()
    const [media, uploads, pauses] = [new Map(), new Map(), {}]
    expect(stored).toEqual({ version: 0, state: undefined, outbox: [], media, uploads, pauses })
    expect(nowMs).toBeGreaterThan(before - store.exactMs)
    expect(nowMs).toBeLessThan(after + store.exactMs)
  })

  test('is found again as it was committed, with its outbox in order', async () => {
    const person = newPerson()
    const state = { text: 'dengan "kutip", é dan 😀', zeros: '012345', list: [] }
    const outbox = [item('2-0'), item('1-0'), item('1-1')]
    const commit = commitOf(store.now(), planOf(state, { outbox }))
    expect(await store.sessions.commit(person, commit)).toEqual(committed)
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ version: 1, state })
    expect(stored.outbox).toEqual([outbox[1], outbox[2], outbox[0]] as typeof outbox)
  })

  test('is nobody else’s', async () => {
    const [person, other] = [newPerson(), newPerson()]
    await commitNext(store, person, planOf('mine', { outbox: [item('1-0')] }))
    expect(await store.sessions.load(other)).toMatchObject({ version: 0, outbox: [] })
  })

  test('is not changed by who goes on with what was committed', async () => {
    const person = newPerson()
    const [state, outbox] = [{ list: ['kept'] }, [item('1-0')]]
    await commitNext(store, person, planOf(state, { outbox }))
    state.list.push('added')
    for (const each of outbox) each.attempts = 9
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ state: { list: ['kept'] }, outbox: [{ attempts: 0 }] })
  })

  test('is not changed by who goes on with what was loaded', async () => {
    const person = newPerson()
    await commitNext(store, person, planOf({ list: ['kept'] }, { outbox: [item('1-0')] }))
    const loaded = await store.sessions.load(person)
    ;(loaded.state as { list: string[] }).list.push('added')
    for (const each of loaded.outbox) each.attempts = 9
    loaded.outbox.length = 0
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ state: { list: ['kept'] }, outbox: [{ attempts: 0 }] })
  })

  test('is committed by one of two who loaded the same version', async () => {
    const person = newPerson()
    const turn = (id: string) => commitOf(store.now(), planOf(id, { outbox: [item(id)] }))
    const results = await Promise.all([
      store.sessions.commit(person, turn('1-0')),
      store.sessions.commit(person, turn('1-1')),
    ])
    expect(results.filter(({ ok }) => ok)).toEqual([committed])
    expect(results).toContainEqual(lost)
    const { version, state } = await store.sessions.load(person)
    expect(version).toBe(1)
    expect(await waiting(store, person)).toEqual([String(state)])
  })

  test('that was committed since stays as it is, with all that waits to be sent', async () => {
    const person = newPerson()
    await commitNext(store, person, planOf('first', { outbox: [item('1-0'), item('1-1')] }))
    const late = planOf('late', { outbox: [item('2-0')], voided: ['1-0'], keepsMedia: false })
    const taken = [{ ...item('1-1'), attempts: 9 }]
    const commit = commitOf(store.now(), late, { taken })
    expect(await store.sessions.commit(person, commit)).toEqual(lost)
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ version: 1, state: 'first' })
    expect(stored.outbox).toMatchObject([
      { id: '1-0', attempts: 0 },
      { id: '1-1', attempts: 0 },
    ])
  })

  test('is gone 24 hours after the last commit', async () => {
    const person = newPerson()
    await commitNext(store, person, planOf('first'))
    await store.forward(20 * hourMs)
    await commitNext(store, person, planOf('last', { outbox: [item('1-0')] }))
    await store.forward(24 * hourMs - store.exactMs)
    expect(await store.sessions.load(person)).toMatchObject({ state: 'last' })
    await store.forward(store.exactMs)
    expect(await store.sessions.load(person)).toMatchObject({
      version: 0,
      state: undefined,
      outbox: [],
    })
  })

  test('does not live longer by being loaded or settled', async () => {
    const person = newPerson()
    const outbox = [item('1-0'), item('1-1')]
    await commitNext(store, person, planOf('first', { outbox }))
    await store.forward(23 * hourMs)
    await store.sessions.load(person)
    await store.sessions.settle(person, { gone: ['1-0'], changed: [item('1-1')], media: new Map() })
    await store.forward(hourMs)
    expect((await store.sessions.load(person)).version).toBe(0)
  })

  test('that has gone since it was loaded is lost to who commits on top of it', async () => {
    const person = newPerson()
    await commitNext(store, person, planOf('first'))
    const { version } = await store.sessions.load(person)
    await store.forward(24 * hourMs)
    const commit = commitOf(store.now(), planOf('next'), { expectedVersion: version })
    expect(await store.sessions.commit(person, commit)).toEqual(lost)
    expect(await commitNext(store, person, planOf('anew'))).toEqual(committed)
  })
})
