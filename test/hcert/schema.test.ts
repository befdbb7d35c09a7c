import { describe, expect, test } from 'bun:test'
import { readCertificate } from '../../src/hcert/schema.ts'
import { cpuWatch } from '../effort.ts'
import { certificateJson, recoveryEntry, testEntry } from './crafting.ts'

const [vaccinationEntry = {}] = certificateJson().v as object[]
const vaccinationWith = (changes: object) =>
  certificateJson({ v: [{ ...vaccinationEntry, ...changes }] })
const named = (nam: Record<string, unknown>) => certificateJson({ nam })

describe('a certificate’s form', () => {
  test('of a vaccination is read', () => {
    expect(readCertificate(certificateJson())).toEqual({
      version: '1.3.0',
      holder: { name: 'Budi Santoso', standardName: 'SANTOSO<<BUDI', birthDate: '1985-08-17' },
      statement: {
        kind: 'vaccination',
        target: '840539006',
        prophylaxis: '1157024006',
        product: 'CoronaVac',
        manufacturer: 'Sinovac-Biotech',
        dose: { number: 2, of: 2 },
        date: '2021-04-09',
        country: 'ID',
        issuer: 'Kementerian Kesehatan RI',
        id: 'URN:UVCI:01:ID:00CK4JV4FPBAZJ71#6',
      },
    })
  })

  test('of a test and of a recovery is read', () => {
    const tested = readCertificate(certificateJson({ v: undefined, t: [testEntry] }))
    expect(tested?.statement).toMatchObject({
      kind: 'test',
      sampledAt: '2021-02-20T12:34:56Z',
      name: 'Uji PCR',
      centre: 'Laboratorium',
      device: undefined,
    })
    const recovered = readCertificate(certificateJson({ v: undefined, r: [recoveryEntry] }))
    expect(recovered?.statement).toMatchObject({
      kind: 'recovery',
      firstPositiveOn: '2021-02-20',
      validFrom: '2021-04-04',
      validUntil: '2021-10-04',
    })
  })

  const valid: Record<string, Record<string, unknown>> = {
    'a single name': named({ fnt: 'SUPARMAN' }),
    'given names only': named({ gn: 'Budi', gnt: 'BUDI' }),
    'a standard form that is empty': named({ fn: '王建忠', fnt: '' }),
    'an older version': certificateJson({ ver: '1.0.0' }),
    'a birth date without a day': certificateJson({ dob: '1985-08' }),
    'a birth year': certificateJson({ dob: '1985' }),
    'no birth date': certificateJson({ dob: '' }),
    'an unknown member': certificateJson({ more: 1 }),
    'unknown codes': vaccinationWith({ mp: 'EU/9/99/9999', ma: 'ORG-1' }),
    'a date with a time': vaccinationWith({ dt: '2021-04-09T00:00:00+07:00' }),
    'a booster': vaccinationWith({ dn: 3, sd: 1 }),
    '80 emoji': vaccinationWith({ is: '😀'.repeat(80) }),
    'empty groups besides': certificateJson({ t: [], r: [] }),
  }
  test.each(Object.entries(valid))('with %s is read', (_, json) => {
    expect(readCertificate(json)).toBeDefined()
  })

  const invalid: Record<string, unknown> = {
    'no version': certificateJson({ ver: undefined }),
    'a version of two numbers': certificateJson({ ver: '1.3' }),
    'no name': certificateJson({ nam: undefined }),
    'no standard name': named({ fn: 'Budi' }),
    'a standard name in small letters': named({ fnt: 'Budi' }),
    'a standard name with a space': named({ fnt: 'BUDI SANTOSO' }),
    'a name of 81 characters': named({ fn: 'B'.repeat(81), fnt: 'B' }),
    'a standard name of 81 characters': named({ fnt: 'B'.repeat(81) }),
    'no birth date': certificateJson({ dob: undefined }),
    'a birth date of the 19th century': certificateJson({ dob: '1885-08-17' }),
    'a birth date the other way round': certificateJson({ dob: '17-08-1985' }),
    'nothing stated': certificateJson({ v: undefined }),
    'an empty group alone': certificateJson({ v: [] }),
    'two vaccinations': certificateJson({ v: [vaccinationEntry, vaccinationEntry] }),
    'a vaccination and a test': certificateJson({ t: [testEntry] }),
    'a vaccination and a recovery': certificateJson({ r: [recoveryEntry] }),
    'a group that is no list': certificateJson({ v: { ...testEntry } }),
    'dose 0': vaccinationWith({ dn: 0 }),
    'dose 1.5': vaccinationWith({ dn: 1.5 }),
    'a dose as text': vaccinationWith({ sd: '2' }),
    'a date of no form': vaccinationWith({ dt: '09-04-2021' }),
    'a country in small letters': vaccinationWith({ co: 'id' }),
    'an issuer of 81 characters': vaccinationWith({ is: 'x'.repeat(81) }),
    'an id of 81 characters': vaccinationWith({ ci: 'x'.repeat(81) }),
    'a product that is a number': vaccinationWith({ mp: 1 }),
    'a sample without a time': certificateJson({
      v: undefined,
      t: [{ ...testEntry, sc: '2021-02-20' }],
    }),
    'nothing at all': undefined,
    'a list': [],
  }
  test.each(Object.entries(invalid))('with %s is refused', (_, json) => {
    expect(readCertificate(json)).toBeUndefined()
  })

  test.each([
    ['v', vaccinationEntry, 'tg vp mp ma dn sd dt co is ci'],
    ['t', testEntry, 'tg tt sc tr co is ci'],
    ['r', recoveryEntry, 'tg fr df du co is ci'],
  ])('lacks no member of "%s" that the schema asks for', (group, entry, members) => {
    const withEntry = (changes: object) =>
      readCertificate(certificateJson({ v: undefined, [group]: [{ ...entry, ...changes }] }))
    expect(withEntry({})).toBeDefined()
    for (const member of members.split(' ')) {
      expect(withEntry({ [member]: undefined })).toBeUndefined()
    }
  })
})

test('no pattern is slow, however long and repetitive a text is', () => {
  const usedMs = cpuWatch()
  for (const unit of ['1', '1.', '-', 'A', '<', '2021-01-01T']) {
    const hostile = unit.repeat(60_000)
    const entry = { tg: hostile, co: hostile, is: 'x', ci: 'x', vp: 'x', mp: 'x', ma: 'x' }
    const dose = { ...entry, dn: 1, sd: 1, dt: hostile }
    const nam = { fn: hostile, fnt: hostile }
    readCertificate({ ver: hostile, nam, dob: hostile, v: [dose] })
  }
  // A cubic pattern takes hours for this; the bound is far from what a linear one needs.
  expect(usedMs()).toBeLessThan(2_000)
})
