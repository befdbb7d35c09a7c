import { describe, expect, test } from 'bun:test'
import { code, lookAt, phone, Talk, ticket } from './talk.ts'

const minute = 60_000

function signedIn(): Talk {
  const talk = new Talk()
  talk.signIn()
  talk.asked.length = 0
  return talk
}

describe('the text of a certificate’s code', () => {
  test.each([
    ['HC1:6BF+70790T9WJWG.FKY*4GO0', true],
    ['  HC1:6BF  ', true],
    [`HC1:${'A'.repeat(3_996)}`, true],
    [`HC1:${'A'.repeat(3_997)}`, false],
    ['kode HC1:6BF', false],
    ['HC1:6BF benar?', false],
    ['HC1:6bf', false],
    ['HC1:', false],
  ])('%s: is checked %p', (text, isChecked) => {
    const talk = signedIn()
    talk.says(text)
    expect(talk.asked).toEqual(isChecked ? [{ kind: 'check', text: text.trim() }] : [])
  })
})

describe('another person is asked for', () => {
  const isChoosing = ({ asked }: Talk) => asked.some((one) => 'choosing' in one && one.choosing)

  test.each(['ganti orang', 'Pilih orang lain.', ' change person! ', 'another person'])(
    'by "%s"',
    (text) => {
      const talk = signedIn()
      talk.says(text)
      expect(isChoosing(talk)).toBe(true)
    },
  )

  test.each(['jangan ganti orang', 'ganti orang tua saya'])('not by "%s"', (text) => {
    const talk = signedIn()
    talk.says(text)
    expect(isChoosing(talk)).toBe(false)
  })

  test('behind the recheck, where the list offers that under the same words', () => {
    const talk = new Talk('en')
    talk.world.look = { ...lookAt(1), record: undefined, needsRecheck: true }
    talk.signIn()
    talk.says('status')
    const title = talk.session.offers.find(({ choice }) => choice === 'other-person')?.title ?? ''
    talk.says(title)
    expect(talk.session.scene.at).toBe('recheck')
  })
})

describe('a button counts', () => {
  test('only under the last bubble, although that offers the same', () => {
    const talk = signedIn()
    const before = talk.session.turn
    talk.says('menu')
    talk.asked.length = 0
    expect(talk.presses('status', before)).toStartWith(talk.texts.stale)
    expect(talk.asked).toEqual([])
  })

  test('only when it was offered, although it means something elsewhere', () => {
    const talk = signedIn()
    talk.says('ubah info diri')
    expect(talk.presses('lost-phone')).toStartWith(talk.texts.stale)
    expect(talk.session.scene.at).toBe('info')
  })
})

describe('while the registry is away', () => {
  test('the scene before goes on hearing what it waited for, with what it offered', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.world.isAway = true
    talk.says(`0812${'0'.repeat(5)}99`)
    talk.world.isAway = false
    talk.asked.length = 0
    talk.says('ya')
    expect(talk.asked).toMatchObject([{ kind: 'challenge', phone }])
  })

  test('"coba lagi" asks again, and is nobody’s name', () => {
    const talk = signedIn()
    talk.says('ubah nama')
    talk.world.isAway = true
    talk.says('Budi Santoso')
    talk.world.isAway = false
    const [away] = talk.asked.slice(-1)
    talk.says('coba lagi')
    expect(talk.asked.at(-1)).toEqual(away as never)
  })
})

test('a changed identity ends the proof and every code, and nothing is said', () => {
  const talk = new Talk()
  talk.says('halo')
  talk.says('081200000001')
  expect(talk.happens({ kind: 'identity-changed' })).toBe('')
  expect(talk.session.codes).toEqual({ sent: [] })
  const another = signedIn()
  another.happens({ kind: 'identity-changed' })
  expect(another.last?.say).toBeUndefined()
  expect(another.session).not.toHaveProperty('proof')
})

test('each minute has room for twenty messages', () => {
  const talk = signedIn()
  for (let round = 0; round < 3; round++) {
    talk.passes(minute)
    const answers = Array.from({ length: 22 }, () => talk.says('menu'))
    expect(answers.slice(0, 20)).not.toContain(talk.texts.flood)
    expect(answers.slice(20)).toEqual([talk.texts.flood, ''])
  }
})

describe('the advice to delete a message with a NIK', () => {
  /** What is told to whoever asks for a ticket with a NIK; the staff's answer has that many letters. */
  function answered(letters: number) {
    const talk = signedIn()
    talk.world.tickets = [{ ...ticket, state: 'answered', answer: 'S'.repeat(letters) }]
    talk.says('cek tiket nik 3171011708870123')
    const { say } = talk.last ?? {}
    const isAdvised = say?.text.startsWith(talk.texts.nikAdvice)
    return { length: say?.text.length ?? 0, isAdvised, choices: talk.choices(), say }
  }

  test('stands above the answer, with its buttons', () => {
    const { isAdvised, choices, say } = answered(1)
    expect(isAdvised).toBe(true)
    expect(say?.buttons?.map(({ choice }) => choice)).toEqual(choices)
    expect(choices.length).toBeGreaterThan(0)
  })

  test('is left out when the bubble would be longer than WhatsApp takes', () => {
    const most = 1_024 - answered(1).length + 1
    expect(answered(most)).toMatchObject({ length: 1_024, isAdvised: true })
    expect(answered(most + 1).isAdvised).toBe(false)
  })
})

test('a code is not asked for twice by who signs in with a wish', () => {
  const talk = new Talk()
  talk.says('status')
  talk.says('081200000001')
  expect(talk.says(code)).toContain('BUDI SANTOSO')
})
