import { describe, expect, test } from 'bun:test'
import { code, phone, Talk } from './talk.ts'

const minute = 60_000
const another = (last: number) => `08120000010${last}`

/** Where a code is awaited for the number of the one who talks. */
function waiting(): Talk {
  const talk = new Talk()
  talk.says('halo')
  talk.says('081200000001')
  return talk
}

/** What was charged against a limit in the last turn. */
function charged({ last }: Talk, limit: string) {
  return last?.charges?.filter(({ charge }) => charge.limit === limit) ?? []
}

describe('a code that was right', () => {
  test('works once, and nothing of it is left', () => {
    const talk = waiting()
    talk.says(code)
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

  test('leads to the menu, also while the registry is away', () => {
    const talk = new Talk()
    talk.says('sertifikat')
    talk.says('081200000001')
    talk.world.isAway = true
    talk.says(code)
    const shown = { offers: [], offersAre: 'buttons' }
    expect(talk.session.scene).toMatchObject({ at: 'retry', from: { at: 'menu' }, shown })
  })

  test('to a new number does so, too, and is gone', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('status')
    talk.says('ganti nomor hp')
    talk.says(another(1))
    talk.world.isAway = true
    talk.says(code)
    const shown = { offers: [], offersAre: 'buttons' }
    expect(talk.session.scene).toMatchObject({ at: 'retry', from: { at: 'menu' }, shown })
    expect(talk.session.codes).toEqual({ sent: [] })
  })
})

test('of a wrong code three tries are counted against the number, and no more are kept', () => {
  const talk = waiting()
  const costs = [1, 2, 3, 4, 5, 6].map(() => {
    talk.says('000000')
    return charged(talk, 'wrongCodesForNumber').map(({ charge }) => charge.cost)
  })
  expect(costs).toEqual([[1], [1], [1], [0], [0], [0]])
  expect(talk.session.codes.challenge?.triesUsed).toBe(4)
})

describe('who asks again too early', () => {
  test('is told the seconds that are left, a begun one in full', () => {
    const talk = waiting()
    talk.passes(999)
    expect(talk.presses('resend')).toBe(talk.texts.codeWait(60, 'sign-in'))
    talk.passes(1)
    expect(talk.presses('resend')).toBe(talk.texts.codeWait(59, 'sign-in'))
  })
})

describe('what was sent to several numbers', () => {
  const numbersOf = ({ session }: Talk) =>
    session.codes.sent.map(({ phone: to, count }) => [Number(to.at(-1)), count])

  test('is kept of the last five', () => {
    const talk = new Talk()
    talk.says('halo')
    for (const last of [1, 2, 3, 4, 5, 6, 7]) talk.says(another(last))
    expect(numbersOf(talk)).toEqual([
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 1],
    ])
    talk.passes(2 * minute)
    talk.says(another(5))
    expect(numbersOf(talk)).toEqual([
      [3, 1],
      [4, 1],
      [6, 1],
      [7, 1],
      [5, 2],
    ])
  })
})

describe('where no code can be sent', () => {
  test('another number, another try and the lost one are offered', () => {
    const talk = waiting()
    const [full] = charged(talk, 'codesToNumber')
    expect(full?.otherwise.session.scene).toEqual({ at: 'number', wanted: phone })
    const { titles } = talk.texts
    expect(full?.otherwise.session.offers).toEqual([
      { choice: 'retry', title: titles.retry },
      { choice: 'other-number', title: titles['change-number'] },
      { choice: 'lost-phone', title: titles['lost-phone'] },
    ])
  })

  test('as to a country that is not served, no other try is', () => {
    const talk = new Talk()
    talk.says('halo')
    expect(talk.says('+65 8123 4567')).toBe(talk.texts.numberNotServed)
    expect(talk.session.scene).toEqual({ at: 'number' })
    expect(talk.choices()).toEqual([])
  })
})
