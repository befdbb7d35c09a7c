import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { uvci } from '../../src/certificate/uvci.ts'
import { holdsCode, holdsNik } from '../../src/identity/free-text.ts'
import { examples, leastCpuMs } from '../effort.ts'
import { listed } from '../listed.ts'
import { anyNik } from './any-nik.ts'

const two = (value: number) => String(value).padStart(2, '0')
const anyPhone = fc
  .tuple(
    fc.constantFrom('+62 8', '+628', '628', '62 8', '08', '(08'),
    fc.stringMatching(/^\d{2}$/),
    fc.constantFrom('', ' ', '-', '.'),
    fc.stringMatching(/^\d{3,4}$/),
    fc.stringMatching(/^\d{3,4}$/),
  )
  .map(([head, area, between, middle, last]) => {
    const closing = head.startsWith('(') ? ')' : ''
    return `${head}${area}${closing}${between}${middle}${between}${last}`
  })
const anyDate = fc
  .tuple(
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1920, max: 2030 }),
    fc.constantFrom('-', '/', '.', ' '),
  )
  .map(([day, month, year, between]) => [two(day), two(month), year].join(between))
const anyCertificateId = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(uvci)

describe('a NIK in a free text', () => {
  for (const text of [
    '3171011708870001',
    'NIK saya 3171 0117 0887 0001 dipakai orang lain',
    'nik:3171.01.170887.0001',
    'NIK3171011708870001',
    '3171-0157-0887-0001',
    '317101 170887 0001',
    'sudah 2 kali 3171011708870001 ditolak',
    '３１７１０１１７０８８７０００１',
    '3171\u200b011708870001',
    // The first half could be a date, the second could not.
    '3103 1921 0890 0001',
  ]) {
    test(JSON.stringify(text), () => expect(holdsNik(text)).toBe(true))
  }

  test('is found in the middle of any sentence', () => {
    fc.assert(
      fc.property(anyNik, anyPhone, (nik, phone) => {
        expect(holdsNik(`NIK ${nik}, HP ${phone}`)).toBe(true)
        expect(holdsNik(`${phone} ${nik}`)).toBe(true)
      }),
    )
  })
})

describe('no NIK is', () => {
  for (const text of [
    ...listed(`
      0812 3456 7890 | +62 812 3401 0190 2021 | 62812340101902 21 | 12-03-2021 09-04-2021
      12032021 09042021 | 1971-03-12 09-04-2021 | 6281 0101 0170 2021 | 81701001017 12021
      31710 117 08870001 | URN:UVCI:01:ID:3171011708870001#X | 9999999999999999 | 31710117088700011
      batch 202106288 dan 202107119
    `),
    '',
  ]) {
    test(JSON.stringify(text), () => expect(holdsNik(text)).toBe(false))
  }

  test('a phone number, two dates or a certificate id, whichever', () => {
    fc.assert(
      fc.property(anyPhone, anyDate, anyDate, anyCertificateId, (phone, one, another, id) => {
        for (const text of [phone, `${phone} ${one}`, `${one} ${another}`, id]) {
          expect([text, holdsNik(text)]).toEqual([text, false])
        }
      }),
      { numRuns: examples(1_000) },
    )
  })
})

describe('a code in a free text', () => {
  for (const text of [
    ...listed(`
      482915 | kode saya 482915 | kode:482915. | kodenya 482 915 tidak bisa | 482-915 | 4 8 2 9 1 5
      48 29 15 | 048291 | 048291 12 Maret | 482915 081234567890 | 0812-3456-7890 482915
      dosis 2 482915 | 4062 482915 | 0812 345678 901234 | 32 12 21 | 31 13 21 | 090421
    `),
    '４８２９１５',
    '482\u200b915',
  ]) {
    test(JSON.stringify(text), () => expect(holdsCode(text)).toBe(true))
  }
})

describe('no code is', () => {
  for (const text of [
    ...listed(`
      Jl. Mawar No. 5 12345 | kode pos 40115 | batch AB482915 | 482915X | batch 202106288 | 09042021
      09-04-21 | 09/04/21 | 9-4-2021 | 09.04.2021 | 31 12 21 | 482 URN:UVCI:01:X  915 | 0812 345 678
      0812 345678 | 0812 345678 90123 | +62 812 345678 | 812 345678 | (021) 345678
      bayar Rp 150.000 | 3171011708870001 | SV-783N-3J79 | 12/482915 | URN:UVCI:01:AT:482915#Q
    `),
    '',
  ]) {
    test(JSON.stringify(text), () => expect(holdsCode(text)).toBe(false))
  }

  test('a phone number, a date or a certificate id, whichever', () => {
    fc.assert(
      fc.property(anyPhone, anyDate, anyCertificateId, (phone, date, id) => {
        for (const text of [phone, date, id]) {
          expect([text, holdsCode(text)]).toEqual([text, false])
        }
      }),
      { numRuns: examples(1_000) },
    )
  })
})

test('any string is looked at', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
      expect([true, false]).toContain(holdsNik(text))
      expect([true, false]).toContain(holdsCode(text))
    }),
  )
})

test('2,000 characters are looked at', () => {
  expect(holdsNik(`${' '.repeat(1_984)}3171011708870001`)).toBe(true)
  expect(holdsNik(`${' '.repeat(1_985)}3171011708870001`)).toBe(false)
})

test('a long row of numbers is looked at quickly', () => {
  const text = '31 '.repeat(20_000)
  const look = () => [holdsNik(text), holdsCode(text)]
  expect(leastCpuMs(look)).toBeLessThan(200)
})
