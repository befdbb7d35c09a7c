import { describe, expect, test } from 'bun:test'
import { code, lookAt, phone, Talk, ticket } from './talk.ts'

const minute = 60_000
const nik = '3171041708870123'

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
    const { asked, last, texts } = new Talk().signedIn(text)
    expect(asked).toEqual(isChecked ? [{ kind: 'check', text: text.trim() }] : [])
    const foreign = texts.checked({ verdict: 'foreign' })
    expect(last?.say?.text.startsWith(foreign)).toBe(isChecked)
  })
})

describe('another person is asked for', () => {
  const isChoosing = (text: string) =>
    new Talk().signedIn(text).asked.some((one) => 'choosing' in one && one.choosing)

  test.each(['ganti orang', 'Pilih orang lain.', ' change person! ', 'another person'])(
    'by "%s"',
    (text) => expect(isChoosing(text)).toBe(true),
  )

  test.each(['jangan ganti orang', 'ganti orang tua saya'])('not by "%s"', (text) => {
    expect(isChoosing(text)).toBe(false)
  })

  test('behind the recheck, where the list offers that under the same words', () => {
    const look = { ...lookAt(1), record: undefined, needsRecheck: true }
    const talk = new Talk('en', { look }).signedIn('status')
    const title = talk.session.offers.find(({ choice }) => choice === 'other-person')?.title ?? ''
    expect(talk.after(title).session.scene.at).toBe('recheck')
  })
})

describe('a button', () => {
  test('that is stale changes nothing and shows the current choices, whatever these are', () => {
    const talk = new Talk().signedIn()
    const before = talk.session.turn
    for (const [word, choices] of [
      ['3', ['name', 'phone', 'id', 'vaccine', 'menu']],
      ['menu', ['certificate', 'status', 'info']],
    ] as const) {
      talk.says(word)
      expect(talk.presses('status', before)).toStartWith(talk.texts.stale)
      expect(talk.choices()).toEqual([...choices])
    }
    expect(talk.asked).toEqual([])
  })

  test.each(['yes', 'lost-phone'])('that was never offered does nothing: %s', (choice) => {
    const talk = new Talk().signedIn('ubah info diri')
    expect(talk.presses(choice)).toStartWith(talk.texts.stale)
    expect(talk.asked).toEqual([])
    expect(talk.session.scene.at).toBe('info')
  })

  test('of a chat that is long gone is not done, and what it says is remembered', () => {
    const talk = new Talk()
    expect(talk.presses('status', 7)).toStartWith(talk.texts.stale)
    expect(talk.asked).toEqual([])
    expect(talk.does('[own-number]', code)).toContain('BUDI SANTOSO')
  })
})

test('a late message does nothing; the citizen is asked to send it again', () => {
  const talk = new Talk().signedIn('3', '[name]', 'budi santoso')
  const late = talk.presses('yes', talk.session.turn, 15 * minute + 1)
  expect(new Talk().signedIn().says('status', 15 * minute)).toContain('BUDI SANTOSO')
  expect(late).toContain('baru sampai')
  expect(talk.asks('correct-name')).toEqual([])
  expect(talk.presses('yes')).toContain('sudah berlaku')
})

test('the wish of a late first message is remembered', () => {
  const talk = new Talk()
  expect(talk.says('sertifikat', 16 * minute)).toStartWith(talk.texts.late)
  expect(talk.after('081200000001', code).last?.say?.document).toBeDefined()
})

test('who begins in English is answered in English', () => {
  expect(new Talk().says('where is my certificate')).toStartWith('Hello!')
})

test('understanding begins anew after something was understood', () => {
  const talk = new Talk().signedIn('asdfghjkl')
  expect(talk.says('asdfghjkl')).toContain('119 ext 9')
  expect(talk.does('status', 'asdfghjkl')).not.toContain('119 ext 9')
})

