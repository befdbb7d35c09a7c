import { describe, expect, test } from 'bun:test'
import { joined } from '../../src/conversation/bubble.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { lookAt, Talk } from './talk.ts'

/** Asked which of so many doses is wrong. */
function asked(doses: number, language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.world.look = lookAt(doses)
  talk.signIn()
  talk.pressesAll('status', 'wrong-record')
  return talk
}

for (const language of languages) {
  describe(`in ${language}, a wrong record`, () => {
    test('is asked after by the dose, or by one that is missing', () => {
      const talk = asked(2, language)
      const { texts } = talk
      expect(talk.last?.say?.text).toBe(texts.chooseWrongDose)
      expect(talk.session.offers.map(({ title }) => title)).toEqual([
        texts.doseTitle(1),
        texts.doseTitle(2),
        texts.titles['dose-missing'],
        texts.titles.menu,
      ])
      expect(talk.last?.say?.list?.rows[1]?.description).toContain('Sinovac')
    })

    test('is asked after by what is wrong in it', () => {
      const talk = asked(2, language)
      expect(talk.presses('wrong-dose:1')).toBe(talk.texts.chooseWrongPart(2))
      expect(talk.choices()).toEqual([
        'part:place',
        'part:date',
        'part:batch',
        'part:vaccine',
        'part:not-mine',
        'menu',
      ])
      expect(talk.presses('part:batch')).toBe(talk.texts.formQuestion('story', 'dose'))
    })

    test('of a dose that is missing leads to the causes', () => {
      const talk = asked(2, language)
      expect(talk.presses('dose-missing')).toBe(talk.texts.why)
    })
  })
}

describe('a wrong record', () => {
  test('may be said from anywhere, and is understood by dose and part in words', () => {
    const talk = new Talk()
    talk.world.look = lookAt(2)
    talk.signIn()
    talk.says('ubah data')
    expect(talk.presses('vaccine')).toBe(talk.texts.chooseWrongDose)
    expect(talk.says('dosis 2')).toBe(talk.texts.chooseWrongPart(2))
    talk.says('tempat vaksin')
    expect(talk.session.scene).toMatchObject({ draft: { facts: { dose: '2', part: 'place' } } })
  })

  test('of somebody without doses leads to the causes at once', () => {
    const talk = asked(0)
    expect(talk.last?.say?.text).toBe(talk.texts.why)
  })

  test('shows the newest eight doses, since WhatsApp shows ten rows', () => {
    const talk = asked(12)
    expect(talk.choices()).toHaveLength(10)
    expect(talk.session.offers[0]?.title).toBe(talk.texts.doseTitle(5))
    expect(talk.presses('wrong-dose:7')).toBe(talk.texts.chooseWrongPart(12))
  })

  test('keeps its choices, in the language of now', () => {
    const talk = asked(2)
    const { texts } = new Talk('en')
    expect(talk.says('english')).toBe(joined(texts.languageChanged, texts.chooseWrongDose))
    expect(talk.session.offers.map(({ title }) => title)).toEqual([
      'Dose 1',
      'Dose 2',
      texts.titles['dose-missing'],
      texts.titles.menu,
    ])
  })
})
