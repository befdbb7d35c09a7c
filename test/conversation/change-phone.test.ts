import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Scene } from '../../src/conversation/session.ts'
import type { Purpose } from '../../src/identity/challenge.ts'
import { maskPhone, type PhoneNumber } from '../../src/identity/phone.ts'
import { code, contact, phone, Talk } from './talk.ts'

const minute = 60_000
const typed = '0857 1111 2222'
const newPhone = '+6285711112222' as PhoneNumber

/** Waiting for the code that went to the new number. */
const waiting = () => new Talk().signedIn('[info]', '[phone]', typed)

const costs = (talk: Talk) =>
  talk.charged().map(({ charge: { limit, subject, cost } }) => {
    return `${limit} ${typeof subject === 'string' ? subject : subject.current} ${cost}`
  })

describe('a new number', () => {
  test('gets a code, and the old one is told once it is proved', () => {
    const talk = waiting()
    const codeSms = { to: newPhone, purpose: 'code', code: { digits: code, language: 'id' } }
    expect(talk.last?.sms).toEqual({
      ...codeSms,
      text: talk.texts.codeSms(code, 'KemenkesRI'),
    } as never)
    talk.says(code)
    const text = talk.texts.phoneChangedSms('KemenkesRI', contact)
    expect(talk.last?.sms).toEqual({ to: phone, text, purpose: 'notice' })
    expect(talk.last?.endsProofsOf).toBe(phone)
    expect(talk.session.proof?.phone).toBe(newPhone)
    const newNumber = { phone: newPhone, provedAtMs: talk.nowMs, usedAtMs: talk.nowMs }
    expect(talk.asks('change-phone')).toEqual([
      { kind: 'change-phone', personId: 'person-1', everybody: false, newNumber },
    ])
  })

  test.each([
    ['only-me', false],
    ['everybody', true],
  ] as const)(
    'is for whom it is wanted, who has no family there when it is one: %s',
    (who, everybody) => {
      const talk = new Talk().signedIn('[info]', '[phone]')
      talk.session.hasFamily = true
      talk.does(typed, `[${who}]`, code)
      expect(talk.asks('change-phone')).toMatchObject([{ personId: 'person-1', everybody }])
      expect(talk.session.hasFamily === true).toBe(everybody)
    },
  )

  test.each([
    ['that serves too many', { outcome: 'full' as const }],
    ['of somebody who is not on the old one any more', undefined],
  ])('%s leaves the old one as it is', (_whose, phoneChange) => {
    const talk = waiting()
    talk.world.phoneChange = phoneChange
    talk.says(code)
    expect(talk.last?.sms).toBeUndefined()
    expect(talk.last?.endsProofsOf).toBeUndefined()
    expect(talk.session.proof?.phone).toBe(phone)
  })

  test('whose proof has lapsed while the registry was away is proved again, as is the old one', () => {
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
    expect(talk.does('[own-number]', code)).toBe(talk.texts.phoneAsk(maskPhone(phone)))
  })

  test('is not taken after "Batal"', () => {
    const talk = waiting()
    expect(talk.says('batal')).toBe(talk.texts.menu(false))
    expect(talk.after(code).asks('change-phone')).toEqual([])
  })
})

describe('a code to a new number', () => {
  test.each(['[resend]', 'sms belum masuk'])(
    'is sent again after a minute and not before: %s',
    (deed) => {
      const talk = waiting()
      talk.passes(20_000)
      expect(talk.does(deed)).toBe(talk.texts.codeWait(40, 'new-number'))
      expect(talk.last?.sms).toBeUndefined()
      talk.passes(40_000)
      talk.does(deed)
      expect(talk.last?.sms).toMatchObject({ to: newPhone, purpose: 'code' })
    },
  )

  test('still works after its number was typed twice', () => {
    const talk = waiting()
    expect(talk.does('[change-number]', typed)).toBe(talk.texts.codeWait(60, 'new-number'))
    expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
  })

  test('is charged to the new number, the sender, and two texts: one more tells the old number', () => {
    expect(costs(waiting())).toEqual([
      'smsFailures  0',
      `wrongCodesForNumber ${newPhone} 0`,
      `codesToNumber ${newPhone} 1`,
      'codesBySender person-key 1',
      'smsToday  1',
      'smsToday  1',
    ])
  })

  test('is, once typed, charged to the new number when it was wrong, and to nobody when right', () => {
    const talk = waiting().after('111111')
    expect(costs(talk)).toEqual([`wrongCodesForNumber ${newPhone} 1`, 'wrongCodes  1'])
    talk.says(code)
    expect(costs(talk)).toEqual([`wrongCodesForNumber ${newPhone} 0`, 'wrongCodes  0'])
  })

  test('leads, where there is no room, to the same place without a text, and on with "Coba lagi"', () => {
    const talk = waiting()
    for (const { charge, otherwise } of talk.charged()) {
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

  test('that was sent before stays as it is when there is no room for another', () => {
    const talk = waiting()
    talk.passes(minute)
    talk.presses('resend')
    talk.session = talk.charged()[0]?.otherwise.session ?? talk.session
    expect(talk.choices()).toEqual(['resend', 'change-number', 'menu'])
    expect(talk.says(code)).toBe(talk.texts.phoneChanged(maskPhone(newPhone), 1))
  })

  test('does not sign anybody in after the proof has lapsed', () => {
    const talk = new Talk().signedIn()
    for (let quarter = 0; quarter < 5; quarter++) {
      talk.passes(11.9 * minute)
      talk.says('halo')
    }
    talk.does('[info]', '[phone]', typed)
    talk.passes(minute)
    expect(talk.says(code)).toStartWith(talk.texts.lapsed)
    expect(talk.says(code)).toBe(talk.texts.numberUnreadable)
    expect(talk.session.proof).toBeUndefined()
  })
})

test('a code for one purpose is never judged, wherever it is typed, for another', () => {
  const draft = { kind: 'other', facts: {} } as const
  const scenes: Scene[] = [
    ...(['start', 'number', 'code', 'menu', 'info', 'phone'] as const).map((at) => ({ at })),
    { at: 'recheck', triesLeft: 2 },
    { at: 'name', triesLeft: 3 },
    { at: 'phone-who', to: newPhone },
    { at: 'phone-code', to: newPhone, everybody: false },
    { at: 'form', draft, field: 'story' },
    { at: 'form', draft, field: 'nik' },
    { at: 'ticket', id: 'SV-7K3M-92Q2' },
  ]
  const awaited: Partial<Record<Scene['at'], Purpose>> = {
    code: 'sign-in',
    number: 'sign-in',
    'phone-code': 'new-number',
  }
  const anyPurpose = fc.constantFrom<Purpose>('sign-in', 'new-number')
  fc.assert(
    fc.property(
      fc.constantFrom(...scenes),
      anyPurpose,
      fc.boolean(),
      (scene, purpose, isSignedIn) => {
        fc.pre(isSignedIn || scene.at !== 'phone-code')
        const talk = isSignedIn ? new Talk().signedIn() : new Talk()
        const made = { id: 'c', phone: newPhone, digest: code, madeAtMs: talk.nowMs }
        const codes = { challenge: { ...made, purpose, triesUsed: 0 }, sent: [] }
        talk.session = { ...talk.session, scene, personId: 'person-1', codes }
        const isJudged = talk.after(code).asks('code').length > 0
        expect(isJudged).toBe(awaited[scene.at] === purpose)
        if (!isJudged) expect(talk.session.proof?.phone).not.toBe(newPhone)
      },
    ),
  )
})
