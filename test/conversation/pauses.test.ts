import { describe, expect, test } from 'bun:test'
import type { AskKind } from '../../src/conversation/questions.ts'
import type { Entry } from '../../src/ports/session-store.ts'
import { code, lookAt, Talk, ticket } from './talk.ts'

const minute = 60_000
const forever = { untilMs: undefined }

/** What each entry is come to by. */
const ways: Record<Exclude<Entry, 'all'>, string[][]> = {
  certificate: [['sertifikat'], ['[certificate]']],
  status: [['status'], ['[status]']],
  info: [['[info]'], ['ubah nama'], ['ganti nomor hp'], ['nik saya salah']],
  tickets: [
    ['lapor', '[other-complaint]'],
    ['lapor', '[lost-phone]'],
    ['lapor', '[wrong-record]'],
    ['privasi', '[deletion]'],
  ],
}
const entries = Object.keys(ways) as (keyof typeof ways)[]

describe('a paused entry', () => {
  test.each(entries)('is told before anybody is asked, with what else can be done: %s', (entry) => {
    for (const deeds of ways[entry]) {
      const talk = new Talk('id', { pauses: { [entry]: forever } }).signedIn()
      expect(talk.does(...deeds)).toBe(talk.texts.paused(entry, undefined))
      expect(talk.asked).toEqual([])
      expect(talk.choices()).not.toContain(entry)
      expect(talk.choices()).toHaveLength(3)
      expect(talk.choices()).toContain('contact')
      expect(talk.session.wish).toBeUndefined()
    }
  })

  test.each(entries)('leaves the others open: %s', (entry) => {
    for (const other of entries.filter((one) => one !== entry)) {
      const talk = new Talk('id', { pauses: { [entry]: forever } }).signedIn()
      expect(talk.does(...(ways[other][0] ?? []))).not.toBe(talk.texts.paused(entry, undefined))
    }
  })

  test('is told before the number is asked for', () => {
    const talk = new Talk('id', { pauses: { status: forever } })
    expect(talk.says('status')).toBe(talk.texts.paused('status', undefined))
    expect(talk.session.scene.at).toBe('start')
  })

  test('is not wished for afterwards, nor is what was wished for before', () => {
    const talk = new Talk('id', { pauses: { certificate: forever } }).after('status')
    expect(talk.session.wish).toBe('status')
    expect(talk.after('sertifikat').session.wish).toBeUndefined()
  })

  test('is open again when its time is over, and no earlier', () => {
    const talk = new Talk().signedIn()
    const untilMs = talk.nowMs + 10 * minute
    talk.world.pauses = { status: { untilMs } }
    talk.passes(10 * minute - 1)
    expect(talk.says('status')).toBe(talk.texts.paused('status', untilMs))
    talk.passes(1)
    expect(talk.says('status')).toContain('BUDI SANTOSO')
  })

  test('after the code leaves the proof', () => {
    const talk = new Talk().after('status', '[own-number]')
    talk.world.pauses = { status: forever }
    expect(talk.says(code)).toBe(talk.texts.paused('status', undefined))
    expect(talk.session.proof).toBeDefined()
    expect(talk.session.wish).toBeUndefined()
    expect(talk.presses('certificate')).toContain('Ini sertifikatnya')
  })

  test('for reports says first why a report would have been needed', () => {
    const talk = new Talk().signedIn('[info]', '[name]')
    talk.world.pauses = { tickets: forever }
    expect(talk.does('Joko Widada', 'Joko Widado', 'Joko Widadi')).toBe(
      `${talk.texts.nameForStaff}\n\n${talk.texts.paused('tickets', undefined)}`,
    )
  })
})

describe('an entry that is paused in the middle of it', () => {
  /** Deeds that lead to where one more step asks the registry, and that step. */
  const middles: [Entry, AskKind, string[], string][] = [
    ['certificate', 'issue', ['[certificate]'], '[dose:0]'],
    ['info', 'names', ['[info]', '[name]'], 'Budi Santoso'],
    ['info', 'correct-name', ['[info]', '[name]', 'Budi Santoso'], 'ya'],
    ['info', 'change-phone', ['[info]', '[phone]', '0857 1111 2222'], code],
    ['tickets', 'open-ticket', ['lapor', '[other-complaint]', 'Tidak bisa download'], '[send]'],
    ['status', 'look', ['[status]'], '[retry]'],
  ]

  test.each(middles)('stops: %s, before "%s" is asked', (entry, kind, lead, next) => {
    const talk = new Talk('id', { look: lookAt(2) }).signedIn()
    talk.world.isAway = next === '[retry]'
    talk.does(...lead)
    talk.asked.length = 0
    Object.assign(talk.world, { isAway: false, pauses: { [entry]: forever } })
    expect(talk.does(next)).toBe(talk.texts.paused(entry, undefined))
    expect(talk.asks(kind)).toEqual([])
    expect(talk.session.proof).toBeDefined()
  })

  test('does not keep anybody from their own tickets, or from another person', () => {
    const pauses = { tickets: forever, status: forever }
    const talk = new Talk('id', { pauses, tickets: [ticket] }).signedIn()
    expect(talk.says('cek tiket')).toBe(talk.texts.ticketList([ticket]))
    talk.world.look.people = ['1', '2'].map((id) => ({ id, name: `BUDI ${id}` }))
    talk.world.look.record = undefined
    expect(talk.says('ganti orang')).toBe(talk.texts.choosePerson)
  })
})

describe('while the whole service is paused', () => {
  test.each([
    ['mau cek sertifikat saya', 'en', 'id'],
    ['where is my certificate', 'id', 'en'],
  ] as const)('a first message is answered in its language: %s', (text, before, language) => {
    const talk = new Talk(before, { pauses: { all: forever } })
    const said = talk.says(text)
    expect(talk.session).toMatchObject({ language, scene: { at: 'start' } })
    expect(said).toBe(talk.texts.paused('all', undefined))
    expect(talk.last?.say).toEqual({ text: said })
  })

  test('the answer to a ticket is told all the same', () => {
    const talk = new Talk('id', { pauses: { all: forever } }).signedIn()
    const answered = { ...ticket, state: 'answered' as const, answer: 'Sudah.' }
    const said = talk.happens({ kind: 'ticket-answered', ticket: answered, language: 'id' })
    expect(said).toBe(talk.texts.ticketAnswered(answered))
  })
})
