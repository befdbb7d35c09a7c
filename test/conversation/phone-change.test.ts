import { describe, expect, test } from 'bun:test'
import { languages } from '../../src/conversation/texts/index.ts'
import { maskPhone, type PhoneNumber } from '../../src/identity/phone.ts'
import { dueAtMs } from '../../src/tickets/due.ts'
import { code, contact, phone, Talk } from './talk.ts'

const minute = 60_000
const typed = '0857 1111 2222'
const newPhone = '+6285711112222' as PhoneNumber

/** Signed in and asked for the new number. */
function asked(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.signIn()
  talk.pressesAll('info', 'phone')
  return talk
}

/** Waiting for the code that went to the new number. */
function waiting(language: 'id' | 'en' = 'id'): Talk {
  const talk = asked(language)
  talk.says(typed)
  return talk
}

function changesIn({ asked: questions }: Talk) {
  return questions.filter(({ kind }) => kind === 'change-phone')
}

for (const language of languages) {
  describe(`in ${language}, a change of the number`, () => {
    test('begins with the number of now, masked, and a way out', () => {
      const talk = asked(language)
      expect(talk.last?.say?.text).toBe(talk.texts.phoneAsk(maskPhone(phone)))
      expect(talk.choices()).toEqual(['menu'])
    })

    test('sends a code to the new number', () => {
      const talk = waiting(language)
      expect(talk.last?.say?.text).toBe(talk.texts.phoneCodeSent(maskPhone(newPhone), 'sms'))
      expect(talk.choices()).toEqual(['resend', 'change-number', 'menu'])
      const text = talk.texts.codeSms(code, 'KemenkesRI')
      const inText = { digits: code, language }
      expect(talk.last?.sms).toEqual({ to: newPhone, text, purpose: 'code', code: inText })
    })

    test('is in force with the code, and the old number is told', () => {
      const talk = waiting(language)
      expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
      expect(talk.choices()).toEqual(['certificate', 'status', 'info'])
      const text = talk.texts.phoneChangedSms('KemenkesRI', contact)
      expect(talk.last?.sms).toEqual({ to: phone, text, purpose: 'notice' })
      expect(text).not.toContain('857')
    })

    test('asks for whom it is where others share the old number', () => {
      const talk = new Talk(language)
      const [budi] = talk.world.look.people
      const siti = { id: 'person-2', name: 'SITI AMINAH' }
      talk.world.look = { ...talk.world.look, people: budi ? [budi, siti] : [] }
      talk.signIn()
      talk.pressesAll('info', 'phone')
      expect(talk.says(typed)).toBe(talk.texts.phoneWho)
      expect(talk.session.offers.map(({ title }) => title)).toEqual([
        talk.texts.titles['only-me'],
        talk.texts.titles.everybody,
        talk.texts.titles.menu,
      ])
      talk.presses('everybody')
      talk.world.phoneChange = { outcome: 'changed', moved: 2 }
      expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 2))
    })

    test('to a number that serves too many is offered as a report', () => {
      const talk = waiting(language)
      talk.world.phoneChange = { outcome: 'full' }
      const ready = talk.texts.sendAsk('phone', dueAtMs('phone', talk.nowMs))
      expect(talk.says(code)).toBe(`${talk.texts.phoneFull}\n\n${ready}`)
      expect(talk.choices()).toEqual(['send', 'menu'])
    })
  })
}

