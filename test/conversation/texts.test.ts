import { describe, expect, test } from 'bun:test'
import { limitsBroken } from '../../src/adapters/whatsapp/outbound.ts'
import { texts } from '../../src/conversation/texts/index.ts'
import { plain, shorten } from '../../src/conversation/texts/plain.ts'
import type { Texts } from '../../src/conversation/texts/texts.ts'
import type { Dose, VaccinationRecord } from '../../src/ports/registry.ts'

const contact = {
  helpEmail: `${'sertifikat'.repeat(5)}@pedulilindungi.kemkes.go.id`,
  helpPhone: '+62 21 500 567 ext 99999',
}
const serviceName = 'Kementerian Kesehatan Republik Indonesia (KemenkesRI)'
const longName = 'WIJAYAKUSUMANINGRAT '.repeat(10).trim()
const longPlace = 'Rumah Sakit Umum Pusat Nasional '.repeat(2).trim()
const topics = [
  'phone',
  'id',
  'vaccine',
  'complaint',
  'ticket',
  'verify',
  'privacy',
  'owner',
  'nobody',
  'name',
  'no-civil-entry',
] as const

const dose = (number: number): Dose => ({
  number,
  of: 9,
  vaccine: undefined,
  batch: undefined,
  date: undefined,
  place: longPlace,
  missing: ['vaccine', 'batch', 'date', 'place'],
  isRevoked: false,
  certificate: undefined,
})

const record: VaccinationRecord = {
  person: { id: 'p', name: longName, maskedNik: '3171••••••••0123', birthDate: '1987-08-17' },
  doses: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(dose),
}

const aboveButtons = (body: string) => ({
  body,
  choices: { kind: 'buttons' as const, buttons: [{ id: '1.menu', title: 'Menu' }] },
})

/** Every body that stands above buttons, with the longest that it may be given. */
function bodies(t: Texts): string[] {
  const numbers = [1, 2, 3, 4, 5]
  return [
    t.greeting(serviceName, true),
    t.greeting(serviceName, false),
    t.codeSent('+62 812••••••••90'),
    t.codeWait(300),
    t.codeLimit(contact),
    t.codeWrong(2),
    t.recheckAgain(1),
    t.menu(true),
    t.certificateSent({ isFresh: true, others: 8, incomplete: numbers }),
    t.allSent(9),
    t.chooseDose({ fresh: 9, incomplete: numbers }),
    t.noDose(contact),
    t.incompleteDose(record.doses, contact),
    t.status(record),
    t.nameMismatch(2),
    t.nameRight(longName),
    t.nameCheck(longName, longName),
    t.nameChanged(longName, 9),
    t.notUnderstoodAgain(contact),
    ...topics.map((topic) => t.handover(topic, contact)),
    ...Object.values(t).filter((value): value is string => typeof value === 'string'),
  ]
}

for (const [language, t] of Object.entries(texts)) {
  describe(`in ${language}`, () => {
    test('no text breaks a limit of WhatsApp', () => {
      for (const body of bodies(t)) expect(limitsBroken(aboveButtons(body))).toEqual([])
    })

    test('no question breaks a limit when a sentence stands before it', () => {
      const before = t.notUnderstoodAgain(contact)
      const questions = [
        t.greeting(serviceName, true),
        t.numberAgain,
        t.codeAgain,
        t.recheck,
        t.choosePerson,
        t.menu(true),
        t.chooseDose({ fresh: 0, incomplete: [] }),
        t.chooseInfo,
        t.nameAsk,
        t.nameCheckAgain,
        t.unavailable,
      ]
      for (const question of questions) {
        expect(limitsBroken(aboveButtons(`${before}\n\n${question}`))).toEqual([])
      }
    })

    test('titles fit their buttons and rows', () => {
      const { dose: doseTitle, list, ...titles } = t.titles
      for (const title of [...Object.values(titles), doseTitle(99)]) {
        expect(title.length).toBeLessThanOrEqual(20)
      }
      expect(list.length).toBeLessThanOrEqual(20)
      const { dose: describeDose, allDoses, ...descriptions } = t.descriptions
      for (const text of [...Object.values(descriptions), allDoses(99)]) {
        expect(text.length).toBeLessThanOrEqual(72)
      }
      expect(describeDose('31 September 2021', 'CoronaVac (Sinovac)').length).toBeLessThanOrEqual(
        72,
      )
    })

    test('the SMS with a code fits a bound of two parts and begins with the code', () => {
      const text = t.codeSms('012345', serviceName)
      expect(text.length).toBeLessThanOrEqual(2 * 153)
      expect(text).toStartWith('012345')
    })

    test('dates are written out', () => {
      expect(t.date('2021-11-10')).toBe('10 November 2021')
    })
  })
}

const fullDose = (number: number): Dose => ({
  ...dose(number),
  of: 2,
  vaccine: 'Sinovac',
  batch: 'B1',
  date: number === 1 ? '2021-08-31' : '2021-11-30',
  place: 'Puskesmas Tebet',
  missing: [],
})

describe('a status tells each dose and what comes next', () => {
  const { status } = texts.id
  const of = (...doses: Dose[]) => {
    const person = { ...record.person, name: 'BUDI SANTOSO' }
    return status({ person, doses })
  }

  test('when the series is complete, with the day from which a booster can be had', () => {
    expect(of(fullDose(1), fullDose(2))).toBe(
      [
        '*BUDI SANTOSO*',
        'Dosis 1 · Sinovac · 31 Agustus 2021 · Puskesmas Tebet',
        'Dosis 2 · Sinovac · 30 November 2021 · Puskesmas Tebet',
        'Status: lengkap. Booster bisa diambil mulai 28 Februari 2022.',
      ].join('\n'),
    )
  })

  test('when a dose is to come', () => {
    expect(of(fullDose(1))).toEndWith('Status: belum lengkap. Dosis 2 belum tercatat.')
  })

  test('when the booster is there', () => {
    const booster = { ...fullDose(3), of: 3 }
    expect(of(fullDose(1), fullDose(2), booster)).toEndWith('Status: lengkap dengan booster.')
  })

  test('when something is missing', () => {
    const lines = of({ ...dose(1), of: 2, place: 'Puskesmas Tebet' })
    expect(lines).toContain(
      'Dosis 1 · vaksin belum diisi · tanggal belum diisi · Puskesmas Tebet · batch belum diisi',
    )
  })

  test('when there is none', () => {
    expect(of()).toContain('belum ada dosis yang tercatat')
  })
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
