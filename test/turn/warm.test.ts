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
const upload = { mediaId: 'm', uploadedAtMs: 1 }
const media = new Map([['cert', { ...upload, contents: [] }]])

describe('a warm session', () => {
  test('is the next version with the time that has passed, and is taken once', () => {
    const warm = new WarmSessions()
    warm.keep('p', loaded(3), 'after', true, 500)
    expect(warm.take('p', 1_500)).toMatchObject({ version: 4, state: 'after', nowMs: 1_001_000 })
    expect(warm.take('p', 1_500)).toBeUndefined()
  })

  test('is cold after a minute, and when the clock has gone back', () => {
    const warm = new WarmSessions()
    warm.keep('p', loaded(1), 'after', true, 500)
    expect(warm.take('p', 60_500)).toBeUndefined()
    warm.keep('p', loaded(1), 'after', true, 500)
    expect(warm.take('p', 499)).toBeUndefined()
  })

  test('learns what was uploaded, and is given up when something has to wait', () => {
    const warm = new WarmSessions()
    warm.keep('p', loaded(1), 'after', true, 0)
    warm.note('p', { gone: ['1-0'], changed: [], media })
    expect(warm.take('p', 1)?.media).toEqual(media)
    warm.keep('p', loaded(1), 'after', true, 0)
    const item = { id: '1-0', attempts: 1, notBeforeMs: 0, expiresAtMs: 0 }
    const message = { kind: 'bubble' as const, to: { userId: 'x' }, body: 'x' }
    warm.note('p', { gone: [], changed: [{ ...item, message }], media: new Map() })
    expect(warm.take('p', 1)).toBeUndefined()
  })

  test('forgets its documents with the proof', () => {
    const warm = new WarmSessions()
    warm.keep('p', { ...loaded(1), media }, 'after', false, 0)
    expect(warm.take('p', 1)?.media).toEqual(new Map())
  })

  test('makes room for others when there are very many', () => {
    const warm = new WarmSessions()
    for (let person = 0; person < 2_001; person++) warm.keep(`p${person}`, loaded(1), 's', true, 0)
    expect(warm.take('p0', 1)).toBeUndefined()
    expect(warm.take('p2000', 1)).toBeDefined()
  })
})
