import { afterAll, beforeAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { entries, type PauseStore, upstashPauses } from '../../../src/adapters/upstash/pauses.ts'
import type { PortError } from '../../../src/ports/port-error.ts'
import { commitOf, newPerson, openStore, planOf } from './opened-store.ts'

let store: Awaited<ReturnType<typeof openStore>>
let pauses: PauseStore
beforeAll(async () => {
  store = await openStore()
  pauses = upstashPauses(store.address)
})
beforeEach(() => pauses.resumeEverything())
afterAll(async () => {
  await pauses.resumeEverything()
  await store.close()
})

const load = () => store.sessions.load(newPerson())
const nowMs = async () => (await pauses.read()).nowMs

describe('a load', () => {
  test('tells what is paused in the same trip', async () => {
    const before = store.watch.calls.length
    await load()
    const trips = store.watch.calls.slice(before).map(({ what }) => what)
    expect(trips).toEqual(['HGETALL + HGETALL + HGETALL + TIME'])
  })

  test.each([
    ['an unknown entry', ['HSET', 'pauses', 'sertifikat', 'open']],
    ['another word', ['HSET', 'pauses', 'certificate', 'soon']],
    ['no word', ['HSET', 'pauses', 'certificate', '']],
    ['a negative time', ['HSET', 'pauses', 'certificate', '-1']],
    ['JSON', ['HSET', 'pauses', 'certificate', '{"untilMs":1}']],
    ['a name that every object has', ['HSET', 'pauses', 'constructor', 'open']],
    ['a text under the key', ['SET', 'pauses', '{}']],
  ])('of %s counts the whole service as paused, and says so', async (_, command) => {
    await store.redis.run(command)
    const error = spyOn(console, 'error').mockImplementation(() => {})
    try {
      expect((await load()).pauses).toEqual({ all: { untilMs: undefined } })
      expect(error.mock.calls).toEqual([['{"level":"error","event":"pauses.unreadable"}']])
    } finally {
      error.mockRestore()
    }
    expect((await pauses.read()).pauses).toBeUndefined()
    expect((await pauses.resumeEverything()).pauses).toEqual({})
  })

  test('still tells of everything else when the pauses cannot be read', async () => {
    await store.redis.run(['SET', 'pauses', 'text'])
    const error = spyOn(console, 'error').mockImplementation(() => {})
    try {
      const person = newPerson()
      await store.sessions.commit(person, commitOf(await nowMs(), planOf('state')))
      expect(await store.sessions.load(person)).toMatchObject({ version: 1, state: 'state' })
      await store.redis.run(['DEL', person.current])
      await store.redis.run(['SET', person.current, 'text'])
      const problem = await store.sessions.load(person).catch((thrown: PortError) => thrown)
      expect(problem).toMatchObject({ name: 'PortError', kind: 'invalid', code: 'WRONGTYPE' })
      await store.redis.run(['DEL', person.current])
    } finally {
      error.mockRestore()
    }
  })
})

describe('operators', () => {
  test('who pause at the same moment take nothing back from each other', async () => {
    await Promise.all(entries.map((entry) => pauses.pause([entry], undefined)))
    await Promise.all([pauses.resume(['status']), pauses.pause(['info'], undefined)])
    const { pauses: paused } = await pauses.read()
    expect(Object.keys(paused ?? {}).sort()).toEqual(['all', 'certificate', 'info', 'tickets'])
  })

  test('see what they have done by the same trip', async () => {
    const before = store.watch.calls.length
    const { pauses: paused } = await pauses.pause(['tickets'], undefined)
    expect(paused).toEqual({ tickets: { untilMs: undefined } })
    expect((await pauses.resume(['tickets', 'all'])).pauses).toEqual({})
    expect(store.watch.calls.slice(before).map(({ what }) => what)).toEqual([
      'HSET + HGETALL + TIME',
      'HDEL + HGETALL + TIME',
    ])
  })

  test('see none that is over by the clock of the store', async () => {
    await pauses.pause(['certificate'], (await nowMs()) + 60_000)
    store.clock.offsetMs += 59_000
    expect((await pauses.read()).pauses).toHaveProperty('certificate')
    store.clock.offsetMs += 1_000
    expect((await pauses.read()).pauses).toEqual({})
  })

  test('replace a pause by the next one of the same entry', async () => {
    await pauses.pause(['tickets'], undefined)
    const untilMs = (await nowMs()) + 60_000
    expect((await pauses.pause(['tickets'], untilMs)).pauses).toEqual({ tickets: { untilMs } })
  })

  test.each([
    ['a wrong token', { token: 'wrong' }, 'WRONGPASS'],
    ['a store that is away', { url: 'http://127.0.0.1:1' }, undefined],
  ])('with %s are told of it, and nothing else', async (_, wrong, code) => {
    const away = upstashPauses({ ...store.address, ...wrong })
    const problem = await away.read().catch((thrown: PortError) => thrown)
    expect(problem).toMatchObject({ name: 'PortError', kind: 'unavailable', code })
  })

  test('cannot pause over something that is no list of pauses', async () => {
    await store.redis.run(['SET', 'pauses', 'text'])
    const problem = await pauses.pause(['all'], undefined).catch((thrown: PortError) => thrown)
    expect(problem).toMatchObject({ name: 'PortError', kind: 'invalid' })
  })
})
