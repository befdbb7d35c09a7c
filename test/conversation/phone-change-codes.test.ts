import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Charged } from '../../src/conversation/outcome.ts'
import type { Scene } from '../../src/conversation/session.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import type { Purpose } from '../../src/identity/challenge.ts'
import { maskPhone, type PhoneNumber } from '../../src/identity/phone.ts'
import { code, contact, phone, Talk } from './talk.ts'

const minute = 60_000
const typed = '0857 1111 2222'
const newPhone = '+6285711112222' as PhoneNumber

/** Waiting for the code that went to the new number. */
function waiting(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.signIn()
  talk.pressesAll('info', 'phone')
  talk.says(typed)
  return talk
}

function costs(charged: Charged[] | undefined): string[] | undefined {
  return charged?.map(
    ({ charge: { limit, subject, cost } }) =>
      `${limit} ${typeof subject === 'string' ? subject : subject.current} ${cost}`,
  )
}

describe('a code to a new number', () => {
  test('works once', () => {
    const talk = waiting()
    talk.says(code)
    talk.pressesAll('info', 'phone')
    talk.says('0857 1111 3333')
    talk.presses('menu')
    talk.says(code)
    expect(talk.asked.filter(({ kind }) => kind === 'change-phone')).toHaveLength(1)
  })

  test('is dead after three wrong ones, and the right one is refused in the same words', () => {
    const talk = waiting()
    expect(talk.says('111111')).toBe(talk.texts.codeWrong(2))
    expect(talk.says('222222')).toBe(talk.texts.codeWrong(1))
    expect(talk.says('333333')).toBe(talk.texts.codeDead)
    expect(talk.says(code)).toBe(talk.texts.codeDead)
    expect(talk.choices()).toEqual(['resend', 'change-number', 'menu'])
    expect(talk.asked.some(({ kind }) => kind === 'change-phone')).toBe(false)
  })

  test('is dead after five minutes; the next one works', () => {
    const talk = waiting()
    talk.passes(5 * minute)
    expect(talk.says(code)).toBe(talk.texts.codeExpired)
    talk.presses('resend')
    expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
  })

  test('is sent again after a minute and not before, however it is asked for', () => {
    for (const language of languages) {
      const talk = waiting(language)
      talk.passes(20_000)
      expect(talk.presses('resend')).toBe(talk.texts.codeWait(40, 'new-number'))
      expect(talk.says(language === 'id' ? 'sms belum masuk' : 'no code')).toBe(
        talk.texts.codeWait(40, 'new-number'),
      )
      expect(talk.last?.sms).toBeUndefined()
      talk.passes(40_000)
      talk.presses('resend')
      expect(talk.last?.sms).toMatchObject({ to: newPhone, purpose: 'code' })
      talk.passes(minute)
      expect(talk.presses('resend')).toBe(talk.texts.codeWait(60, 'new-number'))
    }
  })

  test('goes to another number when the first one was mistyped', () => {
    const talk = waiting()
    expect(talk.presses('change-number')).toBe(talk.texts.phoneAsk(maskPhone(phone)))
    talk.says('0857 1111 3333')
    expect(talk.last?.sms?.to).toBe('+6285711113333' as PhoneNumber)
  })

  test('still works after its number was typed twice', () => {
    const talk = waiting()
    talk.presses('change-number')
    expect(talk.says(typed)).toBe(talk.texts.codeWait(60, 'new-number'))
    expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
  })

  test('is put again as a question for what is no code', () => {
    const talk = waiting()
    expect(talk.says('12')).toBe(talk.texts.phoneCodeAgain)
    expect(talk.happens({ kind: 'other', type: 'audio' })).toEndWith(talk.texts.phoneCodeAgain)
    expect(talk.choices()).toEqual(['resend', 'change-number', 'menu'])
  })
})

