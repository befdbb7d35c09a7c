import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { maskName, readName } from '../../src/identity/name.ts'

test('a typed name loses what nobody sees', () => {
  expect(readName('Budi\u200b \u202eSantoso\n')).toBe('Budi Santoso')
})

test('a name without a letter, or far too long, is none', () => {
  expect(readName('12345')).toBeUndefined()
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
})

test('a mask fits a list row and hides the rest', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 100 }), (name) => {
      expect(maskName(name).length).toBeLessThanOrEqual(24)
    }),
  )
})
