import { describe, expect, test } from 'bun:test'
import { compareNames, isShortened, type Likeness, nameWords } from '../../src/identity/name.ts'
import { paired } from '../listed.ts'

const isSameName = (left: string, right: string) => compareNames(left, right) === 'same'

const compared = (pairs: readonly (readonly [string, string])[], likeness: Likeness) => {
  test.each(pairs)('%s | %s', (left, right) => {
    expect(compareNames(left, right)).toBe(likeness)
    expect(compareNames(right, left)).toBe(likeness)
  })
}

describe('letters with a stroke or tied together are their plain ones', () => {
  test.each(
    paired(`
    Ægir → AEGIR | Ðorvald → DORVALD | Đuc → DUC | Ħalim → HALIM | Łucja → LUCJA
    Øystein → OYSTEIN | Œdipe → OEDIPE | Ŧomas → TOMAS
  `),
  )('%s', (written, plain) => expect(nameWords(written)).toEqual([plain]))
})

describe('a word stands for another', () => {
  test.each(
    paired(`
    B → BUDI | AB → ABDULLAH | ABD → ABDULLAH | ABDL → ABDULRAHMAN | AGS → AGUSTINUS
    SR → SRIWATI | ST → SITI | MD → MUHAMMAD | MOCH → MOHAMAD | MUKHAMAD → MOHAMED
  `),
  )('%s for %s, and the other way round', (short, word) => {
    expect(isShortened(short, word)).toBe(true)
    expect(isShortened(word, short)).toBe(true)
  })

  test.each(
    paired(`
    BU → BUDI | U → BUDI | AB → RABDULLAH | ABD → RABDULLAH | ABDL → RABDULLAH | AGS → BAGUSTI
    SR → BASRIATI | ST → KARSITI | ST → SITIANA | MD → ALMUHAMMAD | MD → MUHAMMADIYAH
    KMD → MUHAMMAD | MDX → MUHAMMAD | MOHAMED → MUHAMMADIYAH
  `),
  )('not %s for %s', (short, word) => {
    expect(isShortened(short, word)).toBe(false)
    expect(isShortened(word, short)).toBe(false)
  })
})

describe('how much of a name may differ', () => {
  describe('one letter from three letters on, two from eight on', () => {
    compared(
      [
        ['ANI', 'ANA'],
        ['RUDIANTO', 'RUDYANTA'],
        ['SUPARDI', 'SUPARDIAN'],
        ['LI S.', 'LI SANTOSO'],
        ['x'.repeat(200), `${'x'.repeat(199)}y`],
      ],
      'near',
    )
    compared(
      [
        ['NI', 'NA'],
        ['SUPARDI', 'SUPORDA'],
        ['BUDIMAN', 'BADIMUN'],
      ],
      'far',
    )
  })

  test('200 characters are compared, and no more', () => {
    const padded = (length: number) => 'Budi Santoso'.padEnd(length)
    expect(isSameName(padded(200), 'BUDI SANTOSO')).toBe(true)
    expect(isSameName(padded(201), 'BUDI SANTOSO')).toBe(false)
  })
})
