import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { maskName, maskNames, readName } from '../../src/identity/name.ts'

test('a typed name loses what nobody sees', () => {
  expect(readName('Budi\u200b \u202eSantoso\n')).toBe('Budi Santoso')
  expect(readName('Budi\nSantoso')).toBe('Budi Santoso')
})

test('an accent and its letter are one', () => {
  expect(readName('Andre\u0301')).toBe('André')
})

test('of a typed text 800 characters are looked at', () => {
  expect(readName(`Budi${'\u200b'.repeat(795)}S`)).toBe('Budi S')
  expect(readName(`Budi${'\u200b'.repeat(796)}S`)).toBe('Budi')
})

test('a name without a letter, or far too long, is none', () => {
  expect(readName('12345')).toBeUndefined()
  expect(readName('x'.repeat(200))).toHaveLength(200)
  expect(readName('x'.repeat(201))).toBeUndefined()
})

test('any string is read as a bounded line or as nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const name = readName(text)
      expect(name === undefined || (name.length <= 200 && !/[\n\r\u202e]/.test(name))).toBe(true)
    }),
  )
})

test('a mask shows the first and last letter of each word', () => {
  expect(maskName('BUDI SANTOSO')).toBe('B••I S•••O')
  expect(maskName('NI')).toBe('N•')
  expect(maskName('  ANI ')).toBe('A•I')
  expect(maskName('')).toBe('•••')
})

test('a mask that shows more hides one letter of each word at least', () => {
  const masked = ['SANTOSO', 'BUDI', 'ANI', 'NI', 'A'].map((word) => maskName(word, 3))
  expect(masked).toEqual(['SAN•••O', 'BU•I', 'A•I', 'N•', 'A•'])
})

test('a mask ends with the last word that fits into 24 characters', () => {
  expect(maskName('ABCDE ABCDE ABCDE ABC AB')).toBe('A•••E A•••E A•••E A•C A•')
  expect(maskName('ABCDE ABCDE ABCDE ABCD AB')).toBe('A•••E A•••E A•••E A••D')
  expect(maskName('ABCDE ABCDE ABCDE ABCDE AB A')).toBe('A•••E A•••E A•••E A•••E')
})

describe('the masks of a list', () => {
  test('show one letter while that tells the names apart', () => {
    expect(maskNames(['BUDI', 'SITI'])).toEqual(['B••I', 'S••I'])
  })

  test('show up to three letters where fewer do not', () => {
    expect(maskNames(['BUDIN', 'BADIN'])).toEqual(['BU••N', 'BA••N'])
    expect(maskNames(['BUDIN', 'BUTIN'])).toEqual(['BUD•N', 'BUT•N'])
  })

  test('have numbers where letters do not help, and room for these', () => {
    expect(maskNames(['SANTOSO', 'SANDOSO'])).toEqual(['1. S•••O', '2. S•••O'])
    const fits = 'ABCDE ABCDE ABCDE AB'
    const isLonger = 'ABCDE ABCDE ABCDE ABC'
    expect(maskNames([fits, fits])[0]).toBe('1. A•••E A•••E A•••E A•')
    expect(maskNames([isLonger, isLonger])[1]).toBe('2. A•••E A•••E A•••E')
  })
})

test('a mask fits a list row and hides the rest', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 100 }), (name) => {
      expect(maskName(name).length).toBeLessThanOrEqual(24)
    }),
  )
})