describe('what a code to a new number is charged for', () => {
  test('is the new number, the sender, and two texts: one more tells the old number', () => {
    const talk = waiting()
    expect(costs(talk.last?.charges)).toEqual([
      'smsFailures  0',
      `wrongCodesForNumber ${newPhone} 0`,
      `codesToNumber ${newPhone} 1`,
      'codesBySender person-key 1',
      'smsToday  1',
      'smsToday  1',
    ])
  })

  test('is, once typed, the new number when it was wrong, and nobody when it was right', () => {
    const talk = waiting()
    talk.says('111111')
    expect(costs(talk.last?.charges)).toEqual([
      `wrongCodesForNumber ${newPhone} 1`,
      'wrongCodes  1',
    ])
    talk.says(code)
    expect(costs(talk.last?.charges)).toEqual([
      `wrongCodesForNumber ${newPhone} 0`,
      'wrongCodes  0',
    ])
  })

  test('leads, where there is no room, to the same place without a text, and on with "Coba lagi"', () => {
    const talk = waiting()
    for (const { charge, otherwise } of talk.last?.charges ?? []) {
      const { session, say, sms } = otherwise
      expect(sms).toBeUndefined()
      expect(session.proof?.phone).toBe(phone)
      expect(session.codes.challenge?.purpose).not.toBe('new-number')
      expect(session.offers.map(({ choice }) => choice)).toEqual(['retry', 'menu'])
      const isFailing = charge.limit === 'smsFailures'
      expect(say?.text).toBe(isFailing ? talk.texts.smsDown : talk.texts.codeLimit(contact))
      talk.session = session
      expect(talk.presses('retry')).toBe(talk.texts.phoneCodeSent(maskPhone(newPhone), 'sms'))
    }
  })

  test('leaves a code that was sent before as it is', () => {
    const talk = waiting()
    talk.passes(minute)
    talk.presses('resend')
    const [first] = talk.last?.charges ?? []
    if (!first) throw new Error('a code was not charged')
    talk.session = first.otherwise.session
    expect(talk.choices()).toEqual(['resend', 'change-number', 'menu'])
    expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
  })
})

describe('a code for one purpose', () => {
  const draft = { kind: 'other', facts: {} } as const
  const scenes: Scene[] = [
    { at: 'start' },
    { at: 'number' },
    { at: 'code' },
    { at: 'recheck', triesLeft: 2 },
    { at: 'menu' },
    { at: 'info' },
    { at: 'name', triesLeft: 3 },
    { at: 'phone' },
    { at: 'phone-who', to: newPhone },
    { at: 'phone-code', to: newPhone, everybody: false },
    { at: 'form', draft, field: 'story' },
    { at: 'form', draft, field: 'nik' },
    { at: 'ticket', id: 'SV-7K3M-92Q2' },
  ]
  const purposes: Purpose[] = ['sign-in', 'new-number']

  test('is never judged, wherever it is typed, for another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scenes),
        fc.constantFrom(...purposes),
        fc.boolean(),
        (scene, purpose, isSignedIn) => {
          fc.pre(isSignedIn || scene.at !== 'phone-code')
          const talk = new Talk()
          if (isSignedIn) talk.signIn()
          talk.asked.length = 0
          const made = { id: 'c', phone: newPhone, digest: code, madeAtMs: talk.nowMs }
          const challenge = { ...made, purpose, triesUsed: 0 }
          talk.session = {
            ...talk.session,
            scene,
            personId: 'person-1',
            codes: { challenge, sent: [] },
          }
          talk.says(code)
          const isJudged = talk.asked.some(({ kind }) => kind === 'code')
          const awaited = { code: 'sign-in', number: 'sign-in', 'phone-code': 'new-number' }
          const expected = Object.entries(awaited).find(([at]) => at === scene.at)?.[1]
          expect(isJudged).toBe(expected === purpose)
          if (expected !== purpose) expect(talk.session.proof?.phone).not.toBe(newPhone)
        },
      ),
    )
  })

  test('does not sign anybody in after the proof has lapsed', () => {
    const talk = new Talk()
    talk.signIn()
    for (let quarter = 0; quarter < 5; quarter++) {
      talk.passes(11.9 * minute)
      talk.says('halo')
    }
    talk.pressesAll('info', 'phone')
    talk.says(typed)
    talk.passes(minute)
    expect(talk.says(code)).toStartWith(talk.texts.lapsed)
    expect(talk.says(code)).toBe(talk.texts.numberUnreadable)
    expect(talk.session.proof).toBeUndefined()
  })
})
