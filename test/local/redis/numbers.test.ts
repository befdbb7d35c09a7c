import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { formatDouble, parseInteger, parseScore } from '../../../src/local/redis/numbers.ts'

test.each([
  [0, '0'],
  [-0, '-0'],
  [0.1, '0.10000000000000001'],
  [1e16, '10000000000000000'],
  [1e17, '1e+17'],
  [0.00025, '0.00025000000000000001'],
  [0.00001, '1.0000000000000001e-05'],
  [-1.5e-10, '-1.5e-10'],
  [Number.MAX_VALUE, '1.7976931348623157e+308'],
  [5e-324, '4.9406564584124654e-324'],
  [Infinity, 'inf'],
  [-Infinity, '-inf'],
  [Number.NaN, 'nan'],
])('%p is written as C writes it', (value, text) => {
  expect(formatDouble(value)).toBe(text)
})

test('a score that is written is always read back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (score) => {
      expect(parseScore(formatDouble(score), 'no score')).toBe(score)
    }),
  )
})

test('every 64-bit integer is read back, and none beyond', () => {
  const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  fc.assert(fc.property(int64, (value) => expect(parseInteger(String(value))).toBe(value)))
  const beyond = fc.bigInt({ min: 2n ** 63n, max: 2n ** 70n })
  fc.assert(fc.property(beyond, (value) => expect(() => parseInteger(String(value))).toThrow()))
})

test.each(['', '+1', '01', '-0', ' 1', '1 ', '1.0', '1e3', '0x1'])('%p is no integer', (text) => {
  expect(() => parseInteger(text)).toThrow('not an integer')
})
