import { describe, expect, test } from 'bun:test'
import { joined } from '../../src/conversation/bubble.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { dueAtMs } from '../../src/tickets/due.ts'
import { contact, Talk } from './talk.ts'

/** Asked for the name as on the KTP. */
function asked(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.signIn()
  talk.pressesAll('info', 'name')
  return talk
}

for (const language of languages) {
  describe(`in ${language}, a name`, () => {
    test.each([
      ['in other case and spacing', 'budi   SANTOSO'],
      ['with titles', 'Dr. H. Budi Santoso, S.Pd.'],
      ['in the old spelling', 'Boedi Santoso'],
      ['with other punctuation', "B'udi San-toso"],
    ])('is that of the registry %s', (_how, typed) => {
      const talk = asked(language)
      expect(talk.says(typed)).toBe(talk.texts.nameCheck('BUDI SANTOSA', 'BUDI SANTOSO'))
      expect(talk.choices()).toEqual(['yes', 'no'])
    })

    test.each([
      ['a letter is wrong', 'Budi Santose'],
      ['a word is too many', 'Budi Santoso Putra'],
      ['a word is shortened', 'B. Santoso'],
      ['the words stand in another order', 'Santoso Budi'],
    ])('is near when %s', (_how, typed) => {
      const talk = asked(language)
      expect(talk.says(typed)).toBe(talk.texts.nameNear(2))
    })

    test('is another one when it is far', () => {
      const talk = asked(language)
      expect(talk.says('Joko Widodo')).toBe(talk.texts.nameMismatch(2))
      expect(talk.choices()).toEqual(['menu'])
    })

    test('that does not match three times goes to the staff as it was typed last', () => {
      const talk = asked(language)
      expect(talk.says('Joko Widodo')).toBe(talk.texts.nameMismatch(2))
      expect(talk.says('Budi Santose')).toBe(talk.texts.nameNear(1))
      const ready = talk.texts.sendAsk('name', dueAtMs('name', talk.nowMs))
      expect(talk.says('Budi Santosi')).toBe(joined(talk.texts.nameForStaff, ready))
      talk.presses('send')
      expect(talk.asked.at(-1)).toMatchObject({
        kind: 'open-ticket',
        personId: 'person-1',
        draft: { kind: 'name', facts: { name: 'Budi Santosi' } },
      })
    })

    test('without a civil entry goes to the staff at once', () => {
      const talk = asked(language)
      talk.world.names = { recorded: 'BUDI SANTOSA', civil: undefined }
      const ready = talk.texts.sendAsk('name', dueAtMs('name', talk.nowMs))
      expect(talk.says('Budi Santoso')).toBe(joined(talk.texts.noCivilEntry, ready))
    })

    test('that is right already is said to be, with the way to the certificate', () => {
      const talk = asked(language)
      talk.world.names = { recorded: 'Budi  Santoso', civil: 'BUDI SANTOSO' }
      expect(talk.says('budi santoso')).toBe(talk.texts.nameRight('BUDI SANTOSO'))
      expect(talk.choices()).toContain('certificate')
    })

    test('is in force after a yes', () => {
      const talk = asked(language)
      talk.says('Budi Santoso')
      expect(talk.presses('yes')).toBe(talk.texts.nameChanged('BUDI SANTOSO', 1))
      expect(talk.asked.at(-1)).toEqual({ kind: 'correct-name', personId: 'person-1' })
    })

    test('stays as it is after a no', () => {
      const talk = asked(language)
      talk.says('Budi Santoso')
      expect(talk.presses('no')).toBe(joined(talk.texts.nameKept, talk.texts.menu(false)))
      expect(talk.asked.some(({ kind }) => kind === 'correct-name')).toBe(false)
    })
  })
}

describe('a name', () => {
  test('shown or taken over is the civil one, and never as it was typed', () => {
    const talk = asked()
    const answer = talk.says('dr. bUdI santoso')
    expect(answer).not.toContain('bUdI')
    expect(answer).not.toContain('dr.')
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
    const talk = asked()
    expect(talk.says('batal')).toBe(talk.texts.menu(false))
    expect(talk.asked.some(({ kind }) => kind === 'names')).toBe(false)
  })

  test('of somebody who is not on the number is not told', () => {
    const talk = asked()
    talk.world.names = undefined
    expect(talk.says('Budi Santoso')).toBe(talk.texts.handover('nobody', contact))
  })

  test('that was changed is not sent on the certificate of before', () => {
    const talk = asked()
    talk.presses('menu')
    talk.presses('certificate')
    talk.media.add('cert-1')
    talk.pressesAll('info', 'name')
    talk.says('Budi Santoso')
    talk.presses('yes')
    talk.asked.length = 0
    talk.presses('certificate')
    expect(talk.asked).toMatchObject([{ kind: 'issue' }])
  })
})
