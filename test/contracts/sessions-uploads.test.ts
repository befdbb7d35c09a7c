import { describe, expect, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { CertificateContent } from '../../src/ports/certificate.ts'

import type { KnownMedia } from '../../src/ports/outbox.ts'
import { newCounter, newPerson, planOf } from '../adapters/upstash/opened-store.ts'

import { opened } from './registry.ts'
import { commitNext, settled, stores } from './sessions.ts'

const dayMs = 24 * 3_600_000
const none = new Map()

describe.each(stores)('what is known of uploads, %s,', (_, open) => {
  const store = opened(open)

  const known = (mediaId: string): KnownMedia => ({
    mediaId,
    uploadedAtMs: store.now(),
    contents: [{ kind: 'dose' } as unknown as CertificateContent],
  })
  const withoutContents = ({ contents: _, ...upload }: KnownMedia) => upload

  const settle = (person: PersonKey, ...media: [document: string, known: KnownMedia][]) =>
    store.sessions.settle(person, { ...settled, media: new Map(media) })

  /** Somebody whose session knows of one upload. */
  async function uploader() {
    const [person, upload] = [newPerson(), known('m1')]
    await commitNext(store, person, planOf('first'))
    await settle(person, ['cert', upload])
    return { person, upload, uploads: new Map([['cert', withoutContents(upload)]]) }
  }

  test('is remembered by the document, and without what is in it beyond the session', async () => {
    const { person, upload, uploads } = await uploader()
    const other = known('m2')
    await settle(person, ['status', other])
    await commitNext(store, person, planOf('next'))
    const stored = await store.sessions.load(person)
    const media = new Map([
      ['cert', upload],
      ['status', other],
    ])
    expect(stored.media).toEqual(media)
    expect(stored.uploads).toEqual(uploads.set('status', withoutContents(other)))
  })

  test('is of the last upload of a document', async () => {
    const { person } = await uploader()
    await store.forward(1_000)
    const again = known('m2')
    await settle(person, ['cert', again])
    const stored = await store.sessions.load(person)
    expect(stored.media).toEqual(new Map([['cert', again]]))
    expect(stored.uploads).toEqual(new Map([['cert', withoutContents(again)]]))
  })

  test('is not changed by who goes on with it', async () => {
    const { person, upload, uploads } = await uploader()
    const before = structuredClone(upload)
    upload.mediaId = 'another'
    upload.contents.length = 0
    const loaded = await store.sessions.load(person)
    for (const each of loaded.media.values()) each.contents.length = 0
    for (const each of loaded.uploads.values()) each.mediaId = 'another'
    const stored = await store.sessions.load(person)
    expect(stored.media).toEqual(new Map([['cert', before]]))
    expect(stored.uploads).toEqual(uploads)
  })

  test('is forgotten by the session that keeps it no more, but not beyond it', async () => {
    const { person, uploads } = await uploader()
    await commitNext(store, person, planOf('ended', { keepsMedia: false }))
    const stored = await store.sessions.load(person)
    expect([stored.media, stored.uploads]).toEqual([none, uploads])
  })

  test('outlives the session, until 29 days after the last upload', async () => {
    const { person, uploads } = await uploader()
    await store.forward(dayMs)
    const fresh = await store.sessions.load(person)
    expect([fresh.version, fresh.media, fresh.uploads]).toEqual([0, none, uploads])
    const other = known('m2')
    await settle(person, ['status', other])
    await store.forward(29 * dayMs - store.exactMs)
    uploads.set('status', withoutContents(other))
    const stored = await store.sessions.load(person)
    expect([stored.version, stored.media, stored.uploads]).toEqual([0, none, uploads])
    await store.forward(store.exactMs)
    expect((await store.sessions.load(person)).uploads).toEqual(none)
  })

  test('goes with the session when it is deleted', async () => {
    const { person } = await uploader()
    const plan = planOf('gone', { keepsMedia: false, forgetsUploads: true })
    await commitNext(store, person, plan)
    const stored = await store.sessions.load(person)
    expect(stored).toMatchObject({ state: 'gone' })
    expect([stored.media, stored.uploads]).toEqual([none, none])
  })

  test('stays when the deletion was not the plan taken, or has lost its race', async () => {
    const { person, uploads } = await uploader()
    const { version } = await store.sessions.load(person)
    const gone = planOf('gone', { forgetsUploads: true })
    const plans = [gone, planOf('refused')] as const
    const uses = [
      { counter: newCounter(), max: 0, windowMs: 1_000, cost: 1, otherwise: 1 },
    ] as const
    expect(await commitNext(store, person, gone, { plans, uses })).toMatchObject({ plan: 1 })
    expect((await store.sessions.load(person)).uploads).toEqual(uploads)
    const late = await commitNext(store, person, gone, { expectedVersion: version })
    expect(late).toEqual({ ok: false, reason: 'lost' })
    expect((await store.sessions.load(person)).uploads).toEqual(uploads)
  })
})
