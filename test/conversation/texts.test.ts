import { describe, expect, test } from 'bun:test'
import { limitsBroken } from '../../src/adapters/whatsapp/outbound.ts'
import { joined } from '../../src/conversation/bubble.ts'
import type { SceneName } from '../../src/conversation/session.ts'
import type { Texts } from '../../src/conversation/texts/id.ts'
import { texts } from '../../src/conversation/texts/index.ts'
import { plain, shorten } from '../../src/conversation/texts/plain.ts'
import { dose, lookAt } from './talk.ts'
import { examples, type Given, longest, told, usual } from './texts-examples.ts'

type Key = keyof typeof examples

/** Titles and the like stand under a bubble, these in a text message. */
const underBubbles: readonly string[] = ['titles', 'doseTitle', 'listLabel', 'descriptions']
const textMessages: readonly string[] = ['codeSms', 'phoneChangedSms']

/** Every text that stands in a bubble. */
function bodies(t: Texts, given: Given): string[] {
  return Object.entries(examples)
    .filter(([key]) => !underBubbles.includes(key) && !textMessages.includes(key))
    .flatMap(([, example]) => example(t, given))
}

/** The texts of some keys. */
function of(t: Texts, given: Given, ...keys: Key[]): string[] {
  return keys.flatMap((key) => examples[key](t, given))
}

/** The questions of the scenes, as they are put again; a scene that is forgotten does not compile. */
const questions: Record<SceneName, Key[]> = {
  start: ['greeting'],
  number: ['numberAgain', 'numberQuestion'],
  code: ['codeAgain'],
  recheck: ['recheck'],
  person: ['choosePerson'],
  menu: ['menu'],
  dose: ['chooseDose'],
  info: ['chooseInfo'],
  name: ['nameAsk'],
  'name-check': ['nameCheckAgain'],
  phone: ['formQuestion'],
  'phone-who': ['phoneWho'],
  'phone-code': ['phoneCodeAgain'],
  why: ['why'],
  'wrong-dose': ['chooseWrongDose'],
  'wrong-part': ['chooseWrongPart'],
  complain: ['complain'],
  form: ['formQuestion'],
  send: ['sendAsk'],
  ticket: ['ticketAsk'],
  privacy: ['privacy'],
  forget: ['forgetAsk'],
  retry: ['unavailable'],
}

/** What may stand before a question. */
const befores: Key[] = [
  ...(['stale', 'late', 'notText', 'notUnderstood', 'notUnderstoodAgain', 'lapsed'] as const),
  ...(['languageChanged', 'thanks', 'checkHow', 'checked', 'nameKept', 'nameForStaff'] as const),
  ...(['noCivilEntry', 'phoneFull', 'ticketClosed', 'ticketReopened'] as const),
]

const aboveButtons = (body: string) => ({
  body,
  choices: { kind: 'buttons' as const, buttons: [{ id: '1.menu', title: 'Menu' }] },
})

const englishWords =
  /\b(please|the|your?|press|type|and|or|we|our|is|are|of|to|code|number|ticket|report|send|again|name|date|sorry|until|answer|staff|open|close|delete|chat)\b/i
const indonesianWords =
  /\b(anda|yang|untuk|tekan|ketik|dan|atau|kami|nomor|kode|tiket|laporan|kirim|lagi|nama|tanggal|maaf|sampai|jawaban|petugas|buka|tutup|hapus)\b/i

/** The sentences of a text; a full stop within a time or an address ends none. */
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?][*)]*)\s+|\n+/)
}

function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

test('every text has an example', () => {
  for (const t of Object.values(texts)) {
    const known = [...Object.keys(examples), 'ownName', 'telltaleWords', 'date']
    expect(Object.keys(t).sort()).toEqual(known.sort())
  }
})

