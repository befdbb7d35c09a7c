import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { hasGlyph, loadFaces } from '../../../src/certificate/pdf/font.ts'
import { printable, shortened } from '../../../src/certificate/pdf/printed.ts'
import { examples } from '../../effort.ts'

const faces = await loadFaces()
const canShow = (character: string): boolean => hasGlyph(faces.bold, character)
const shown = (text: string): string => printable(text, canShow).text

describe('what is printed of a name', () => {
  test.each([
    "Muhammad Ma'ruf Al-Amîn",
    'Nguyễn Thị Đức',
    'Łukasz Čapek',
    'Sukarno',
    'Bu(di) \\ Santoso',
    'Ẵ ẞ ß Þ Ø Œ Ĳ ı',
  ])('is %s itself, when it is Latin', (name) => {
    expect(printable(name, canShow)).toEqual({ text: name, isWhole: true })
  })

  test.each([
    ['composed', 'Nguyễn'.normalize('NFD'), 'Nguyễn', true],
    [
      'the plain letter where one with its marks has no glyph',
      'S\u0329\u030dade B\u20dd',
      'Sade B',
      true,
    ],
    ['the common form of letters', 'ＢＵＤＩ 𝐒𝐚𝐧𝐭𝐨𝐬𝐨 ﬁ', 'BUDI Santoso fi', true],
    ['apostrophes and dashes', 'ʿAbd al‐Raḥmān Qurʾān', '’Abd al-Raḥmān Qur’ān', true],
    ['the Latin part of a name in two scripts', 'Ong Kian Tjŏng 王建忠', 'Ong Kian Tjŏng', false],
    ['nothing of a name in another script', 'محمد علي', '', false],
    [
      'without emoji, control character, override or lone surrogate, and none is missed',
      '\u202eBUDI\u0000\ud83d 👩\u200d⚕️\u200b\tSAN\u00adTOSO\n',
      'BUDI SANTOSO',
      true,
    ],
  ])('is %s', (_, name, text, isWhole) => {
    expect(printable(name, canShow)).toEqual({ text, isWhole })
  })

  test('always has a glyph in both weights, single spaces and none at the ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const text = shown(name)
        for (const character of text) {
          expect(hasGlyph(faces.regular, character) && hasGlyph(faces.bold, character)).toBe(true)
        }
        expect(text).toBe(text.trim())
        expect(text).not.toInclude('  ')
        expect(shown(text)).toBe(text)
      }),
      { numRuns: examples(500) },
    )
  })
})

describe('a shortened text', () => {
  test('says with an ellipsis that it was cut, and is left alone when it is not too long', () => {
    expect(shortened('Puskesmas', 9)).toBe('Puskesmas')
    expect(shortened('Puskesmas', 8)).toBe('Puskesm…')
    expect(shortened('RS Umum', 4)).toBe('RS…')
  })
})
