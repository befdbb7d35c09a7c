import { describe, expect, test } from 'bun:test'
import { isUvci } from '../../../src/certificate/uvci.ts'
import { compareNames } from '../../../src/identity/name.ts'
import { isAllowed, readPhoneNumber } from '../../../src/identity/phone.ts'
import { loadPeople, type OwnerQuery, personIdOf } from '../../../src/local/sample/load.ts'
import { sampleCitizens, samplePeople } from '../../../src/local/sample/people.ts'
import { nikOf, type SamplePerson } from '../../../src/local/sample/person.ts'

const people = samplePeople()
const onNumber = (phone: string) => people.filter((person) => person.phone === phone)
const recheckAfter = new Date()
recheckAfter.setMonth(recheckAfter.getMonth() - 12)
const isStale = ({ phoneConfirmedAt }: SamplePerson) => phoneConfirmedAt < recheckAfter

/** Codes of Indonesia's 38 provinces (Kepmendagri 300.2.2-2138/2025). */
const provinces =
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 ' +
  '91 92 93 94 95 96'

describe('every sample citizen', () => {
  test('is one of at least 30, with a note of one line', () => {
    expect(sampleCitizens.length).toBeGreaterThanOrEqual(30)
    for (const { note } of sampleCitizens) expect(note).toMatch(/^.{15,110}$/)
  })

  test('is given to the simulator with five fields and no more', () => {
    const fields = ['birthDate', 'name', 'nik', 'note', 'phone']
    for (const citizen of sampleCitizens) expect(Object.keys(citizen).sort()).toEqual(fields)
    expect(sampleCitizens.map(({ nik }) => nik)).toEqual(people.map(({ nik }) => nik))
  })

  test.each(sampleCitizens.map((citizen) => [citizen.name, citizen] as const))(
    '%s has a possible NIK and number',
    (_name, { nik, birthDate, phone }) => {
      expect(nik).toMatch(/^\d{16}$/)
      expect(provinces.split(' ')).toContain(nik.slice(0, 2))
      const shownDay = Number(nik.slice(6, 8))
      const day = String(shownDay > 40 ? shownDay - 40 : shownDay).padStart(2, '0')
      expect(`${nik.slice(10, 12)}-${nik.slice(8, 10)}-${day}`).toBe(birthDate.slice(2))
      expect(new Date(birthDate).toISOString().slice(0, 10)).toBe(birthDate)
      expect(String(readPhoneNumber(phone))).toBe(phone)
      expect(isAllowed(readPhoneNumber(phone) ?? ('' as never), ['+628'])).toBe(true)
    },
  )

  test('has a NIK of their own', () => {
    expect(new Set(people.map(({ nik }) => nik)).size).toBe(people.length)
  })

  test('has doses in order, on days that exist', () => {
    for (const { doses } of people) {
      expect(doses.map(({ number }) => number)).toEqual(doses.map((_, index) => index + 1))
      const dates = doses.flatMap(({ date }) => (date ? [date] : []))
      expect(dates).toEqual(dates.toSorted())
      for (const date of dates) expect(new Date(date).toISOString().slice(0, 10)).toBe(date)
    }
  })

  test('has no certificate for an incomplete dose', () => {
    for (const { certificate, vaccine, batch, date, place } of people.flatMap(
      ({ doses }) => doses,
    )) {
      if (certificate !== 'none') expect([vaccine, batch, date, place]).not.toContain(undefined)
    }
  })
})

