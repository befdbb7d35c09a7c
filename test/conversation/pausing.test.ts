import { describe, expect, test } from 'bun:test'
import { joined } from '../../src/conversation/bubble.ts'
import type { AskKind } from '../../src/conversation/questions.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import type { Entry } from '../../src/ports/session-store.ts'
import { code, lookAt, Talk, ticket } from './talk.ts'

const minute = 60_000
const forever = { untilMs: undefined }

function signedIn(): Talk {
  const talk = new Talk()
  talk.signIn()
  talk.asked.length = 0
  return talk
}

/** What each entry is come to by. */
const ways: Record<Exclude<Entry, 'all'>, ((talk: Talk) => string)[]> = {
  certificate: [(talk) => talk.says('sertifikat'), (talk) => talk.presses('certificate')],
  status: [(talk) => talk.says('status'), (talk) => talk.presses('status')],
  info: [
    (talk) => talk.presses('info'),
    (talk) => talk.says('ubah nama'),
    (talk) => talk.says('ganti nomor hp'),
    (talk) => talk.says('nik saya salah'),
  ],
  tickets: [
    (talk) => {
      talk.says('lapor')
      return talk.presses('other-complaint')
    },
    (talk) => {
      talk.says('lapor')
      return talk.presses('lost-phone')
    },
    (talk) => {
      talk.says('lapor')
      return talk.presses('wrong-record')
    },
    (talk) => {
      talk.says('privasi')
      return talk.presses('deletion')
    },
  ],
}

describe('a paused entry', () => {
  for (const [entry, comings] of Object.entries(ways) as [
    Exclude<Entry, 'all'>,
    typeof ways.info,
  ][]) {
    test(`is told before anybody is asked, with what else can be done: ${entry}`, () => {
      for (const come of comings) {
        const talk = signedIn()
        talk.world.pauses = { [entry]: forever }
        expect(come(talk)).toBe(talk.texts.paused(entry, undefined))
        expect(talk.asked).toEqual([])
        expect(talk.choices()).not.toContain(entry)
        expect(talk.choices()).toHaveLength(3)
        expect(talk.choices()).toContain('contact')
        expect(talk.session.wish).toBeUndefined()
      }
    })

    test(`leaves the others open: ${entry}`, () => {
      for (const [other, [come]] of Object.entries(ways)) {
        if (other === entry) continue
        const talk = signedIn()
        talk.world.pauses = { [entry]: forever }
        expect(come?.(talk)).not.toBe(talk.texts.paused(entry, undefined))
      }
    })
  }

  test('is told before the number is asked for', () => {
    const talk = new Talk()
    talk.world.pauses = { status: forever }
    expect(talk.says('status')).toBe(talk.texts.paused('status', undefined))
    expect(talk.session.scene.at).toBe('start')
  })

  test('is open again when its time is over, and no earlier', () => {
    const talk = signedIn()
    const untilMs = talk.nowMs + 10 * minute
    talk.world.pauses = { status: { untilMs } }
    expect(talk.says('status')).toBe(talk.texts.paused('status', untilMs))
    talk.passes(10 * minute - 1)
    expect(talk.says('status')).toBe(talk.texts.paused('status', untilMs))
    talk.passes(1)
    expect(talk.says('status')).toContain('BUDI SANTOSO')
  })

  test('after the code leaves the proof', () => {
    const talk = new Talk()
    talk.says('status')
    talk.presses('own-number')
    talk.world.pauses = { status: forever }
    expect(talk.says(code)).toBe(talk.texts.paused('status', undefined))
    expect(talk.session.proof).toBeDefined()
    expect(talk.presses('certificate')).toContain('Ini sertifikatnya')
  })

  test('says until when in the language of the chat, in WIB', () => {
    const until = Date.UTC(2021, 10, 10, 1, 5)
    const said = languages.map((language) => new Talk(language).texts.paused('all', until))
    expect(said[0]).toContain('sampai 10 November 2021 pukul 08.05 WIB')
    expect(said[1]).toContain('until 10 November 2021, 08.05 WIB')
  })

  test('for reports says first why a report would have been needed', () => {
    const talk = signedIn()
    talk.pressesAll('info', 'name')
    talk.world.pauses = { tickets: forever }
    talk.says('Joko Widada')
    talk.says('Joko Widado')
    expect(talk.says('Joko Widadi')).toBe(
      joined(talk.texts.nameForStaff, talk.texts.paused('tickets', undefined)),
    )
  })
})

