import { describe, expect, test } from 'bun:test'
import { code, phone, Talk } from './talk.ts'

const minute = 60_000
const another = (last: number) => `08120000010${last}`

/** Where a code is awaited for the number of the one who talks. */
const waiting = () => new Talk().after('halo', '081200000001')

describe('a code', () => {
  test('is asked for in the same words and questions, registered or not', () => {
    const [known, unknown] = [new Talk(), new Talk('id', { isRegistered: false })]
    for (const text of ['sertifikat', '081200000001']) {
      expect(unknown.says(text)).toBe(known.says(text))
    }
    expect(unknown.asked).toEqual(known.asked)
    expect(unknown.session).toEqual(known.session)
    expect(known.last?.sms?.text).toStartWith(code)
    expect(unknown.last?.sms).toBeUndefined()
  })

  test('is charged to the number, the sender and the budget', () => {
    const charged = waiting().charged()
    expect(charged.map(({ charge }) => `${charge.limit} ${charge.cost}`)).toEqual([
      'smsFailures 0',
      'wrongCodesForNumber 0',
      'codesToNumber 1',
      'codesBySender 1',
      'smsToday 1',
    ])
    for (const { otherwise } of charged) expect(otherwise.sms).toBeUndefined()
  })

  test('that is new is sent after a minute and not before', () => {
    const talk = waiting()
    talk.passes(999)
    expect(talk.presses('resend')).toBe(talk.texts.codeWait(60, 'sign-in'))
    talk.passes(1)
    expect(talk.presses('resend')).toBe(talk.texts.codeWait(59, 'sign-in'))
    expect(talk.last?.sms).toBeUndefined()
    talk.passes(minute - 1_000)
    talk.presses('resend')
    expect(talk.last?.sms?.text).toContain(code)
  })

  test('is refused after five minutes, and the next one works', () => {
    const talk = waiting()
    expect(talk.choices()).toEqual(['resend', 'change-number', 'lost-phone'])
    talk.passes(5 * minute)
    expect(talk.says(code)).toBe(talk.texts.codeExpired)
    expect(talk.does('[resend]', code)).toBe(talk.texts.signedIn)
  })

  test('still works after its number was typed twice', () => {
    const talk = waiting()
    expect(talk.does('[change-number]', '081200000001')).toContain('60 detik')
    expect(talk.says(code)).toContain('sudah kami pastikan')
  })

  test('is over after three wrong ones, and the right one afterwards is refused in the same words', () => {
    const talk = waiting()
    const costs = [1, 2, 3, 4, 5, 6].map((wrong) => {
      expect(talk.says('000000')).toBe(
        wrong < 3 ? talk.texts.codeWrong(3 - wrong) : talk.texts.codeDead,
      )
      return talk.charged('wrongCodesForNumber').map(({ charge }) => charge.cost)
    })
    expect(costs).toEqual([[1], [1], [1], [0], [0], [0]])
    expect(talk.session.codes.challenge?.triesUsed).toBe(4)
    expect(talk.says(code)).toBe(talk.texts.codeDead)
    expect(talk.session.proof).toBeUndefined()
  })
})

describe('a code that was right', () => {
  test('works once, and nothing of it is left', () => {
    const talk = waiting().after(code)
    expect(talk.session.codes).toEqual({ sent: [] })
    talk.asked.length = 0
    talk.says(code)
    expect(talk.asked).toEqual([])
  })

  test('begins with nobody’s records, whoever was there before', () => {
    const talk = waiting()
    const before = { personId: 'person-9', hasFamily: true, onlyCertificate: 'cert-9' }
    talk.session = { ...talk.session, ...before }
    talk.says(code)
    for (const kept of Object.keys(before)) expect(talk.session).not.toHaveProperty(kept)
  })

  test.each([
    ['leads to the menu', () => new Talk().after('sertifikat', '081200000001')],
    [
      'to a new number does so, too,',
      () => new Talk().signedIn('status', 'ganti nomor hp', another(1)),
    ],
  ])('%s while the registry is away, and is gone', (_leads, begin) => {
    const talk = begin()
    talk.world.isAway = true
    talk.says(code)
    const shown = { offers: [], offersAre: 'buttons' }
    expect(talk.session.scene).toMatchObject({ at: 'retry', from: { at: 'menu' }, shown })
    expect(talk.session.codes).toEqual({ sent: [] })
  })

  test('does the wish that was said first, whatever was asked in between', () => {
    const deeds = ['sertifikat', '[other-number]', 'halo', '0812 0000 0001', '111111', code]
    expect(new Talk().after(...deeds).last?.say?.document).toBeDefined()
  })
})

test('what was sent to several numbers is kept of the last five', () => {
  const talk = new Talk().after('halo', ...[1, 2, 3, 4, 5, 6, 7].map(another))
  const sent = () => talk.session.codes.sent.map(({ phone: to, count }) => `${to.at(-1)}: ${count}`)
  expect(sent()).toEqual(['3: 1', '4: 1', '5: 1', '6: 1', '7: 1'])
  talk.passes(2 * minute)
  talk.says(another(5))
  expect(sent()).toEqual(['3: 1', '4: 1', '6: 1', '7: 1', '5: 2'])
})

describe('where no code can be sent', () => {
  test('another number, another try and the lost one are offered', () => {
    const talk = waiting()
    const { scene, offers } = talk.charged('codesToNumber')[0]?.otherwise.session ?? {}
    expect(scene).toEqual({ at: 'number', wanted: phone })
    const { titles } = talk.texts
    expect(offers).toEqual([
      { choice: 'retry', title: titles.retry },
      { choice: 'other-number', title: titles['change-number'] },
      { choice: 'lost-phone', title: titles['lost-phone'] },
    ])
  })

  test('as to a country that is not served, no other try is', () => {
    const talk = new Talk().after('halo')
    expect(talk.says('+65 8123 4567')).toBe(talk.texts.numberNotServed)
    expect(talk.session.scene).toEqual({ at: 'number' })
    expect([talk.choices(), talk.asked]).toEqual([[], []])
    const moving = new Talk().signedIn('ganti nomor hp', '+65 8123 4567')
    expect([moving.choices(), moving.asks('challenge')]).toEqual([['menu'], []])
  })
})

/** The number is proved by a press or by typing it; either is one message. */
describe.each(['[own-number]', '0812 0000 0001'])(
  'from the wish to the result, with %s,',
  (number) => {
    const document = ({ last }: Talk) => last?.say?.document
    const moved = ({ last }: Talk) => last?.endsProofsOf
    const corrected = (talk: Talk) => talk.asks('correct-name')[0]
    const status = ({ last }: Talk) => last?.say?.text.includes('Dosis 1 · Sinovac')

    test.each([
      [
        'a certificate takes three messages',
        3,
        ['mau download sertifikat dong', number, code],
        document,
      ],
      ['the status takes three messages', 3, ['cek status vaksin saya', number, code], status],
      [
        'a name takes five messages',
        5,
        ['ubah nama', number, code, 'Budi Santoso', 'ya'],
        corrected,
      ],
      [
        'a number takes five messages',
        5,
        ['ganti nomor hp', number, code, '0857 1111 2222', code],
        moved,
      ],
    ])('%s', (_what, count, deeds, result) => {
      expect(deeds).toHaveLength(count)
      expect(result(new Talk().after(...deeds))).toBeTruthy()
      expect(result(new Talk().after(...deeds.slice(0, -1)))).toBeFalsy()
    })
  },
)