/** What the conversation must cope with; each case needs a sample citizen whom it fits. */
const cases: [name: string, fits: (person: SamplePerson) => boolean][] = [
  ['all in order', ({ doses }) => doses.length === 2 && doses.every(isCertified)],
  ['a family of four on one number', ({ phone }) => onNumber(phone).length === 4],
  ['two on one number', ({ phone }) => onNumber(phone).length === 2],
  [
    'a dose without a certificate beside one with',
    ({ doses }) => doses.some(isCertified) && doses.some(isUncertified),
  ],
  ['no certificate at all', ({ doses }) => doses.length > 0 && doses.every(isUncertified)],
  ['no batch', ({ doses }) => doses.some((dose) => dose.date && !dose.batch)],
  ['no place', ({ doses }) => doses.some((dose) => dose.date && !dose.place)],
  ['no dose', ({ doses }) => doses.length === 0],
  ['one dose of two', ({ doses }) => doses.length === 1 && doses[0]?.of === 2],
  ['a booster, 3 of 3', ({ doses }) => doses.some(({ number, of }) => number === 3 && of === 3)],
  ['a single dose of Janssen', ({ doses }) => doses[0]?.vaccine === 'Janssen' && doses[0].of === 1],
  ['more certificates than buttons', ({ doses }) => doses.filter(isCertified).length > 3],
  ['a revoked certificate', ({ doses }) => doses.some((dose) => dose.certificate === 'revoked')],
  ['a vaccination abroad', ({ doses }) => doses.some(({ place }) => place?.includes('Singapore'))],
  [
    'a typing error that the civil registry does not have',
    ({ name, civil }) => !!civil && civil.name !== name && civil.name.length - name.length === 1,
  ],
  ['a name far off', ({ name, civil }) => !!civil && civil.name.slice(0, 2) !== name.slice(0, 2)],
  [
    'a name that is right',
    ({ name, civil }) => !!civil && compareNames(name, civil.name) === 'same',
  ],
  ['no civil entry', ({ civil }) => civil === undefined],
  ['a NIK that someone else uses', ({ civil }) => civil?.name === 'TEUKU ISKANDAR'],
  ['a recycled number', (person) => isStale(person) && onNumber(person.phone).length === 1],
  [
    'someone recent and someone long ago on one number',
    (person) => isStale(person) && onNumber(person.phone).some((other) => !isStale(other)),
  ],
  ['a long name', ({ name }) => name.length >= 80],
  ['a name in another script', ({ name }) => !/[A-Z]/.test(name) && /\p{L}/u.test(name)],
  ['Vietnamese diacritics', ({ name }) => /Ễ|Ị|Ồ/.test(name)],
  ['Polish diacritics', ({ name }) => /[ŁŻĄ]/.test(name)],
  ['a single-word name', ({ name }) => !name.includes(' ')],
  [
    'brackets, a backslash and an apostrophe',
    ({ name }) => /\(.*\).*\\/.test(name) && /'/.test(name),
  ],
  ['a formula and markup', ({ name }) => /^=.*\*.*\*.*_/.test(name)],
  ['a protected person', ({ isProtected }) => isProtected],
  ['a baby', ({ birthDate }) => birthDate >= '2025'],
  ['someone over a hundred', ({ birthDate }) => birthDate < '1925'],
]

function isCertified({ certificate }: { certificate: string }): boolean {
  return certificate === 'in force'
}

function isUncertified(dose: SamplePerson['doses'][number]): boolean {
  return dose.certificate === 'none' && !!dose.batch && !!dose.place
}

test.each(cases)('there is %s', (_name, fits) => {
  expect(people.some(fits)).toBe(true)
})

test('only those whose case it is need a recheck', () => {
  expect(people.filter(isStale).map(({ nik }) => nik.slice(-4))).toEqual(['0033', '0035'])
})

test('a NIK has the day of birth as it is for men and 40 more for women', () => {
  expect(nikOf('317401', '1985-08-17', 'male', '0001')).toBe('3174011708850001')
  expect(nikOf('317401', '1985-08-07', 'female', '0001')).toBe('3174014708850001')
})

test('the same person has the same id in every local registry, an RFC 9562 version 8', () => {
  const id = personIdOf('3174011708850001')
  expect(personIdOf('3174011708850001')).toBe(id)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('certificates have ids with a right check character', async () => {
  const ids: string[] = []
  const query: OwnerQuery = async (sql, params = []) => {
    if (sql.includes('kilat.certificates')) ids.push(...(params[0] as string[]))
    return []
  }
  await loadPeople(query, people)
  expect(ids.length).toBeGreaterThan(40)
  expect(ids.filter((id) => !isUvci(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})

test('people are taken when they are needed, and loaded in batches', async () => {
  let taken = 0
  const crowd = (function* () {
    for (; taken < 12_000; taken++) yield people[taken % people.length] as SamplePerson
  })()
  const batches: [takenSoFar: number, people: number][] = []
  await loadPeople(async (sql, params = []) => {
    if (sql.includes('INTO kilat.people')) batches.push([taken, (params[0] as string[]).length])
    return []
  }, crowd)
  expect(batches).toEqual([
    [4_999, 5_000],
    [9_999, 5_000],
    [12_000, 2_000],
  ])
})
