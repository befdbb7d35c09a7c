import { expect, test } from 'bun:test'
import { base32, base32Letters } from '../../src/spelling/base32.ts'
import { checkCharacter } from '../../src/spelling/check-character.ts'

test('the check digit of a card number is Luhn’s', () => {
  expect(checkCharacter('7992739871', '0123456789')).toBe('3')
  expect(checkCharacter('1', '0123456789')).toBe('8')
})

test('base32 takes five bits a character and drops what fills none', () => {
  expect(base32(Uint8Array.of(0b00000_000, 0b01_00010_0, 0b0011_1111))).toBe('0123')
  expect(base32(new Uint8Array(5).fill(255))).toBe('ZZZZZZZZ')
  expect(base32(new Uint8Array(0))).toBe('')
})

test('base32 has no letter that is mistaken for another', () => {
  expect(base32Letters).toHaveLength(32)
  expect(base32Letters).not.toMatch(/[ILOU]/)
})
