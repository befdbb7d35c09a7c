import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  fromWhatsApp,
  isAllowed,
  maskPhone,
  type PhoneNumber,
  readPhoneNumber,
} from '../../src/identity/phone.ts'

const number = '+6281234567890' as PhoneNumber

describe('a phone number is read', () => {
  const written = [
    '081234567890',
    '0812-3456-7890',
    '0812 3456 7890',
    '0812.3456.7890',
    '(0812) 3456 7890',
    '+62 812 3456 7890',
    '6281234567890',
    '0062 812 3456 7890',
    '81234567890',
    '０８１２３４５６７８９０',
    '\u202a+62\u00a0812\u20113456\u20117890\u202c'.replaceAll('\u2011', '-'),
    '0812\u200b3456\u200d7890',
  ]
  for (const text of written) {
    test(JSON.stringify(text), () => expect(readPhoneNumber(text)).toBe(number))
  }

  test('with its own country', () => {
    expect(readPhoneNumber('+65 8123 4567')).toBe('+6581234567' as PhoneNumber)
  })
})

describe('no phone number is read', () => {
  for (const text of [
    '',
    'sertifikat',
    '482915',
    '0812',
    '12345678901234567890',
    'nomor 0812',
    '+',
  ]) {
    test(JSON.stringify(text), () => expect(readPhoneNumber(text)).toBeUndefined())
  }
})

test('whatever is typed, what is read is E.164 or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readPhoneNumber(text)
      expect(read === undefined || /^\+[1-9]\d{6,14}$/.test(read)).toBe(true)
    }),
  )
})

test('a mask keeps the country, three digits and the last two', () => {
  expect(maskPhone(number)).toBe('+62 812••••••90')
})

test('a mask never shows more than five digits of the national number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10 ** 8, max: 10 ** 11 - 1 }), (rest) => {
      const masked = maskPhone(`+628${rest}` as PhoneNumber)
      expect(masked.replace('+62', '').replace(/\D/g, '').length).toBe(5)
    }),
  )
})

test('a sender of WhatsApp has no plus sign', () => {
  expect(fromWhatsApp('6281234567890')).toBe(number)
  expect(fromWhatsApp('US.13491208655302741918')).toBeUndefined()
})

test('only numbers of the allowed ranges are served', () => {
  expect(isAllowed(number, ['+628'])).toBe(true)
  expect(isAllowed('+6581234567' as PhoneNumber, ['+628'])).toBe(false)
})
