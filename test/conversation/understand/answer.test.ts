import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { answerOf } from '../../../src/conversation/understand/answer.ts'

/** The rows of `answers.tsv`: what was written, and whether it says yes, no or neither. */
const answers = readFileSync(new URL('answers.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [answer = '', text = ''] = row.split('\t')
    return [text, answer] as [string, string]
  })

describe('an answer', () => {
  test.each(answers)('%p is %s', (text, answer) => {
    expect(answerOf(text) ?? 'neither').toBe(answer)
  })

  test.each(['', '...'])('%p is none', (text) => {
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
