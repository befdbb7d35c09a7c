import { describe, expect, test } from 'bun:test'
import type { Field } from '../../src/conversation/questions.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { dueAtMs, usualTimes } from '../../src/tickets/due.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { code, lookAt, Talk, ticket, type World } from './talk.ts'

const nik = '3171041708870123'
const enter = ['halo', '081200000001', code]

/** How the form of a kind is come to, in which world, and what is asked for in it, in order. */
interface Form {
  deeds: string[]
  world?: Partial<World>
  fields: Field[]
  /** What is known beforehand. */
  facts?: Record<string, string>
}

const story: Field[] = ['story']
const withoutDose = { world: { look: lookAt(0) }, fields: story }
const forms: { [K in Exclude<TicketKind, 'incomplete-dose'>]: Form } = {
  'missing-dose': { deeds: [...enter, '[certificate]', '[why:missing]'], ...withoutDose },
  abroad: { deeds: [...enter, '[certificate]', '[why:abroad]'], ...withoutDose },
  dose: {
    deeds: [...enter, '[status]', '[wrong-record]', '[wrong-dose:0]', '[part:place]'],
    fields: story,
    facts: { dose: '1', part: 'place' },
  },
  name: {
    deeds: [...enter, '[info]', '[name]', 'Joko Widada', 'Joko Widado', 'Joko Widadi'],
    fields: [],
    facts: { name: 'Joko Widadi' },
  },
  phone: {
    deeds: [...enter, '[info]', '[phone]', '0857 1111 2222', code],
    world: { phoneChange: { outcome: 'full' } },
    fields: [],
    facts: { 'new-phone': '+6285711112222' },
  },
  'lost-phone': {
    deeds: ['halo', '081200000001', '[lost-phone]'],
    fields: ['new-phone', 'name', 'nik'],
  },
  identity: { deeds: [...enter, '[info]', '[id]'], fields: ['nik', 'birth-date', 'story'] },
  correction: { deeds: [...enter, '/privasi', '[correction]'], fields: story },
  deletion: { deeds: [...enter, '/privasi', '[deletion]'], fields: story },
  other: { deeds: ['/lapor', '[other-complaint]'], fields: story },
}

/** What is typed for each question, and the fact that is kept of it. */
const answers: Record<Field, { typed: string; fact: string }> = {
  'new-phone': { typed: 'nomor saya 0857-1111-2222', fact: '+6285711112222' },
  name: { typed: 'Budi  Santoso', fact: 'Budi Santoso' },
  nik: { typed: '3171 0417 0887 0123', fact: nik },
  'birth-date': { typed: '17-8-1987', fact: '1987-08-17' },
  story: { typed: 'Puskesmas Tebet,  Juni 2021', fact: 'Puskesmas Tebet, Juni 2021' },
}

describe.each([...languages])('in %s, the form of', (language) => {
  test.each(Object.entries(forms) as [TicketKind, Form][])('%s', (kind, form) => {
    const talk = new Talk(language, form.world).after(...form.deeds)
    const { texts } = talk
    const facts: Record<string, string> = { ...form.facts }
    for (const field of form.fields) {
      expect(talk.last?.say?.text).toEndWith(texts.formQuestion(field, kind))
      expect(talk.choices()).toEqual(['menu'])
      talk.says(answers[field].typed)
      facts[field] = answers[field].fact
    }
    const due = dueAtMs(kind, talk.nowMs)
    expect(talk.last?.say?.text).toEndWith(texts.sendAsk(kind, due))
    const hasWords = 'story' in facts || 'name' in facts
    expect(talk.choices()).toEqual(hasWords ? ['send', 'rewrite', 'menu'] : ['send', 'menu'])
    expect(talk.asks('open-ticket')).toEqual([])
    const isInOffice = 'officeHours' in usualTimes[kind]
    expect(talk.presses('send')).toBe(texts.ticketOpened(ticket, isInOffice))
    const about = ['lost-phone', 'other'].includes(kind) ? {} : { personId: 'person-1' }
    expect(talk.asks('open-ticket')).toEqual([
      { kind: 'open-ticket', draft: { kind, facts }, dueAtMs: due, ...about },
    ])
  })
})