describe('an entry that is paused in the middle of it', () => {
  /** Leads to where one more step asks the registry, and takes it. */
  const middles: [Entry, AskKind, (talk: Talk) => void, (talk: Talk) => string][] = [
    [
      'certificate',
      'issue',
      (talk) => {
        talk.world.look = lookAt(2)
        talk.presses('certificate')
      },
      (talk) => talk.presses('dose:0'),
    ],
    [
      'status',
      'look',
      (talk) => {
        talk.world.isAway = true
        talk.presses('status')
        talk.world.isAway = false
      },
      (talk) => talk.presses('retry'),
    ],
    [
      'info',
      'names',
      (talk) => talk.pressesAll('info', 'name'),
      (talk) => talk.says('Budi Santoso'),
    ],
    [
      'info',
      'correct-name',
      (talk) => {
        talk.pressesAll('info', 'name')
        talk.says('Budi Santoso')
      },
      (talk) => talk.says('ya'),
    ],
    [
      'info',
      'change-phone',
      (talk) => {
        talk.pressesAll('info', 'phone')
        talk.says('0857 1111 2222')
      },
      (talk) => talk.says(code),
    ],
    [
      'tickets',
      'open-ticket',
      (talk) => {
        talk.says('lapor')
        talk.presses('other-complaint')
        talk.says('Tidak bisa download')
      },
      (talk) => talk.presses('send'),
    ],
  ]

  test.each(middles)('stops: %s, before "%s" is asked', (entry, kind, lead, goOn) => {
    const talk = signedIn()
    lead(talk)
    talk.asked.length = 0
    talk.world.pauses = { [entry]: forever }
    expect(goOn(talk)).toBe(talk.texts.paused(entry, undefined))
    expect(talk.asked.some((ask) => ask.kind === kind)).toBe(false)
    expect(talk.session.proof).toBeDefined()
  })

  test('does not keep anybody from their own tickets, or from another person', () => {
    const talk = signedIn()
    talk.world.pauses = { tickets: forever, status: forever }
    talk.world.tickets = [ticket]
    expect(talk.says('cek tiket')).toBe(talk.texts.ticketList([ticket]))
    const people = [
      { id: 'person-1', name: 'BUDI SANTOSO' },
      { id: 'person-2', name: 'SITI AMINAH' },
    ]
    talk.world.look = { people, record: undefined, needsRecheck: false }
    expect(talk.says('ganti orang')).toBe(talk.texts.choosePerson)
  })
})

describe('while the whole service is paused', () => {
  test('a first message is answered in its language', () => {
    for (const [text, language] of [
      ['mau cek sertifikat saya', 'id'],
      ['where is my certificate', 'en'],
    ] as const) {
      const talk = new Talk(language === 'id' ? 'en' : 'id')
      talk.world.pauses = { all: forever }
      expect(talk.says(text)).toBe(new Talk(language).texts.paused('all', undefined))
      expect(talk.session.language).toBe(language)
      expect(talk.session.scene).toEqual({ at: 'start' })
    }
  })

  test('nothing is asked, whatever is done', () => {
    const talk = signedIn()
    talk.world.pauses = { all: forever }
    talk.says('status')
    talk.presses('certificate')
    talk.says('lapor')
    talk.happens({ kind: 'other', type: 'image' })
    expect(talk.last?.say).toEqual({ text: talk.texts.paused('all', undefined) })
    expect(talk.asked).toEqual([])
  })

  test('the last bubble keeps its buttons: they work afterwards', () => {
    const talk = signedIn()
    talk.says('3')
    const { turn } = talk.session
    talk.world.pauses = { all: { untilMs: talk.nowMs + minute } }
    expect(talk.presses('name', turn)).toBe(talk.texts.paused('all', talk.nowMs + minute))
    talk.passes(minute)
    expect(talk.presses('name', turn)).toBe(talk.texts.nameAsk)
  })

  test('a code that was sent before can be typed afterwards', () => {
    const talk = new Talk()
    talk.says('status')
    talk.presses('own-number')
    talk.world.pauses = { all: forever }
    talk.says(code)
    expect(talk.session.codes.challenge?.triesUsed).toBe(0)
    talk.world.pauses = {}
    expect(talk.says(code)).toContain('BUDI SANTOSO')
  })

  test('the answer to a ticket is told all the same', () => {
    const talk = signedIn()
    talk.world.pauses = { all: forever }
    const answered = { ...ticket, state: 'answered' as const, answer: 'Sudah.' }
    const said = talk.happens({ kind: 'ticket-answered', ticket: answered, language: 'id' })
    expect(said).toBe(talk.texts.ticketAnswered(answered))
  })
})
