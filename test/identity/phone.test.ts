import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  findPhoneNumber,
  fromWhatsApp,
  isAllowed,
  maskPhone,
  type PhoneNumber,
  readPhoneNumber,
} from '../../src/identity/phone.ts'
import { listed } from '../listed.ts'

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
    '  +62 812 3456 7890 ',
    `0812${' '.repeat(28)}34567890`,
  ]
  for (const text of written) {
    test(JSON.stringify(text), () => expect(readPhoneNumber(text)).toBe(number))
  }

  test('with its own country', () => {
    expect(readPhoneNumber('+65 8123 4567')).toBe('+6581234567' as PhoneNumber)
    expect(readPhoneNumber('0065 8123 4567')).toBe('+6581234567' as PhoneNumber)
  })

  test.each([
    ['02112345', '+622112345'],
    ['62123456', '+6262123456'],
    ['+49 30 12345678901', '+493012345678901'],
    ['0049 30 12345678901', '+493012345678901'],
  ])('as short as %s, or as long', (typed, read) => {
    expect(readPhoneNumber(typed)).toBe(read as PhoneNumber)
  })
})

describe('no phone number is read', () => {
  for (const text of [
    ...listed(`
      sertifikat | 482915 | 0812 | 12345678901234567890 | nomor 0812 | HP 081234567890
      081234567890 x | 17081987 | 1234567890 | 0211234 | 8123456 | +49 30 123456789012
      004930123456789012 | +
    `),
    '',
    `0812${' '.repeat(29)}34567890`,
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

describe('a phone number in a sentence', () => {
  const sentence = (length: number) => 'nomor saya 081234567890 '.padEnd(length, 'k')

  test('is found', () => {
    expect(findPhoneNumber('nomor saya 0812 3456 7890 kak')).toBe(number)
    expect(findPhoneNumber('nomor saya ０８１２３４５６７８９０ kak')).toBe(number)
    expect(findPhoneNumber(sentence(120))).toBe(number)
  })

  test('is not found in a story, nor where there are two', () => {
    expect(findPhoneNumber(sentence(121))).toBeUndefined()
    expect(findPhoneNumber('081234567890 atau 081234567891')).toBeUndefined()
    expect(findPhoneNumber('halo')).toBeUndefined()
  })
})

test('a mask keeps the country, three digits and the last two', () => {
  expect(maskPhone(number)).toBe('+62 812••••••90')
  expect(maskPhone('+6737123456' as PhoneNumber)).toBe('+673 712•••56')
  // A country that there is not.
  expect(maskPhone('+999123456' as PhoneNumber)).toBe('+99 912•••56')
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
  expect(fromWhatsApp('+6281234567890')).toBe(number)
  for (const other of ['62+81234567890', '6281234567890x', '6281234567890123', '0812345678']) {
    expect([other, fromWhatsApp(other)]).toEqual([other, undefined])
  }
  expect(fromWhatsApp('US.13491208655302741918')).toBeUndefined()
})

test('only numbers of the allowed ranges are served', () => {
  expect(isAllowed(number, ['+628'])).toBe(true)
  expect(isAllowed(number, ['+65', '+628'])).toBe(true)
  expect(isAllowed('+6581234567' as PhoneNumber, ['+628'])).toBe(false)
})
