import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { compareNames } from '../../src/identity/name.ts'
import { examples } from '../effort.ts'
import { listed, paired } from '../listed.ts'

const isSameName = (left: string, right: string) => compareNames(left, right) === 'same'

const before = listed(`
  H. | Hj. | H | Haji | Hajjah | KH. | K.H. | K. H. | Ust. | dr. | drg. | Drs. | Dra. | Ir. | Prof.
  Prof. Dr. | dr. H. | Drs. H. | Dr. Ir. Hj. | Tn. | Ny. | Nn. | Sdr. | R. | R.A. | R. A. | RR.
  R.M. | Raden | Ns. | apt. | Bd. | Pdt. | Bapak | Ibu
`)
const behind = listed(`
  S.Pd. | S.Pd | S. Pd | SPd | S.Pd.I | S.E. | SE | S.H. | S.T. | S.Kom | S.Kom. | A.Md | A.Md.Keb
  A.Md.Kep. | S.Tr.Keb | S.Tr.Kes | S.Kep., Ns. | S.Ked | S.Farm., Apt. | S.Pd., M.Si. | S.P., M.Si
  S.T., M.T. | SE, MM | M. Kes | M.Sc. | M.B.A. | Ph.D | Ph.D. | Sp.OG | Sp.A | Sp.PD | Sp.T.H.T.
  Sp.OT | M.E. | S.Sos | S.Ag., M.Pd.I | Lc. | Drs. | Ir | Hj.
`)

describe('a title before a name is left aside', () => {
  for (const title of before) {
    test(title, () => {
      expect(isSameName(`${title} Siti Aminah`, 'SITI AMINAH')).toBe(true)
      expect(isSameName(`Prof. Dr. H. ${title} Siti Aminah`, 'SITI AMINAH')).toBe(true)
      const glued = title.endsWith('.') ? `${title}Siti Aminah` : `${title} SitiAminah`
      expect(isSameName(glued, 'SITI AMINAH')).toBe(true)
      expect(isSameName(title.toUpperCase().concat(' SUPARMAN'), 'Suparman')).toBe(true)
    })
  }
})

describe('a title behind a name is left aside', () => {
  for (const title of behind) {
    test(title, () => {
      expect(isSameName(`Siti Aminah, ${title}`, 'SITI AMINAH')).toBe(true)
      expect(isSameName(`Siti Aminah ${title}`, 'SITI AMINAH')).toBe(true)
      expect(isSameName(`suparman, ${title.toLowerCase()}`, 'SUPARMAN')).toBe(true)
      expect(isSameName(`suparman ${title}`, 'SUPARMAN')).toBe(true)
    })
  }
})

test('titles in the civil registry are left aside, too', () => {
  expect(isSameName('Budi Santoso', 'DRS. H. BUDI SANTOSO, M.SI')).toBe(true)
  expect(isSameName('dr.H.Budi Santoso', 'BUDI SANTOSO, dr., H.')).toBe(true)
})

test('any titles around any name change nothing about what it is the same as', () => {
  const anyWord = fc.constantFrom(...'SITI AMINAH DJOKO JOKO WAYAN NUR NOER ABDUL'.split(' '))
  const anyName = fc.array(anyWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  const anyTitles = (titles: readonly string[]) =>
    fc.array(fc.constantFrom(...titles), { maxLength: 3 })
  // Nobility is written last before the name: R. R. A. are no titles that anybody has.
  const notNoble = before.filter((title) => !title.startsWith('R'))
  fc.assert(
    fc.property(
      anyName,
      anyName,
      anyTitles(notNoble),
      anyTitles(behind),
      (typed, civil, first, last) => {
        const titled = `${[...first, typed].join(' ')}${last.map((title) => `, ${title}`).join('')}`
        expect(isSameName(titled, typed)).toBe(true)
        expect([titled, isSameName(titled, civil)]).toEqual([titled, isSameName(typed, civil)])
      },
    ),
    { numRuns: examples(1_000) },
  )
})

test('what stands behind a comma and is no title belongs to the name', () => {
  expect(isSameName('Wayan, Putu Ayu Sari', 'WAYAN PUTU AYU SARI')).toBe(true)
  expect(isSameName('Wayan, Putu Ayu S.Pd.', 'WAYAN PUTU AYU')).toBe(true)
})

test('a name that is only a title is still a name', () => {
  expect(isSameName('Ir', 'IR')).toBe(true)
  expect(isSameName('Ir', 'HJ')).toBe(false)
  expect(isSameName('RA', 'R.A.')).toBe(true)
  expect(isSameName(', S.Pd', 'S.PD.')).toBe(true)
})

describe('what is also a name is not left aside', () => {
  const pairs = paired(`
    LIM MEI → LIM | DEWI RADEN → DEWI | BUDI H → BUDI | ABDUL H RAHMAN → ABDUL RAHMAN
    N. S. HAKIM → HAKIM | AYU R. A. → AYU | MARIA AMA → MARIA | WAYAN, S.H., PUTU → WAYAN
    SITI S. P. T. H. T. → SITI
  `)
  for (const [typed, civil] of pairs) {
    test(typed, () => expect(compareNames(typed, civil)).not.toBe('same'))
  }
})
