import { describe, expect, test } from 'bun:test'
import { compareNames } from '../../src/identity/name.ts'
import { paired } from '../listed.ts'

const isSameName = (left: string, right: string) => compareNames(left, right) === 'same'

const compared = (pairs: readonly (readonly [string, string])[], isSame: boolean) => {
  for (const [left, right] of pairs) {
    test(`${left} | ${right}`, () => {
      expect(isSameName(left, right)).toBe(isSame)
      expect(isSameName(right, left)).toBe(isSame)
    })
  }
}

describe('a name is the same in the spelling before 1972', () => {
  compared(
    paired(`
      SOEKARNO → SUKARNO | SOEHARTO → SUHARTO | DJOKO SOEJONO → JOKO SUJONO | SOETJIPTO → SUCIPTO
      SUTJIPTO → SUCIPTO | SOETJIPTO → SUTJIPTO | TJAHJO → CAHYO | WAHJUDI → WAHYUDI
      WAHJOEDI → WAHYUDI | WAHJU YUDHO → WAHYU YUDHO | NJOMAN → NYOMAN
      NJOMAN SOETJI → NYOMAN SUCI | SOENJOTO → SUNYOTO | SJAHRIR → SYAHRIR | CHAIRIL → KHAIRIL
      ACHMAD → AKHMAD | JOESOEF → YUSUF | DJOENAIDI JOESOEF → JUNAIDI YUSUF
      RADJA JUSUF → RAJA YUSUF | SOEDJATMIKO → SOEJATMIKO | Drs. Soedjono, S.H. → SUJONO
      SANTO EKO → SANTOEKO
    `),
    true,
  )
})

describe('a plain J is no Y', () => {
  compared(
    paired(`
      JUNI → YUNI | JONO → YONO | JULIANTO → YULIANTO | ANJANI → ANYANI
      CHRISTIAN JANI → CHRISTIAN YANI | CHAIRIL JANI → KHAIRIL YANI | NOER JANI → NOER YANI
      SOERYA JANI → SURYA YANI | CUT DJOENI JUNI → CUT JUNI YUNI | DJUNI → YUNI
    `),
    false,
  )
})
