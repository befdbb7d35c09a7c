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

  test('is composed', () => {
    expect(shown('Nguyễn'.normalize('NFD'))).toBe('Nguyễn')
  })

  test('is the plain letter where a letter with its marks has no glyph', () => {
    expect(printable('S\u0329\u030dade B\u20dd', canShow)).toEqual({
      text: 'Sade B',
      isWhole: true,
    })
  })

  test('is the common form of full-width, mathematical and ligature letters', () => {
    expect(shown('ＢＵＤＩ 𝐒𝐚𝐧𝐭𝐨𝐬𝐨 ﬁ')).toBe('BUDI Santoso fi')
    expect(shown('ʿAbd al‐Raḥmān Qurʾān')).toBe('’Abd al-Raḥmān Qur’ān')
  })

  test('is the Latin part of a name in two scripts', () => {
    expect(printable('Ong Kian Tjŏng 王建忠', canShow)).toEqual({
      text: 'Ong Kian Tjŏng',
      isWhole: false,
    })
  })

  test('is nothing of a name in another script', () => {
    expect(printable('محمد علي', canShow)).toEqual({ text: '', isWhole: false })
  })

  test('has no emoji, control character, override or lone surrogate, and none is missed', () => {
    const dirty = '\u202eBUDI\u0000\ud83d 👩\u200d⚕️\u200b\tSAN\u00adTOSO\n'
    expect(printable(dirty, canShow)).toEqual({ text: 'BUDI SANTOSO', isWhole: true })
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
