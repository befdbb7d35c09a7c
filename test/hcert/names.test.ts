import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { personName, transliterate } from '../../src/hcert/names.ts'

describe('a name in a passport’s letters', () => {
  test.each([
    ["Muhammad Ma'ruf Al-Amîn", 'MUHAMMAD<MARUF<AL<AMIN'],
    ['Ma’ruf ‘Abd O`Neil ʿAlī', 'MARUF<ABD<ONEIL<ALI'],
    ['Nguyễn Thị Đức', 'NGUYEN<THI<DUC'],
    ['Łukasz Čapek', 'LUKASZ<CAPEK'],
    ['Musterfrau-Gößinger', 'MUSTERFRAU<GOESSINGER'],
    ['Åge Jørgensen', 'AAGE<JOERGENSEN'],
    ['Þarf Að Prófa', 'THARF<AD<PROFA'],
    ['Mu\u0308ller', 'MUELLER'],
    ['Yrjänä', 'YRJAENAE'],
    ['Æsa Œuvre ĳ ẞ ı İ Ŋ Ŧ Ħ', 'AESA<OEUVRE<IJ<SS<I<I<N<T<H'],
    ['H. Moch. Budi, S.Pd', 'H<MOCH<BUDI<SPD'],
    ["NUR 'AINI (ANI) D\\'COSTA 😀", 'NUR<AINI<ANI<DCOSTA'],
    [' - Siti  –  Aminah - ', 'SITI<AMINAH'],
    ['SUPARMAN', 'SUPARMAN'],
    ['ＢＵＤＩ', 'BUDI'],
    ['', ''],
    // A native form beside the Latin one is left out.
    ['Ong Kian Tjŏng 王建忠', 'ONG<KIAN<TJONG'],
    ['Ahmad أحمد', 'AHMAD'],
    // Arabic letters alone go by ICAO's table.
    ['محمد علي', 'MXHMD<ELY'],
    ['فاطمة بنت خديجة', 'FAXTTMXAH<BNT<XKHDYJXAH'],
    ['مُحَمَّد', 'MXHMD'],
    ['مرتضى', 'MRTXDZXAY'],
    ['ةب', 'XTAB'],
    // Any other script is empty.
    ['王建忠', ''],
    ['Владимир', ''],
    ['Μάριος', ''],
  ])('%j becomes %j', (name, standard) => {
    expect(transliterate(name)).toBe(standard)
  })
})

describe('the name fields of a certificate', () => {
  test('hold the whole name as the primary identifier', () => {
    expect(personName('SITI NURHALIMAH')).toEqual({ fn: 'SITI NURHALIMAH', fnt: 'SITI<NURHALIMAH' })
    expect(personName('SUPARMAN')).toEqual({ fn: 'SUPARMAN', fnt: 'SUPARMAN' })
  })

  test('keep the native form as it is', () => {
    const name = 'LIM MEI HUA 林美華'
    expect(personName(name)).toEqual({ fn: name, fnt: 'LIM<MEI<HUA' })
  })

  test('divide a name of more than 80 characters between its words, in order', () => {
    const words = 'RADEN AJENG SITI MARYAM KUSUMANINGRUM PRAMESWARI DYAH AYU LARASATI HADININGRAT'
    expect(words).toHaveLength(78)
    expect(personName(`${words} SASTROATMODJO PUTRI`)).toEqual({
      gn: words,
      gnt: words.replaceAll(' ', '<'),
      fn: 'SASTROATMODJO PUTRI',
      fnt: 'SASTROATMODJO<PUTRI',
    })
  })

  test('take 80 characters without dividing, and cut a single longer word', () => {
    const eighty = `${'A'.repeat(40)} ${'B'.repeat(39)}`
    expect(personName(eighty)).toEqual({ fn: eighty, fnt: eighty.replace(' ', '<') })
    expect(personName('C'.repeat(90))).toEqual({ fn: 'C'.repeat(80), fnt: 'C'.repeat(80) })
    const first = 'D'.repeat(80)
    expect(personName(`${first} E`)).toEqual({ gn: first, gnt: first, fn: 'E', fnt: 'E' })
  })

  test('never end a standard form that is cut with <', () => {
    const { fnt } = personName(`${'Ä'.repeat(39)}b c`)
    expect(fnt).toBe(`${'AE'.repeat(39)}B`)
  })

  test('drop what cannot be seen', () => {
    const name = personName('BU\u202eDI\u0000\nSAN\u200bTOSO\ud800')
    expect(name).toEqual({ fn: 'BUDI SANTOSO', fnt: 'BUDI<SANTOSO' })
  })

  test('always have at most 80 characters, the standard ones A to Z and <', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom('Ä', 'ẞ', ' ', 'b', '王', 'ة', '😀'), maxLength: 200 }),
    )
    fc.assert(
      fc.property(anyName, (name) => {
        const { fn, fnt, gn = '', gnt = '' } = personName(name)
        for (const written of [fn, gn]) expect(Array.from(written).length).toBeLessThanOrEqual(80)
        for (const standard of [fnt, gnt]) {
          expect(standard).toMatch(/^(?=.{0,80}$)([A-Z]+(<[A-Z]+)*)?$/)
        }
      }),
    )
  })
})