test.each(['place', 'date', 'batch', 'vaccine', 'not-mine'])(
  '%s of a dose goes to the staff',
  (part) => {
    const deeds = ['[status]', '[wrong-record]', '[wrong-dose:1]', `[part:${part}]`]
    const talk = new Talk('id', { look: lookAt(2) }).signedIn(...deeds, 'Bukan begitu', '[send]')
    const facts = { dose: '2', part, story: 'Bukan begitu' }
    expect(talk.asked.at(-1)).toMatchObject({ draft: { kind: 'dose', facts } })
  },
)

/** Where a complaint is awaited, without a login. */
const complaining = (...deeds: string[]) =>
  new Talk().after('/lapor', '[other-complaint]', ...deeds)

const draftsOf = (talk: Talk) => talk.asks('open-ticket').map(({ draft }) => draft)

describe('who tells more of what a report is about', () => {
  test('of a lost number is asked on, and begins nothing anew', () => {
    const talk = new Talk().after('/lapor', '[lost-phone]')
    const asked = talk.says('HP saya hilang dan nomornya mati')
    expect(asked).toBe(talk.texts.formQuestion('new-phone', 'lost-phone'))
    talk.does('081234567891', 'Budi', nik)
    expect(talk.says('hp saya hilang')).toBe(
      talk.texts.sendAsk('lost-phone', dueAtMs('lost-phone', talk.nowMs)),
    )
    expect(talk.session.scene).toMatchObject({ at: 'send', draft: { facts: { name: 'Budi' } } })
  })

  test('of a NIK has it added', () => {
    const form = ['[info]', '[id]', nik, '17 Agustus 1987', 'Tanggal lahir berbeda']
    const talk = new Talk().signedIn(...form)
    expect(talk.says('nik saya dipakai orang lain')).toStartWith(talk.texts.storyAdded)
    const story = 'Tanggal lahir berbeda\nnik saya dipakai orang lain'
    expect(talk.session.scene).toMatchObject({ at: 'send', draft: { facts: { story } } })
  })

  test('when asked whether to send has it added, but for what holds a code', () => {
    const talk = complaining('Sertifikat saya salah')
    expect(talk.says('tanggalnya 16/4/2021 di Tebet')).toStartWith(talk.texts.storyAdded)
    expect(talk.says('kode 123456')).toStartWith(talk.texts.storyHoldsCode)
    const story = 'Sertifikat saya salah\ntanggalnya 16/4/2021 di Tebet'
    expect(draftsOf(talk.after('[send]'))).toMatchObject([{ facts: { story } }])
  })
})

describe('before it is sent, a story', () => {
  test('can be written again, and what else was answered stays', () => {
    const form = ['[info]', '[id]', nik, '17 Agustus 1987', 'Tanggal lahir berbeda']
    const talk = new Talk().signedIn(...form)
    expect(talk.presses('rewrite')).toBe(talk.texts.formQuestion('story', 'identity'))
    const facts = { nik, 'birth-date': '1987-08-17', story: 'Ada vaksinasi orang lain' }
    expect(draftsOf(talk.after(facts.story, '[send]'))).toEqual([{ kind: 'identity', facts }])
  })

  test.each([
    ['kirim', 1],
    ['ya', 1],
    ['tidak', 0],
    ['batal', 0],
  ])('is sent by a yes, and dropped by a no: %s', (said, count) => {
    const talk = complaining('Tidak bisa download', said)
    expect(draftsOf(talk)).toHaveLength(count)
    expect(['start', 'number']).toContain(talk.session.scene.at)
  })

  test.each(['tempat vaksin salah', 'batch salah', 'data saya bocor', 'cek tiket'])(
    'may say what would be understood elsewhere: %s',
    (said) => expect(complaining(said).session.scene.at).toBe('send'),
  )

  test.each([1_000, 1_001])('has 1,000 letters at most: %d', (length) => {
    const at = complaining('x'.repeat(length)).session.scene.at
    expect(at).toBe(length === 1_000 ? 'send' : 'form')
  })

  test('keeps its lines, and loses what nobody sees', () => {
    const talk = complaining('Satu\u200b \t dua\ntiga\u202e ', '[send]')
    expect(draftsOf(talk)).toMatchObject([{ facts: { story: 'Satu dua\ntiga' } }])
  })

  test('is kept while the registry is away', () => {
    const talk = complaining('Tidak bisa download')
    talk.world.isAway = true
    expect(talk.presses('send')).toBe(talk.texts.unavailable)
    talk.world.isAway = false
    expect(talk.presses('retry')).toBe(talk.texts.ticketOpened(ticket, true))
    expect(draftsOf(talk).at(-1)).toMatchObject({ facts: { story: 'Tidak bisa download' } })
  })
})