describe('while the registry is away', () => {
  test('the scene before goes on hearing what it waited for, with what it offered', () => {
    const talk = new Talk().after('halo')
    talk.world.isAway = true
    talk.says(`0812${'0'.repeat(5)}99`)
    talk.world.isAway = false
    talk.asked.length = 0
    talk.says('ya')
    expect(talk.asked).toMatchObject([{ kind: 'challenge', phone }])
  })

  test('"coba lagi" asks again, and is nobody’s name', () => {
    const talk = new Talk().signedIn('ubah nama')
    talk.world.isAway = true
    talk.says('Budi Santoso')
    talk.world.isAway = false
    const [away] = talk.asked.slice(-1)
    talk.says('coba lagi')
    expect(talk.asked.at(-1)).toEqual(away as never)
  })
})

test('a changed identity ends the proof and every code, and nothing is said', () => {
  const talk = new Talk().after('halo', '081200000001')
  expect(talk.happens({ kind: 'identity-changed' })).toBe('')
  expect(talk.session.codes).toEqual({ sent: [] })
  const another = new Talk().signedIn()
  another.happens({ kind: 'identity-changed' })
  expect(another.last?.say).toBeUndefined()
  expect(another.session).not.toHaveProperty('proof')
})

test('each minute has room for twenty messages', () => {
  const talk = new Talk().signedIn()
  for (let round = 0; round < 3; round++) {
    talk.passes(minute)
    const answers = Array.from({ length: 22 }, () => talk.says('menu'))
    for (const none of [talk.texts.flood, '']) expect(answers.slice(0, 20)).not.toContain(none)
    expect(answers.slice(20)).toEqual([talk.texts.flood, ''])
  }
})

describe('the advice to delete a message with a NIK', () => {
  test.each([
    ['in the first message', new Talk(), 0],
    ['at the menu', new Talk().signedIn(), 0],
    ['where a name is awaited', new Talk().signedIn('[info]', '[name]'), 0],
    ['after the proof has lapsed', new Talk().signedIn(), 16 * minute],
  ])('is given once, %s', (_where, talk, laterMs) => {
    talk.passes(laterMs)
    expect(talk.says(`NIK saya ${nik}`)).toStartWith(talk.texts.nikAdvice)
    expect(talk.says('halo')).not.toContain(talk.texts.nikAdvice)
  })

  test('is given for a late message as well', () => {
    const talk = new Talk().signedIn()
    const { nikAdvice, late, menu } = talk.texts
    expect(talk.says(nik, 16 * minute)).toBe([nikAdvice, late, menu(false)].join('\n\n'))
  })

  test('is not given with an answer of the staff that follows, or for a NIK that is none', () => {
    const talk = new Talk().signedIn(nik)
    const told = { ...ticket, state: 'answered' as const, answer: 'Sudah.' }
    const said = talk.happens({ kind: 'ticket-answered', ticket: told, language: 'id' })
    expect(said).toBe(talk.texts.ticketAnswered(told))
    const wrong = new Talk().signedIn('[info]', '[id]', '9971041708870123')
    expect(wrong.last?.say?.text).not.toContain(talk.texts.nikAdvice)
  })

  /** What is told to whoever asks for a ticket with a NIK; the staff's answer has that many letters. */
  function answered(letters: number) {
    const told = { ...ticket, state: 'answered' as const, answer: 'S'.repeat(letters) }
    const talk = new Talk('id', { tickets: [told] }).signedIn(`cek tiket nik ${nik}`)
    const { say } = talk.last ?? {}
    const isAdvised = say?.text.startsWith(talk.texts.nikAdvice)
    return { length: say?.text.length ?? 0, isAdvised, choices: talk.choices(), say }
  }

  test('stands above the answer, with its buttons', () => {
    const { isAdvised, choices, say } = answered(1)
    expect(isAdvised).toBe(true)
    expect(say?.buttons?.map(({ choice }): string => choice)).toEqual(choices)
    expect(choices.length).toBeGreaterThan(0)
  })

  test('is left out when the bubble would be longer than WhatsApp takes', () => {
    const most = 1_024 - answered(1).length + 1
    expect(answered(most)).toMatchObject({ length: 1_024, isAdvised: true })
    expect(answered(most + 1).isAdvised).toBe(false)
  })
})
