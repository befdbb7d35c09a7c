import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { newPerson } from '../adapters/upstash/opened-store.ts'
import { type OpenSessions, stores } from './sessions.ts'

describe.each(stores)('a load, %s,', (_, open) => {
  let store: OpenSessions
  beforeEach(async () => {
    store = await open()
  })
  afterEach(() => store.close())

  const pauses = async () => (await store.sessions.load(newPerson())).pauses

  test('tells what is paused, and until when', async () => {
    expect(await pauses()).toEqual({})
    const untilMs = store.now() + 60_000
    await store.pause('certificate', untilMs)
    await store.pause('info', untilMs)
    await store.pause('status')
    expect(await pauses()).toEqual({
      certificate: { untilMs },
      info: { untilMs },
      status: { untilMs: undefined },
    })
  })

  test('leaves out what is over by the clock of the store', async () => {
    await store.pause('certificate', store.now() + 60_000)
    await store.pause('tickets')
    await store.forward(60_000 - store.exactMs)
    expect(await pauses()).toHaveProperty('certificate')
    await store.forward(store.exactMs)
    expect(await pauses()).toEqual({ tickets: { untilMs: undefined } })
  })
})
