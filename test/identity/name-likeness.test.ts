import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { compareNames } from '../../src/identity/name.ts'
import { examples, leastCpuMs } from '../effort.ts'
import { paired } from '../listed.ts'

const isSameName = (left: string, right: string) => compareNames(left, right) === 'same'

type Pairs = readonly (readonly [string, string])[]

/** Each pair is compared both ways. */
const compared = (pairs: Pairs, likeness: 'same' | 'near' | 'far') => {
  for (const [typed, civil] of pairs) {
    test(`${typed} | ${civil}`, () => {
      expect(compareNames(typed, civil)).toBe(likeness)
      expect(compareNames(civil, typed)).toBe(likeness)
    })
  }
}

describe('names are the same but for case, spaces, punctuation and diacritics', () => {
  compared(
    [
      ...paired(`
        budi santoso → BUDI SANTOSO | BudiSantoso → BUDI SANTOSO | Budi-Santoso → BUDI SANTOSO
        Muhammad Ma'ruf → MUHAMMAD MARUF | Nguyen Thi Duc → NGUYỄN THỊ ĐỨC
        Malgorzata Zolkiewska-Swiatek → MAŁGORZATA ŻÓŁKIEWSKA-ŚWIĄTEK
        I Wayan Sudiarta → I WAYAN SUDIARTA
      `),
      ['  Budi   Santoso ', 'BUDI SANTOSO'],
      ['Ｂudi Santoso', 'BUDI SANTOSO'],
      ['Budi\u200b San\u00adtoso', 'BUDI SANTOSO'],
      ['Nur Aini (Ani) DCosta', "NUR 'AINI (ANI) D\\'COSTA"],
      ['عبد الرحمن الحداد', 'عبد الرحمن الحداد'],
      ['Lim Mei Hua 林美華', 'LIM MEI HUA 林美華'],
    ],
    'same',
  )
})

describe('names are near with a word too many or too few', () => {
  compared(
    [
      ...paired(`
        BUDI → BUDI SANTOSO | DEWI WIJAYA → DEWI ANGGRAINI WIJAYA | Nguyễn → NGUYEN THI
        MA'RUF → MARUF AMIN | NI PUTU SUARTINI → NI LUH PUTU SUARTINI
      `),
      ['BU\u200bDI', 'BUDI SANTOSO'],
      ['LIM MEI HUA', 'LIM MEI HUA 林美華'],
    ],
    'near',
  )
})

describe('names are near with the words in another order', () => {
  compared(
    [
      ['SANTOSO BUDI', 'BUDI SANTOSO'],
      ['PERMATA DIAN SARI', 'DIAN PERMATA SARI'],
      ['Sihombing, Mega Lestari', 'MEGA LESTARI SIHOMBING'],
    ],
    'near',
  )
})

describe('names are near with words shortened', () => {
  compared(
    paired(`
      M. RIZAL → MUHAMMAD RIZAL | M RIZAL → MUHAMMAD RIZAL | MUH. RIZAL → MUHAMMAD RIZAL
      MOCH. RIZAL → MOCHAMAD RIZAL | MOH RIZAL → MUHAMMAD RIZAL | MHD. RIZAL → MUHAMMAD RIZAL
      MOHAMED RIZAL → MUCHAMMAD RIZAL | ABD. RAHMAN → ABDUL RAHMAN | ABD RAHMAN → ABDULLAH RAHMAN
      ST. NURBAYA → SITI NURBAYA | SR WAHYUNI → SRI WAHYUNI | AGS SALIM → AGUS SALIM
      BUDI S. → BUDI SANTOSO | C. WIJAYA → CHANDRA WIJAYA | K. ANWAR → CHAIRIL ANWAR
      M. FAUZI → MUHAMMAD AHMAD FAUZI
    `),
    'near',
  )
})

describe('names are near with a slip', () => {
  compared(
    paired(`
      BUDI SANTOSA → BUDI SANTOSO | SITI NURHALIMA → SITI NURHALIMAH
      SITI NURHALIZA → SITI NURHALIMAH | MUHAMAD RISAL → MUHAMMAD RIZAL
      ABDURRAHMAN → ABDUL RAHMAN | ANDI → ANDY | RUDI → RDUI | JUNI → YUNI
      JUSUF KALLA → YUSUF KALLA | CANDRA → CHANDRA
    `),
    'near',
  )
})

