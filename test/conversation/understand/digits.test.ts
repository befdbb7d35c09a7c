import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { digitsOf } from '../../../src/conversation/understand/numbers.ts'
import { listed } from '../../listed.ts'

const code = fc.stringMatching(/^\d{6}$/)

describe('a code', () => {
  test.each([
    ...listed(`
      482915 | 482-915 | 482.915 | 4 8 2 9 1 5 | kode: 482915 | kode saya 482915 ya min
      OTP=482915!
    `),
    ' 482 915 ',
    '４８２９１５',
    '482\u200b915',
  ])('is read from %p', (text) => {
    expect(digitsOf(text)).toBe('482915')
  })

  test.each([
    ...listed(`
      kode | 48291 | 4829150 | 081234567890 | 0812 345 678 | 3171012345670001 | 3171 0123 4567 0001
      317101 234567 0001 | 482915, 482916 | dosis 2 kodenya 482915
      saya sudah coba berkali kali tapi kodenya 482915 tidak bisa
    `),
    '',
    `${' '.repeat(200)}482915`,
    '٣482915',
    '٤٨٢٩١٥',
  ])('is not found in %p', (text) => {
    expect(digitsOf(text)).toBeUndefined()
  })

  test('is read however it is spaced and introduced', () => {
    const gap = fc.constantFrom('', ' ', '-', '\u200d', ' - ')
    const start = fc.constantFrom('', 'kode ', 'kodenya: ', '*')
    fc.assert(
      fc.property(code, gap, start, (digits, between, before) => {
        expect(digitsOf(before + [...digits].join(between))).toBe(digits)
      }),
    )
  })

  test('is never part of a longer number', () => {
    const more = fc.stringMatching(/^\d{1,12}$/)
    fc.assert(
      fc.property(code, more, fc.constantFrom('', ' ', '-', ',', '/'), (digits, other, between) => {
        expect(digitsOf(digits + between + other)).toBeUndefined()
      }),
    )
  })

  test('is 6 digits or nothing, for any message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(digitsOf(text) ?? '000000').toMatch(/^\d{6}$/)
      }),
    )
  })
})
