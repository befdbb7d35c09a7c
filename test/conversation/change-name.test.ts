import { describe, expect, test } from 'bun:test'
import { Talk } from './talk.ts'

/** Asked for the name as on the KTP. */
const asked = () => new Talk().signedIn('[info]', '[name]')

describe('a name', () => {
  test('is in force after a yes', () => {
    const talk = asked().after('Budi Santoso')
    expect(talk.choices()).toEqual(['yes', 'no'])
    expect(talk.presses('yes')).toBe(talk.texts.nameChanged('BUDI SANTOSO', 1))
    expect(talk.asks('correct-name')).toEqual([{ kind: 'correct-name', personId: 'person-1' }])
  })

  test('stays as it is after a no', () => {
    expect(asked().after('Budi Santoso', '[no]').asks('correct-name')).toEqual([])
  })

  test('that cannot be read costs no try', () => {
    const talk = asked()
    for (const typed of ['Budi 2', '!!!', 'x'.repeat(201)]) {
      expect(talk.says(typed)).toBe(talk.texts.nameUnreadable)
    }
    expect(talk.says('Joko')).toBe(talk.texts.nameMismatch(2))
  })

  test('in look-alike letters of another script is another one', () => {
    const talk = asked()
    expect(talk.says('Budi S\u0430ntoso')).toBe(talk.texts.nameMismatch(2))
  })

  test('is not taken from a word that works anywhere', () => {
    expect(asked().after('batal').asks('names')).toEqual([])
  })
})
