import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readBirthDate } from '../../src/identity/birth-date.ts'
import { listed, paired } from '../listed.ts'

const today = { year: 2026, month: 7, day: 20 }

describe('a date of birth is read', () => {
  const written = [
    ...listed(`
      17 Agustus 1987 | 17 agustus 1987 | 17-08-1987 | 17/8/1987 | 17.08.1987 | 17 08 1987 | 17/8/87
      17 agt '87 | 17 Ags 1987 | 17agustus1987 | 17081987 | 19870817 | 1987-08-17 | 1987/8/17
      August 17, 1987 | Aug 17th 1987 | 17th of August 1987 | Jakarta, 17 Agustus 1987
      tanggal lahir saya 17-08-1987 kak | tgl 17 bulan 8 tahun 1987
    `),
    '１７－０８－１９８７',
    '1\u200b7-08-19\u200b87\u202c',
    '17ａｇｔ1987',
    `17-08-1987${' '.repeat(90)}`,
  ]
  for (const text of written) {
    test(JSON.stringify(text), () => expect(readBirthDate(text, today)).toBe('1987-08-17'))
  }

  const months = [
    ['Januari', 'Jan', 'January'],
    ['Februari', 'Feb', 'Pebruari'],
    ['Maret', 'Mrt', 'March'],
    ['April', 'Apr', 'april'],
    ['Mei', 'May', 'MEI'],
    ['Juni', 'Jun', 'June'],
    ['Juli', 'Jul', 'July'],
    ['Agustus', 'Agt', 'August'],
    ['September', 'Sep', 'Sept'],
    ['Oktober', 'Okt', 'October'],
    ['November', 'Nov', 'Nopember'],
    ['Desember', 'Des', 'December'],
  ]
  for (const [index, names] of months.entries()) {
    const expected = `1990-${String(index + 1).padStart(2, '0')}-05`
    test(`in ${names.join(', ')}`, () => {
      expect(names.map((name) => readBirthDate(`5 ${name} 1990`, today))).toEqual([
        expected,
        expected,
        expected,
      ])
    })
  }

  test('the day before the month, also where both would do', () => {
    expect(readBirthDate('03-04-1990', today)).toBe('1990-04-03')
    expect(readBirthDate('20101112', today)).toBe('2010-11-12')
  })
})

describe('a year of two digits', () => {
  const cases: [string, string][] = paired(`
    20/7/26 → 2026-07-20 | 21/7/26 → 1926-07-21 | 1/1/05 → 2005-01-01 | 1/1/27 → 1927-01-01
    29-2-00 → 2000-02-29 | 19/8/26 → 1926-08-19 | 21/6/26 → 2026-06-21
  `)
  for (const [text, expected] of cases) {
    test(`${text} is ${expected}`, () => expect(readBirthDate(text, today)).toBe(expected))
  }
})

describe('no date of birth is read', () => {
  for (const text of [
    ...listed(`
      lupa | 1987 | Agustus 1987 | 17 Agustus | 31-04-1990 | 30 Februari 1990 | 29-02-1990
      29-02-1900 | 08/17/1987 | 21-07-2026 | 19-07-1901 | 17-08-187 | 17-08-5 | 017-08-1987
      17-008-1987 | 0-8-1987 | 170887 | 17-08-1987 18-09-1990 | anak ke 2, 17-08-1987
      Agustus 17 Mei 1987 | 17-08-026 | 17-08-00026 | RT17 08 1987 | 17 08 1987RW | rt17agt1987
      17xth Agustus 1987 | 17thx Agustus 1987
    `),
    '',
    '17 Αgustus 1987',
    '١٧-٠٨-١٩٨٧',
    `17-08-1987${' '.repeat(91)}`,
  ]) {
    test(JSON.stringify(text), () => expect(readBirthDate(text, today)).toBeUndefined())
  }
})

test('the oldest are 125 years old, and the youngest are born today', () => {
  expect(readBirthDate('20-07-1901', today)).toBe('1901-07-20')
  expect(readBirthDate('20-07-2026', today)).toBe('2026-07-20')
})

test('every day of the last 99 years is read, however it is written', () => {
  const anyDay = fc.date({
    min: new Date('1927-07-21'),
    max: new Date('2026-07-20'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(anyDay, fc.constantFrom('-', '/', ' ', '.'), (date, between) => {
      const iso = date.toISOString().slice(0, 10)
      const [year = '', month = '', day = ''] = iso.split('-')
      const name = date.toLocaleDateString('id-ID', { month: 'long', timeZone: 'UTC' })
      for (const text of [
        iso,
        [day, month, year].join(between),
        [Number(day), Number(month), year.slice(2)].join(between),
        `${day}${month}${year}`,
        `${Number(day)} ${name} ${year}`,
      ]) {
        expect([text, readBirthDate(text, today)]).toEqual([text, iso])
      }
    }),
  )
})

test('any string is a day that is not in the future, or nothing', () => {
  const pieces = fc.constantFrom('1', '17', '08', '1987', '2030', '-', ' ', '/', 'mei', 'agt', ',')
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      const read = readBirthDate(text, today)
      const isBetween = read !== undefined && read >= '1901-07-20' && read <= '2026-07-20'
      expect(read === undefined || isBetween).toBe(true)
      if (read) expect(new Date(read).toISOString()).toStartWith(read)
    }),
  )
})
