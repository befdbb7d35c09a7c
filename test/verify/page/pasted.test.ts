import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { certificateTextIn } from '../../../src/verify/page/check.ts'

const base45 = fc.string({ unit: fc.constantFrom(...'0123456789ABCXYZ $%*+-./:'), maxLength: 80 })
const before = fc.string().filter((words) => !`${words}HC1`.includes('HC1:'))

test('a text is always found behind words and across line breaks', () => {
  fc.assert(
    fc.property(
      before,
      base45,
      fc.nat(80),
      fc.constantFrom('\n', '\r\n'),
      (words, code, at, line) => {
        const broken = `${code.slice(0, at)}${line}${code.slice(at)}`
        expect(certificateTextIn(`${words}HC1:${broken}`)).toBe(`HC1:${code}`)
      },
    ),
  )
})

test('a text without a certificate stays as it is', () => {
  fc.assert(fc.property(before, (words) => certificateTextIn(words) === words))
})
