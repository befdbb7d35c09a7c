import { describe, expect, test } from 'bun:test'
import type { Stored } from '../../src/ports/session-store.ts'
import { WarmSessions } from '../../src/turn/warm.ts'

const loaded = (version: number): Stored => ({
  version,
  state: 'before',
  outbox: [],
  media: new Map(),
  uploads: new Map(),
  nowMs: 1_000_000,
})
const media = new Map([['cert', { mediaId: 'm', uploadedAtMs: 1, contents: [] }]])
const none = new Map()

const committed = (version: number, keepsMedia = true, before = loaded(version)) => ({
  loaded: before,
  plan: { state: 'after', outbox: [], voided: [], keepsMedia },
})

describe('a warm session', () => {
  test('is the next version with the time that has passed, and is taken once', () => {
    const warm = new WarmSessions()
    warm.keep('p', committed(3), none, 500)
    expect(warm.take('p', 1_500)).toMatchObject({ version: 4, state: 'after', nowMs: 1_001_000 })
    expect(warm.take('p', 1_500)).toBeUndefined()
  })

  test('is cold after a minute, and when the clock has gone back', () => {
    const warm = new WarmSessions()
    warm.keep('p', committed(1), none, 500)
    expect(warm.take('p', 60_500)).toBeUndefined()
    warm.keep('p', committed(1), none, 500)
    expect(warm.take('p', 499)).toBeUndefined()
  })

  test('knows what was uploaded, and forgets its documents with the proof', () => {
    const warm = new WarmSessions()
    warm.keep('p', committed(1), media, 0)
    expect(warm.take('p', 1)?.media).toEqual(media)
    warm.keep('p', committed(1, false, { ...loaded(1), media }), none, 0)
    expect(warm.take('p', 1)?.media).toEqual(none)
  })

  test('is not replaced by an older one whose delivery took longer', () => {
    const warm = new WarmSessions()
    warm.keep('p', committed(5), none, 0)
    warm.keep('p', committed(4), none, 0)
    expect(warm.take('p', 1)?.version).toBe(6)
  })

  test('makes room for others when there are very many', () => {
    const warm = new WarmSessions()
    for (let person = 0; person < 2_001; person++) warm.keep(`p${person}`, committed(1), none, 0)
    expect(warm.take('p0', 1)).toBeUndefined()
    expect(warm.take('p2000', 1)).toBeDefined()
  })
})
