import { describe, expect, test } from 'bun:test'
import type { Field } from '../../src/conversation/questions.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { dueAtMs, usualTimes } from '../../src/tickets/due.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { code, lookAt, Talk, ticket } from './talk.ts'

/** How the form of a kind is come to, and what is asked for in it, in order. */
interface Form {
  begin(talk: Talk): void
  fields: Field[]
  /** What is known beforehand. */
  facts?: Record<string, string>
}

function signedIn(talk: Talk, ...choices: string[]): void {
  talk.signIn()
  talk.pressesAll(...choices)
}

function withoutDose(talk: Talk, cause: string): void {
  talk.world.look = lookAt(0)
  signedIn(talk, 'certificate', cause)
}

const forms: { [K in Exclude<TicketKind, 'incomplete-dose'>]: Form } = {
  'missing-dose': { begin: (talk) => withoutDose(talk, 'why:missing'), fields: ['story'] },
  abroad: { begin: (talk) => withoutDose(talk, 'why:abroad'), fields: ['story'] },
  dose: {
    begin: (talk) => signedIn(talk, 'status', 'wrong-record', 'wrong-dose:0', 'part:place'),
    fields: ['story'],
    facts: { dose: '1', part: 'place' },
  },
  name: {
    begin: (talk) => {
      signedIn(talk, 'info', 'name')
      for (const wrong of ['Joko Widada', 'Joko Widado', 'Joko Widadi']) talk.says(wrong)
    },
    fields: [],
    facts: { name: 'Joko Widadi' },
  },
  phone: {
    begin: (talk) => {
      talk.world.phoneChange = { outcome: 'full' }
      signedIn(talk, 'info', 'phone')
      talk.says('0857 1111 2222')
      talk.says(code)
    },
    fields: [],
    facts: { 'new-phone': '+6285711112222' },
  },
  'lost-phone': {
    begin: (talk) => {
      talk.says('halo')
      talk.says('081200000001')
      talk.presses('lost-phone')
    },
    fields: ['new-phone', 'name', 'nik'],
  },
  identity: {
    begin: (talk) => signedIn(talk, 'info', 'id'),
    fields: ['nik', 'birth-date', 'story'],
  },
  correction: {
    begin: (talk) => {
      talk.signIn()
      talk.says('/privasi')
      talk.presses('correction')
    },
    fields: ['story'],
  },
  deletion: {
    begin: (talk) => {
      talk.signIn()
      talk.says('/privasi')
      talk.presses('deletion')
    },
    fields: ['story'],
  },
  other: {
    begin: (talk) => {
      talk.says('/lapor')
      talk.presses('other-complaint')
    },
    fields: ['story'],
  },
}

/** What is typed for each question, and the fact that is kept of it. */
const answers: Record<Field, { typed: string; fact: string }> = {
  'new-phone': { typed: 'nomor saya 0857-1111-2222', fact: '+6285711112222' },
  name: { typed: 'Budi  Santoso', fact: 'Budi Santoso' },
  nik: { typed: '3171 0417 0887 0123', fact: '3171041708870123' },
  'birth-date': { typed: '17-8-1987', fact: '1987-08-17' },
  story: { typed: 'Puskesmas Tebet,  Juni 2021', fact: 'Puskesmas Tebet, Juni 2021' },
}

const proofless: TicketKind[] = ['lost-phone', 'other']

for (const language of languages) {
  describe(`in ${language}, the form of`, () => {
    test.each(Object.entries(forms) as [TicketKind, Form][])('%s', (kind, form) => {
      const talk = new Talk(language)
      form.begin(talk)
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
      const hasWords =
        kind === 'name' || form.fields.some((field) => ['story', 'name'].includes(field))
      expect(talk.choices()).toEqual(hasWords ? ['send', 'rewrite', 'menu'] : ['send', 'menu'])
      expect(talk.asked.some((ask) => ask.kind === 'open-ticket')).toBe(false)
      expect(talk.presses('send')).toBe(
        texts.ticketOpened(ticket, 'officeHours' in usualTimes[kind]),
      )
      const about = proofless.includes(kind) ? {} : { personId: 'person-1' }
      expect(talk.asked.at(-1)).toEqual({
        kind: 'open-ticket',
        draft: { kind, facts },
        dueAtMs: due,
        ...about,
      })
    })
  })
}

describe('what may be wrong with a dose', () => {
  test.each(['place', 'date', 'batch', 'vaccine', 'not-mine'])('goes to the staff: %s', (part) => {
    const talk = new Talk()
    talk.world.look = lookAt(2)
    signedIn(talk, 'status', 'wrong-record', 'wrong-dose:1', `part:${part}`)
    talk.says('Bukan begitu di kartu saya')
    talk.presses('send')
    const facts = { dose: '2', part, story: 'Bukan begitu di kartu saya' }
    expect(talk.asked.at(-1)).toMatchObject({ draft: { kind: 'dose', facts } })
  })
})
