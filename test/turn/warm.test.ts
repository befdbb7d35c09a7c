import { describe, expect, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { Pauses, Stored } from '../../src/ports/session-store.ts'
import { WarmSessions } from '../../src/turn/warm.ts'

const personOf = (current: string) => ({ current }) as PersonKey
const person = personOf('p')

const loaded = (version: number): Stored => ({
  version,
  state: 'before',
  outbox: [],
  media: new Map(),
  uploads: new Map(),
  nowMs: 1_000_000,
  pauses: {},
})
/** An isolate that has loaded just now, at the machine's time and the store's. */
const loadedAt = (atMs: number, pauses: Pauses = {}, nowMs = 1_000_000) => {
  const warm = new WarmSessions()
  warm.learn({ pauses, nowMs }, atMs)
  return warm
}
const media = new Map([['cert', { mediaId: 'm', uploadedAtMs: 1, contents: [] }]])
const none = new Map()

const committed = (version: number, keepsMedia = true, before = loaded(version)) => ({
  loaded: before,
  plan: { state: 'after', outbox: [], voided: [], keepsMedia },
})

describe('a warm session', () => {
  test('is the next version with the time that has passed, and is taken once', () => {
    const warm = loadedAt(500)
    warm.keep(person, committed(3), none, 500)
    expect(warm.take(person, 1_500)).toMatchObject({ version: 4, state: 'after', nowMs: 1_001_000 })
    expect(warm.take(person, 1_500)).toBeUndefined()
  })

  test('is cold after a minute, and when the clock has gone back', () => {
    const warm = loadedAt(60_000)
    warm.keep(person, committed(1), none, 500)
    expect(warm.take(person, 60_499)).toBeDefined()
    warm.keep(person, committed(1), none, 500)
    expect(warm.take(person, 60_500)).toBeUndefined()
    warm.learn({ pauses: {}, nowMs: 1_000_000 }, 400)
    warm.keep(person, committed(1), none, 500)
    expect(warm.take(person, 499)).toBeUndefined()
  })

  test('knows what was uploaded, and forgets its documents with the proof', () => {
    const warm = loadedAt(0)
    warm.keep(person, committed(1), media, 0)
    expect(warm.take(person, 1)?.media).toEqual(media)
    warm.keep(person, committed(1, false, { ...loaded(1), media }), none, 0)
    expect(warm.take(person, 1)?.media).toEqual(none)
  })

  test('is not replaced by an older one whose delivery took longer', () => {
    const warm = loadedAt(0)
    warm.keep(person, committed(5), none, 0)
    warm.keep(person, committed(4), none, 0)
    expect(warm.take(person, 1)?.version).toBe(6)
  })

  test('makes room for others when there are very many', () => {
    const warm = loadedAt(0)
    for (let at = 0; at < 2_001; at++) warm.keep(personOf(`p${at}`), committed(1), none, 0)
    expect(warm.take(personOf('p0'), 1)).toBeUndefined()
    expect(warm.take(personOf('p2000'), 1)).toBeDefined()
  })
})

describe('what a warm session knows of uploads', () => {
  const plan = { state: 'after', outbox: [], voided: [], keepsMedia: false }

  test('outlives the session, unless the session is deleted', () => {
    const warm = loadedAt(0)
    const known = { ...loaded(1), uploads: media }
    warm.keep(person, { loaded: known, plan }, none, 0)
    expect(warm.take(person, 1)?.uploads).toEqual(media)
    warm.keep(person, { loaded: known, plan: { ...plan, forgetsUploads: true } }, none, 0)
    expect(warm.take(person, 1)?.uploads).toEqual(none)
  })
})

describe('what a warm session knows of pauses', () => {
  const certificate = { certificate: { untilMs: undefined } }
  const isWarm = (warm: WarmSessions, atMs: number) => {
    warm.keep(person, committed(1), none, 0)
    return warm.take(person, atMs) !== undefined
  }

  test('is what anybody’s last load told, and not what its own did', () => {
    const warm = loadedAt(0)
    warm.keep(person, committed(1), none, 0)
    warm.learn({ pauses: certificate, nowMs: 1_000_100 }, 100)
    expect(warm.take(person, 200)?.pauses).toEqual(certificate)
  })

  test('is never older than 30 s: then the session is cold until somebody loads', () => {
    const warm = loadedAt(0)
    expect(isWarm(warm, 29_999)).toBe(true)
    expect(isWarm(warm, 30_000)).toBe(false)
    warm.learn({ pauses: {}, nowMs: 1_030_000 }, 30_000)
    expect(isWarm(warm, 59_999)).toBe(true)
  })

  test('is never nothing: without a load the session is cold', () => {
    expect(isWarm(new WarmSessions(), 0)).toBe(false)
  })

  test('is not trusted when the machine’s clock has gone back', () => {
    expect(isWarm(loadedAt(500), 499)).toBe(false)
  })

  test('ends with the pause, by the clock of the store', () => {
    const pauses = { certificate: { untilMs: 1_010_000 }, status: { untilMs: undefined } }
    const warm = loadedAt(0, pauses)
    warm.keep(person, committed(1), none, 0)
    expect(warm.take(person, 9_999)?.pauses).toEqual(pauses)
    warm.keep(person, committed(1), none, 0)
    expect(warm.take(person, 10_000)?.pauses).toEqual({ status: { untilMs: undefined } })
  })

  test('is the later answer of the store when two loads overtake each other', () => {
    const warm = loadedAt(10, certificate, 1_000_500)
    warm.learn({ pauses: {}, nowMs: 1_000_400 }, 0)
    warm.learn({ pauses: {}, nowMs: 1_000_400 }, 20)
    warm.keep(person, committed(1), none, 0)
    expect(warm.take(person, 100)?.pauses).toEqual(certificate)
  })

  test('is learned anew when the clock of the store has gone back', () => {
    const warm = loadedAt(0, {}, 9_000_000)
    warm.learn({ pauses: certificate, nowMs: 1_000_000 }, 30_000)
    warm.keep(person, committed(1), none, 0)
    expect(warm.take(person, 30_001)?.pauses).toEqual(certificate)
  })
})
