import { describe, expect, test } from 'bun:test'
import type { Ticket } from '../../src/ports/tickets.ts'
import { dueAtMs } from '../../src/tickets/due.ts'
import { code, Talk, ticket } from './talk.ts'

const minute = 60_000
const hour = 60 * minute
const answered: Ticket = { ...ticket, state: 'answered', answer: 'Dosis Anda sudah dicatat.' }
const verdicts = [`right:${ticket.id}`, `wrong:${ticket.id}`]

/** The answer to a ticket comes. */
function told(talk: Talk, what: Ticket = answered): string {
  return talk.happens({ kind: 'ticket-answered', ticket: what, language: 'en' })
}

test('a mistyped number is told of, without a question to anybody', () => {
  const talk = new Talk()
  expect(talk.says('SV-7K3M-92Q3')).toBe(talk.texts.ticketMistyped)
  expect(talk.choices()).toEqual(['tickets', 'complain'])
  expect(talk.asked).toEqual([])
})

test.each([
  ['right', `[${verdicts[0]}]`, true],
  ['wrong', `[${verdicts[1]}]`, false],
  ['right in words', 'sudah benar', true],
  ['wrong in words', 'belum', false],
])('an answer that is %s is judged so, with a new day for the next one', (_how, deed, isRight) => {
  const talk = new Talk('id', { tickets: [answered] }).after('/tiket', deed)
  const due = dueAtMs('other', talk.nowMs)
  expect(talk.asks('judge-ticket')).toMatchObject([{ id: ticket.id, isRight, dueAtMs: due }])
})

describe('the answer to a ticket', () => {
  test('is shown as the question of the moment to who waits for nothing', () => {
    const talk = new Talk().signedIn()
    expect(told(talk)).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.session.scene).toEqual({ at: 'ticket', id: ticket.id })
    talk.says('ya')
    expect(talk.asks('judge-ticket')).toMatchObject([{ id: ticket.id, isRight: true }])
  })

  test('leaves who is in the middle of something there, with all the buttons', () => {
    const talk = new Talk().signedIn('[status]', '[info]')
    const { session } = talk
    expect(told(talk)).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.last?.say?.buttons?.map(({ choice }): string => choice)).toEqual(verdicts)
    expect(talk.session).toEqual(session)
    expect(talk.presses('name')).toBe(talk.texts.nameAsk)
  })

  test.each([
    [new Talk().after('halo')],
    [new Talk().after('halo', '081200000001')],
    [new Talk().signedIn('[info]')],
    [new Talk().signedIn('[info]', '[name]')],
    [new Talk().signedIn('[info]', '[phone]')],
    [new Talk().signedIn('privasi')],
    [new Talk().signedIn('lapor')],
  ])('is judged later, wherever somebody is, who then goes on where they were: %#', (talk) => {
    const { turn } = talk.session
    told(talk)
    const { scene } = talk.session
    const choices = talk.choices()
    for (const [judged, verdict] of verdicts.entries()) {
      expect(talk.presses(verdict, turn)).toStartWith(talk.texts.ticketClosed)
      expect(talk.asks('judge-ticket')).toHaveLength(judged + 1)
      expect([talk.session.scene, talk.choices()]).toEqual([scene, choices])
    }
  })

  test('is told in words that WhatsApp has approved from ten minutes before a day of silence', () => {
    const talk = new Talk().signedIn()
    const { session } = talk
    talk.passes(24 * hour - 10 * minute)
    expect(told(talk)).toBe('')
    expect(talk.last?.announces).toEqual({ ticket: ticket.id, language: 'en' })
    expect(talk.last?.say).toBeUndefined()
    expect(talk.session).toEqual(session)
    talk.passes(-1)
    expect(told(talk)).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.last?.announces).toBeUndefined()
  })

  test('speaks the language in which the ticket was written to who has no session any more', () => {
    const talk = new Talk()
    talk.session.heardAtMs = talk.nowMs - hour
    const text = told(talk)
    expect(talk.session.language).toBe('en')
    expect(text).toBe(talk.texts.ticketAnswered(answered))
  })

  test('is harmless in the chat, and cut to what fits', () => {
    const answer = `*Klik* www.contoh.id\n\n\u202eBaik. ${'x'.repeat(2_000)}`
    const text = told(new Talk().signedIn(), { ...answered, answer })
    expect(text).toContain('Klik www.\u2060contoh.\u2060id\nBaik. xxx')
    expect(text).toHaveLength(1_024)
    expect(text).toEndWith('\n*Sudah benar sekarang?*')
  })

  test('is no message of the citizen: no proof is prolonged by it', () => {
    const talk = new Talk().signedIn()
    talk.passes(14 * minute)
    told(talk)
    talk.passes(2 * minute)
    expect(talk.says('status')).toContain('memastikan nomor')
    expect(talk.does('081200000001', code)).toContain('BUDI SANTOSO')
  })
})
