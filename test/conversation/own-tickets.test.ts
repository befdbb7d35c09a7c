import { describe, expect, test } from 'bun:test'
import { joined } from '../../src/conversation/bubble.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import type { Ticket } from '../../src/ports/tickets.ts'
import { dueAtMs } from '../../src/tickets/due.ts'
import { code, Talk, ticket } from './talk.ts'

const minute = 60_000
const hour = 60 * minute
const answered: Ticket = { ...ticket, state: 'answered', answer: 'Dosis Anda sudah dicatat.' }
const closed: Ticket = { ...ticket, id: 'SV-ABCD-EFGG', kind: 'other', state: 'closed' }

/** The answer to a ticket comes. */
function told(talk: Talk, what: Ticket = answered): string {
  return talk.happens({ kind: 'ticket-answered', ticket: what, language: 'en' })
}

function verdicts({ asked }: Talk) {
  return asked.filter(({ kind }) => kind === 'judge-ticket')
}

for (const language of languages) {
  describe(`in ${language}, who asks for their tickets`, () => {
    const asking = (tickets: Ticket[], text = '/tiket') => {
      const talk = new Talk(language)
      talk.world.tickets = tickets
      talk.says(text)
      return talk
    }

    test('is told that there is none', () => {
      const talk = asking([])
      expect(talk.last?.say?.text).toBe(talk.texts.noTickets)
      expect(talk.choices()).toEqual(['complain', 'certificate', 'status'])
    })

    test('sees them all with their states', () => {
      const talk = asking([ticket, closed])
      expect(talk.last?.say?.text).toBe(talk.texts.ticketList([ticket, closed]))
    })

    test('is shown the answer of one that has one, and asked whether it is right', () => {
      const talk = asking([ticket, answered])
      expect(talk.last?.say?.text).toBe(talk.texts.ticketAnswered(answered))
      expect(talk.session.offers).toEqual([
        { choice: `right:${ticket.id}`, title: talk.texts.titles.right },
        { choice: `wrong:${ticket.id}`, title: talk.texts.titles.wrong },
      ])
    })

    test('sees the one that is named', () => {
      const talk = asking([{ ...answered, id: closed.id }, ticket], 'sv 7k3m 92q2')
      expect(talk.last?.say?.text).toBe(talk.texts.ticketList([ticket]))
    })

    test('is told of a mistyped number, without a question to anybody', () => {
      const talk = asking([ticket], 'SV-7K3M-92Q3')
      expect(talk.last?.say?.text).toBe(talk.texts.ticketMistyped)
      expect(talk.choices()).toEqual(['tickets', 'complain'])
      expect(talk.asked).toEqual([])
    })

    test("sees nothing of somebody else's", () => {
      const talk = asking([closed], ticket.id)
      const { texts } = talk
      expect(talk.last?.say?.text).toBe(joined(texts.ticketNotYours, texts.ticketList([closed])))
    })
  })

  describe(`in ${language}, the verdict on an answer`, () => {
    const asked = () => {
      const talk = new Talk(language)
      talk.world.tickets = [answered]
      talk.says('/tiket')
      return talk
    }

    test('"right" closes the ticket', () => {
      const talk = asked()
      expect(talk.presses(`right:${ticket.id}`)).toStartWith(talk.texts.ticketClosed)
      expect(verdicts(talk)).toMatchObject([{ id: ticket.id, isRight: true }])
      expect(talk.choices()).toEqual(['certificate', 'status', 'info'])
    })

    test('"wrong" opens it again, with a new day for the answer', () => {
      const talk = asked()
      talk.world.verdict = 'open'
      const due = dueAtMs('other', talk.nowMs)
      expect(talk.presses(`wrong:${ticket.id}`)).toStartWith(talk.texts.ticketReopened(due))
      expect(verdicts(talk)).toMatchObject([{ id: ticket.id, isRight: false, dueAtMs: due }])
    })

    test('that comes too late is told so', () => {
      const talk = asked()
      talk.world.verdict = undefined
      expect(talk.presses(`right:${ticket.id}`)).toBe(talk.texts.stale)
    })

    test('may be typed', () => {
      for (const [text, isRight] of language === 'id'
        ? ([
            ['sudah benar', true],
            ['belum', false],
          ] as const)
        : ([
            ['yes', true],
            ['not right', false],
          ] as const)) {
        const talk = asked()
        talk.says(text)
        expect(verdicts(talk)).toMatchObject([{ isRight }])
      }
    })

    test('is asked for again by what is neither', () => {
      const talk = asked()
      expect(talk.says('xyzzy')).toBe(joined(talk.texts.notUnderstood, talk.texts.ticketAsk))
      expect(talk.choices()).toEqual([`right:${ticket.id}`, `wrong:${ticket.id}`])
    })
  })
}

