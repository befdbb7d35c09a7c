import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { answerOf } from '../../../src/conversation/understand/index.ts'

describe('an answer', () => {
  test.each([
    'Ya',
    'ya',
    'yaaa',
    'Benar!',
    'betul',
    'iya kak',
    'y',
    'yes',
    'ok',
    'Oke',
    'ya, benar',
    'sudah betul',
    'iya itu nama saya',
    'YES PLEASE',
  ])('%p is a yes', (text) => {
    expect(answerOf(text)).toBe('yes')
  })

  test.each([
    'tidak',
    'Bukan',
    'salah',
    'no',
    'n',
    'gak',
    'ga',
    'nggak min',
    'tdk',
    'bukan itu',
    'tidak benar',
    'gak betul',
    'belum',
    'not right',
    'namanya salah',
  ])('%p is a no', (text) => {
    expect(answerOf(text)).toBe('no')
  })

  test.each([
    '',
    '...',
    'mungkin',
    'ya salah',
    'tidak salah',
    'bukan, yang benar Budi',
    '1',
    'batal',
  ])('%p is neither', (text) => {
    expect(answerOf(text)).toBeUndefined()
  })

  test('is the same in other case and punctuation', () => {
    const said = fc.constantFrom('ya', 'benar', 'tidak', 'salah', 'gak betul', 'mungkin')
    fc.assert(
      fc.property(said, fc.constantFrom('!', ' ', '.\n', '🙏'), (text, around) => {
        expect(answerOf(around + text.toUpperCase() + around)).toBe(answerOf(text))
      }),
    )
  })

  test('is one of three, for any message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['yes', 'no', undefined]).toContain(answerOf(text))
      }),
    )
  })
})