describe('a proved new number', () => {
  test('is asked of the registry with its own proof', () => {
    const talk = waiting()
    talk.says(code)
    const newNumber = { phone: newPhone, provedAtMs: talk.nowMs, usedAtMs: talk.nowMs }
    expect(changesIn(talk)).toEqual([
      { kind: 'change-phone', personId: 'person-1', everybody: false, newNumber },
    ])
  })

  test('is the one that this session has proved from then on, without a further code', () => {
    const talk = waiting()
    talk.says(code)
    expect(talk.session.proof?.phone).toBe(newPhone)
    expect(talk.says('status')).toContain('BUDI SANTOSO')
  })

  test('ends the proofs of the old number in every session', () => {
    const talk = waiting()
    talk.says(code)
    expect(talk.last?.endsProofsOf).toBe(phone)
  })

  test('is for one person alone when it is wanted so, who has no family there', () => {
    for (const [choice, everybody] of [
      ['only-me', false],
      ['everybody', true],
    ] as const) {
      const talk = asked()
      talk.session.hasFamily = true
      talk.says(typed)
      talk.presses(choice)
      talk.says(code)
      expect(changesIn(talk)).toMatchObject([{ personId: 'person-1', everybody }])
      expect(talk.session.hasFamily === true).toBe(everybody)
    }
  })

  test('that serves too many leaves the old one as it is, and goes to the staff with the person', () => {
    const talk = waiting()
    talk.world.phoneChange = { outcome: 'full' }
    talk.says(code)
    expect(talk.last?.sms).toBeUndefined()
    expect(talk.last?.endsProofsOf).toBeUndefined()
    expect(talk.session.proof?.phone).toBe(phone)
    expect(talk.presses('send')).toContain('SV-7K3M-92Q2')
    expect(talk.asked.at(-1)).toEqual({
      kind: 'open-ticket',
      personId: 'person-1',
      draft: { kind: 'phone', facts: { 'new-phone': newPhone } },
      dueAtMs: dueAtMs('phone', talk.nowMs),
    })
  })

  test('changes nothing for somebody who is not on the old number any more', () => {
    const talk = waiting()
    talk.world.phoneChange = undefined
    expect(talk.says(code)).toBe(talk.texts.handover('nobody', contact))
    expect(talk.last?.sms).toBeUndefined()
    expect(talk.session.proof?.phone).toBe(phone)
  })
})

describe('while the registry is away', () => {
  test('the proof of the new number is kept, and "Coba lagi" changes it without a new code', () => {
    const talk = waiting()
    talk.world.isAway = true
    expect(talk.says(code)).toBe(talk.texts.unavailable)
    expect(talk.session.proof?.phone).toBe(phone)
    talk.world.isAway = false
    talk.passes(10 * minute)
    expect(talk.presses('retry')).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
    expect(talk.asked.filter(({ kind }) => kind === 'code')).toHaveLength(2)
    expect(talk.last?.sms?.purpose).toBe('notice')
  })

  test('the proof of the new number lapses like any other; then everything is proved again', () => {
    const talk = waiting()
    talk.world.isAway = true
    talk.says(code)
    talk.passes(10 * minute)
    talk.presses('retry')
    talk.passes(6 * minute)
    talk.world.isAway = false
    expect(talk.presses('retry')).toStartWith(talk.texts.lapsed)
    expect(talk.session.scene).toEqual({ at: 'number' })
    expect(talk.session.proof).toBeUndefined()
    expect(talk.last?.sms).toBeUndefined()
    talk.presses('own-number')
    expect(talk.says(code)).toBe(talk.texts.phoneAsk(maskPhone(phone)))
  })
})

describe('a new number is not taken', () => {
  test.each([
    ['when it is the old one', '0812 0000 0001', 'phoneSame'],
    ['when no codes go to it', '+65 8123 4567', 'numberNotServed'],
    ['when it cannot be read', '0857 11', 'numberUnreadable'],
  ] as const)('%s', (_when, text, sentence) => {
    const talk = asked()
    talk.asked.length = 0
    expect(talk.says(text)).toBe(talk.texts[sentence])
    expect(talk.choices()).toEqual(['menu'])
    expect(talk.asked).toEqual([])
    expect(talk.says(typed)).toBe(talk.texts.phoneCodeSent(maskPhone(newPhone), 'sms'))
  })

  test('after "Batal"', () => {
    const talk = waiting()
    expect(talk.says('batal')).toBe(talk.texts.menu(false))
    talk.says(code)
    expect(changesIn(talk)).toEqual([])
  })
})
