import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { checkNik, maskNik } from '../../src/identity/nik.ts'
import { anyNik } from './any-nik.ts'

const nik = '3171011708870001'

const withDigits = (at: number, digits: string) =>
  nik.slice(0, at) + digits + nik.slice(at + digits.length)

describe('a NIK is read', () => {
  const written = [
    nik,
    '3171 0117 0887 0001',
    '31.71.01.170887.0001',
    '317101-170887-0001',
    '317101 – 170887 – 0001',
    'nik saya 3171011708870001 kak',
    'NIK3171011708870001',
    'NIK: 3171011708870001, HP 081234567890',
    '3171011708870001\n081234567890',
    '3171011708870001 081234567890',
    '1) 3171011708870001',
    '３１７１０１１７０８８７０００１',
    `\u202a${nik.split('').join('\u200b')}\u202c`,
    `${nik}, ya ${nik}`,
  ]
  for (const text of written) {
    test(JSON.stringify(text), () => expect(checkNik(text)).toEqual({ ok: true, nik }))
  }

  test('of a woman, whose day has 40 added', () => {
    expect(checkNik(withDigits(6, '57'))).toMatchObject({ ok: true })
    expect(checkNik(withDigits(6, '71'))).toMatchObject({ ok: true })
    expect(checkNik(withDigits(6, '41'))).toMatchObject({ ok: true })
  })

  test('of anybody, in groups or not', () => {
    fc.assert(
      fc.property(anyNik, fc.constantFrom('', ' ', '-', '.'), (valid, between) => {
        const typed = [valid.slice(0, 6), valid.slice(6, 12), valid.slice(12)].join(between)
        expect(checkNik(typed)).toEqual({ ok: true, nik: valid })
      }),
    )
  })
})

describe('what is wrong in a NIK is named', () => {
  const wrong = (digits: string, reason: string) =>
    test(`${digits}: ${reason}`, () =>
      expect(checkNik(digits)).toEqual({ ok: false, reason } as never))

  for (const province of ['00', '10', '20', '22', '30', '37', '54', '66', '77', '83', '90', '98']) {
    wrong(withDigits(0, province), 'province')
  }
  wrong(withDigits(2, '00'), 'province')
  wrong(withDigits(4, '00'), 'province')
  for (const day of ['00', '32', '40', '72', '99']) wrong(withDigits(6, day), 'birth-date')
  for (const month of ['00', '13', '20']) wrong(withDigits(8, month), 'birth-date')
  wrong(withDigits(6, '3104'), 'birth-date')
  wrong(withDigits(6, '7109'), 'birth-date')
  wrong(withDigits(6, '3002'), 'birth-date')
  wrong(withDigits(12, '0000'), 'serial')

  test('29 February is possible in a leap year of either century', () => {
    expect(checkNik(withDigits(6, '290200'))).toMatchObject({ ok: true })
    expect(checkNik(withDigits(6, '690296'))).toMatchObject({ ok: true })
    for (const day of ['290201', '290202', '290299']) {
      expect(checkNik(withDigits(6, day))).toEqual({ ok: false, reason: 'birth-date' })
    }
  })

  test('any one digit that makes the province or the date impossible is named by its part', () => {
    const at = fc.nat({ max: 11 })
    fc.assert(
      fc.property(anyNik, at, fc.nat({ max: 9 }), (valid, place, digit) => {
        const check = checkNik(valid.slice(0, place) + digit + valid.slice(place + 1))
        const part = place < 6 ? 'province' : 'birth-date'
        expect(check.ok || check.reason === part).toBe(true)
      }),
    )
  })
})

describe('the length is wrong', () => {
  const lengths: [string, number][] = [
    ['317101170887000', 15],
    ['31710117088700011', 17],
    ['nik saya 3171 0117 0887', 12],
    ['2 orang, nik 317101170887000', 15],
    ['7', 1],
  ]
  for (const [text, digits] of lengths) {
    test(JSON.stringify(text), () =>
      expect(checkNik(text)).toEqual({ ok: false, reason: 'length', digits }),
    )
  }
})

describe('no NIK is read', () => {
  for (const text of ['', 'lupa', 'tidak tahu', `${nik} atau ${withDigits(12, '0002')}`]) {
    test(JSON.stringify(text), () => expect(checkNik(text)).toEqual({ ok: false, reason: 'none' }))
  }
})

test('any string is checked, and what is read is 16 digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
      const check = checkNik(text)
      expect(!check.ok || /^\d{16}$/.test(check.nik)).toBe(true)
    }),
  )
})

test('a mask keeps the regency and the serial', () => {
  expect(maskNik('3171011708870123')).toBe('3171••••••••0123')
})