for (const [language, t] of Object.entries(texts)) {
  describe(`in ${language}`, () => {
    test('no text breaks a limit of WhatsApp', () => {
      for (const body of [...bodies(t, longest), ...bodies(t, usual)]) {
        expect([body, limitsBroken(aboveButtons(body))]).toEqual([body, []])
      }
    })

    test('no question breaks one after a sentence, and with the advice to delete a NIK', () => {
      const all = [...new Set(Object.values(questions).flat())]
      for (const before of of(t, longest, ...befores)) {
        for (const question of of(t, longest, ...all)) {
          const body = joined(t.nikAdvice, joined(before, joined(question, t.lostNumberHint)))
          expect([body, limitsBroken(aboveButtons(body))]).toEqual([body, []])
        }
      }
    })

    test('no text that may answer a NIK breaks one with that advice', () => {
      for (const text of of(t, longest, 'nikWrong', 'storyHoldsNik', 'recheckAgain', 'status')) {
        const body = joined(t.nikAdvice, text)
        expect([body, limitsBroken(aboveButtons(body))]).toEqual([body, []])
      }
    })

    test('one’s own tickets fit beside the news that another one is not', () => {
      for (const list of examples.ticketList(t, longest)) {
        expect(limitsBroken(aboveButtons(joined(t.ticketNotYours, list)))).toEqual([])
      }
    })

    test('a sentence has 20 words at most', () => {
      const said = [...bodies(t, usual), ...told(t), ...of(t, usual, 'codeSms', 'phoneChangedSms')]
      const long = said.flatMap(sentences).filter((sentence) => wordsIn(sentence) > 20)
      expect([...new Set(long)]).toEqual([])
    })

    test('a title has 24 characters at most, the label of a list 20, a description 72', () => {
      const longerThan = (most: number, ...all: string[]) =>
        all.filter(({ length }) => length > most)
      const { dose, allDoses, ...others } = t.descriptions
      const described = [
        ...Object.values(others),
        allDoses(99),
        dose('31 September 2021', 'Sinovac'),
      ]
      expect(longerThan(24, ...Object.values(t.titles), t.doseTitle(99))).toEqual([])
      expect(longerThan(20, t.listLabel, t.ownName)).toEqual([])
      expect(longerThan(72, ...described)).toEqual([])
    })

    test('no word is of the other language', () => {
      const others = language === 'id' ? englishWords : indonesianWords
      const known = [usual.name, usual.place, usual.answer, usual.verifyUrl].join('|')
      const keys = Object.keys(examples) as Key[]
      const said = [...of(t, usual, ...keys), ...told(t)]
      const strange = said.filter((text) => others.test(text.replace(new RegExp(known, 'g'), '')))
      expect(strange).toEqual([])
    })

    test('each action in the trail has words of its own', () => {
      expect(new Set(told(t)).size).toBe(told(t).length)
    })

    test('a text message is one or two parts long, and a code stands first in it', () => {
      for (const given of [usual, longest]) {
        const [codeSms = '', notice = ''] = of(t, given, 'codeSms', 'phoneChangedSms')
        expect(codeSms).toStartWith('012345')
        for (const sms of [codeSms, notice]) expect(sms.length).toBeLessThanOrEqual(2 * 153)
      }
      for (const sms of of(t, usual, 'codeSms')) expect(sms.length).toBeLessThanOrEqual(160)
    })

    test('dates are written out, and times say that they are WIB', () => {
      expect(t.date('2021-11-10')).toBe('10 November 2021')
      const due = Date.UTC(2021, 10, 10, 17, 5)
      const [day, time] = ['11 November 2021', '00.05 WIB']
      for (const text of [t.ticketReopened(due), t.paused('all', due), t.sendAsk('other', due)]) {
        expect(text).toContain(day)
        expect(text).toContain(time)
      }
    })
  })
}

test('a booster can be had three months after the last dose, at the end of a shorter month', () => {
  const doses = ['2021-08-31', '2021-11-30'].map((date, at) => ({ ...dose(at + 1), date }))
  const { record } = lookAt(2)
  expect(record && texts.id.status({ ...record, doses })).toEndWith(
    'Status: lengkap. Booster bisa diambil mulai 28 Februari 2022.',
  )
})

test('a name neither formats nor links', () => {
  expect(plain('*Budi* _S_ ~x~ `y`')).toBe('Budi S x y')
  expect(plain('www.contoh.id')).toBe('www.\u2060contoh.\u2060id')
  expect(plain('Budi\n\u202eSantoso')).toBe('Budi Santoso')
})

test('a text is never cut inside a character', () => {
  expect(shorten('😂😂😂😂', 6)).toBe('😂😂…')
  expect(shorten('abc', 3)).toBe('abc')
})