describe('names are far', () => {
  compared(
    [
      ['YULIA PUSPITASARI', 'BAMBANG SUTRISNO'],
      ['BUDI', 'BUDI AGUS SANTOSO'],
      ['BUDI SANTOSO', 'BUDI WIJAYA'],
      ['SITI AMINAH', 'SITI FATIMAH'],
      ['M. R.', 'MUHAMMAD RIZAL'],
      ['M. R.', 'M. RIZAL'],
      ['M', 'MUHAMMAD'],
      ['B SANTOSA', 'BUDI SANTOSO'],
      ['SITI SITI', 'SITI AMINAH'],
      ['ANI', 'EMI'],
      ['NI', 'NO'],
      ['A', 'B'],
      ['', ''],
      ['', 'BUDI'],
      ['...', '---'],
      ['عبد الرحمن الحداد', 'عبد الرحيم الحداد'],
      ['x'.repeat(201), 'x'.repeat(201)],
    ],
    'far',
  )

  test('with letters of another script that look alike', () => {
    // Greek, Cyrillic, Cherokee, Armenian and Fraser letters, and a digit.
    for (const typed of ['ΒUDI', 'ВUDI', 'ᏴUDI', 'BՍDI', 'ꓐUDI', 'BUD1']) {
      expect([typed, compareNames(typed, 'BUDI')]).toEqual([typed, 'far'])
      const whole = `${typed} SANTOSO`
      expect([whole, compareNames(whole, 'BUDI SANTOSO')]).toEqual([whole, 'far'])
    }
  })
})

/** Words of names among which there are slips, initials and old spellings. */
const anyWord = fc.constantFrom(
  ...'SITI SRI BUDI BUDHI SANTOSO SANTOSA M MUH MUHAMMAD DJOKO JOKO TJIPTO JUNI YUNI NUR NOER'.split(
    ' ',
  ),
)
const anyName = fc.oneof(
  fc.array(anyWord, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

describe('whatever is compared', () => {
  test('is as like one way as the other', () => {
    fc.assert(
      fc.property(anyName, anyName, (left, right) => {
        expect(compareNames(left, right)).toBe(compareNames(right, left))
      }),
      { numRuns: examples(2_000) },
    )
  })

  test('is the same as itself in any case and with any spaces, when it has a letter', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        fc.pre(/[a-z]/i.test(name) && name.length < 100)
        expect(isSameName(name, ` ${name}  `)).toBe(true)
        expect(isSameName(name, name.normalize('NFC'))).toBe(true)
      }),
    )
  })

  test('is never the same with one letter replaced, unless its spelling is old', () => {
    const letters = [...'ABDEFGHIKLMNPQRSTUVWXZ']
    fc.assert(
      fc.property(fc.nat({ max: 11 }), fc.constantFrom(...letters), (at, letter) => {
        const name = 'SITI AMINAH'
        fc.pre(name[at] !== ' ' && name[at] !== letter)
        expect(isSameName(name.slice(0, at) + letter + name.slice(at + 1), name)).toBe(false)
      }),
    )
  })
})

test('200 letters are compared quickly', () => {
  const name = 'ABCDEFGHI '.repeat(20)
  const pairs = [
    [name, `${name.slice(0, 198)}XY`],
    ['A '.repeat(100), 'B '.repeat(100)],
    ['A '.repeat(100), 'AB'.repeat(100)],
    ['S.Pd., '.repeat(28), 'S.Pd., '.repeat(27)],
    ['ﷺ'.repeat(200), 'ﷺ'.repeat(199)],
    [`${'ﷺ'.repeat(199)}A`, `${'ﷺ'.repeat(199)}B`],
  ] as const
  for (const [left, right] of pairs) {
    expect(leastCpuMs(() => compareNames(left, right))).toBeLessThan(200)
  }
})
