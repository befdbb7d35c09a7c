import { describe, expect, test } from 'bun:test'
import { Talk, ticket } from './talk.ts'

const minute = 60_000
const nik = '3171041708870123'

describe('a whole NIK', () => {
  test.each([
    ['in the first message', (_: Talk) => undefined],
    ['at the menu', (talk: Talk) => talk.signIn()],
    [
      'where a name is awaited',
      (talk: Talk) => {
        talk.signIn()
        talk.pressesAll('info', 'name')
      },
    ],
    [
      'after the proof has lapsed',
      (talk: Talk) => {
        talk.signIn()
        talk.passes(16 * minute)
      },
    ],
  ])('%s is advised to be deleted, once', (_where, lead) => {
    const talk = new Talk()
    lead(talk)
    expect(talk.says(`NIK saya ${nik}`)).toStartWith(talk.texts.nikAdvice)
    expect(talk.says('halo')).not.toContain(talk.texts.nikAdvice)
  })

  test('was written in another message than the one that an answer of the staff follows', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says(nik)
    const answered = { ...ticket, state: 'answered' as const, answer: 'Sudah.' }
    expect(talk.happens({ kind: 'ticket-answered', ticket: answered, language: 'id' })).toBe(
      talk.texts.ticketAnswered(answered),
    )
  })

  test('that is late is advised to be deleted as well', () => {
    const talk = new Talk()
    talk.signIn()
    expect(talk.says(nik, 16 * minute)).toBe(
      [talk.texts.nikAdvice, talk.texts.late, talk.texts.menu(false)].join('\n\n'),
    )
  })

  test('that is wrong somewhere is none, and not advised', () => {
    const talk = new Talk()
    talk.signIn()
    talk.pressesAll('info', 'id')
    expect(talk.says('9971041708870123')).not.toContain(talk.texts.nikAdvice)
  })
})