describe('the answer to a ticket', () => {
  test('is shown as the question of the moment to who waits for nothing', () => {
    const talk = new Talk()
    talk.signIn()
    expect(told(talk)).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.session.scene).toEqual({ at: 'ticket', id: ticket.id })
    talk.says('ya')
    expect(verdicts(talk)).toMatchObject([{ id: ticket.id, isRight: true }])
  })

  test('leaves who is in the middle of something there, with all the buttons', () => {
    const talk = new Talk()
    talk.signIn()
    talk.pressesAll('status', 'info')
    const { session } = talk
    const text = told(talk)
    expect(text).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.last?.say?.buttons?.map(({ choice }) => choice)).toEqual([
      `right:${ticket.id}`,
      `wrong:${ticket.id}`,
    ])
    expect(talk.session).toEqual(session)
    expect(talk.presses('name')).toBe(talk.texts.nameAsk)
  })

  test('is judged later, wherever somebody is, who then goes on where they were', () => {
    const places: ((talk: Talk) => void)[] = [
      (talk) => void talk.says('halo'),
      (talk) => void talk.says('081200000001'),
      (talk) => void talk.presses('info'),
      (talk) => void talk.pressesAll('info', 'name'),
      (talk) => void talk.pressesAll('info', 'phone'),
      (talk) => void talk.says('privasi'),
      (talk) => void talk.says('lapor'),
    ]
    for (const [index, go] of places.entries()) {
      const talk = new Talk()
      if (index > 1) talk.signIn()
      else if (index === 1) talk.says('halo')
      go(talk)
      const { turn } = talk.session
      told(talk)
      const { scene } = talk.session
      const choices = talk.choices()
      expect(talk.presses(`right:${ticket.id}`, turn)).toStartWith(talk.texts.ticketClosed)
      expect(verdicts(talk)).toHaveLength(1)
      expect(talk.session.scene).toEqual(scene)
      expect(talk.choices()).toEqual(choices)
    }
  })

  test('that was judged before is told so, and who is elsewhere goes on', () => {
    const talk = new Talk()
    talk.signIn()
    talk.pressesAll('info', 'name')
    talk.world.verdict = undefined
    expect(talk.presses(`wrong:${ticket.id}`, 1)).toBe(joined(talk.texts.stale, talk.texts.nameAsk))
  })

  test('is told in words that WhatsApp has approved when nobody has written for almost a day', () => {
    const talk = new Talk()
    talk.signIn()
    const { session } = talk
    talk.passes(24 * hour - 10 * minute)
    expect(told(talk)).toBe('')
    expect(talk.last?.announces).toEqual({ ticket: ticket.id, language: 'en' })
    expect(talk.last?.say).toBeUndefined()
    expect(talk.session).toEqual(session)
  })

  test('is told in the chat until ten minutes before', () => {
    const talk = new Talk()
    talk.signIn()
    talk.passes(24 * hour - 10 * minute - 1)
    expect(told(talk)).toBe(talk.texts.ticketAnswered(answered))
    expect(talk.last?.announces).toBeUndefined()
  })

  test('speaks the language in which the ticket was written to who has no session any more', () => {
    const talk = new Talk()
    talk.session.heardAtMs = talk.nowMs - hour
    told(talk)
    expect(talk.session.language).toBe('en')
    expect(talk.last?.say?.text).toBe(talk.texts.ticketAnswered(answered))
  })

  test('is harmless in the chat, and cut to what fits', () => {
    const talk = new Talk()
    talk.signIn()
    const answer = `*Klik* www.contoh.id\n\n\u202eBaik. ${'x'.repeat(2_000)}`
    const text = told(talk, { ...answered, answer })
    expect(text).toContain('Klik www.\u2060contoh.\u2060id\nBaik. xxx')
    expect(text).toHaveLength(1_024)
    expect(text).toEndWith('\n*Sudah benar sekarang?*')
  })

  test('is no message of the citizen: no proof is prolonged by it', () => {
    const talk = new Talk()
    talk.signIn()
    talk.passes(14 * minute)
    told(talk)
    talk.passes(2 * minute)
    expect(talk.says('status')).toContain('memastikan nomor')
    expect(talk.says('081200000001')).toContain('kode 6 angka')
    expect(talk.says(code)).toContain('BUDI SANTOSO')
  })
})
