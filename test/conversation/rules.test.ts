import { describe, expect, test } from 'bun:test'
import { code, contact, Talk } from './talk.ts'

const minute = 60_000

describe('rules that hold everywhere', () => {
  test('a stale button changes nothing and shows the current choices', () => {
    const talk = new Talk()
    talk.signIn()
    const old = talk.session.turn
    talk.says('3')
    talk.asked.length = 0
    expect(talk.presses('certificate', old)).toContain('sudah tidak berlaku')
    expect(talk.choices()).toEqual(['name', 'phone', 'id', 'vaccine', 'menu'])
    expect(talk.asked).toEqual([])
  })

  test('a button that was never offered does nothing', () => {
    const talk = new Talk()
    talk.signIn()
    talk.asked.length = 0
    expect(talk.presses('yes')).toContain('sudah tidak berlaku')
    expect(talk.asked).toEqual([])
  })

  test('what is not text gets a sentence and the current question', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    const answer = talk.happens({ kind: 'other', type: 'audio' })
    expect(answer).toContain('hanya bisa membaca tulisan')
    expect(answer).toContain('Ketik kode 6 angka')
    expect(talk.choices()).toEqual(['resend', 'change-number', 'lost-phone'])
  })

  test('a late message does nothing; the citizen is asked to send it again', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('3')
    talk.presses('name')
    talk.says('budi santoso')
    talk.asked.length = 0
    expect(talk.presses('yes', talk.session.turn, 15 * minute + 1)).toContain('baru sampai')
    expect(talk.asked).toEqual([])
    expect(talk.presses('yes')).toContain('sudah berlaku')
  })

  test('the wish of a late first message is remembered', () => {
    const talk = new Talk()
    talk.says('sertifikat', 16 * minute)
    talk.says('081200000001')
    talk.says(code)
    expect(talk.last?.say?.document).toBeDefined()
  })

  test('a flood gets one sentence, then silence until the minute is over', () => {
    const talk = new Talk()
    for (let message = 0; message < 20; message++) expect(talk.says('halo')).not.toBe('')
    expect(talk.says('halo')).toContain('terlalu banyak')
    for (let message = 0; message < 5; message++) expect(talk.says('halo')).toBe('')
    talk.passes(minute)
    expect(talk.says('halo')).toContain('Ketik nomor HP')
  })

  test('twice not understood offers a human, and understanding begins anew', () => {
    const talk = new Talk()
    talk.signIn()
    expect(talk.says('asdfghjkl')).toContain('belum mengerti')
    expect(talk.says('asdfghjkl')).toContain('119 ext 9')
    talk.says('status')
    expect(talk.says('asdfghjkl')).not.toContain('119 ext 9')
  })

  test('the language changes at any point, the choices with it', () => {
    const talk = new Talk()
    talk.signIn()
    expect(talk.says('english')).toContain('Anything else')
    expect(talk.session.offers.map(({ title }) => title)).toContain('Get certificate')
    expect(talk.says('bahasa indonesia')).toContain('Ada lagi')
  })

  test('who begins in English is answered in English', () => {
    const talk = new Talk()
    expect(talk.says('where is my certificate')).toContain('Hello!')
  })

  test('when the registry is away the place is kept, and the proof', () => {
    const talk = new Talk()
    talk.signIn()
    talk.world.isAway = true
    expect(talk.says('status')).toContain('Coba lagi')
    talk.world.isAway = false
    expect(talk.presses('retry')).toContain('BUDI SANTOSO')
  })

  test('the staff can be reached by e-mail and phone, without a login', () => {
    const talk = new Talk()
    expect(talk.says('hubungi petugas')).toBe(talk.texts.complain)
    const answer = talk.presses('contact')
    expect(answer).toBe(talk.texts.handover('contact', contact))
    expect(answer).toContain('119 ext 9')
    expect(answer).toContain('tolong@contoh.id')
  })
})

test('a command after a slash is understood everywhere, even where a name is awaited', () => {
  const talk = new Talk()
  talk.signIn()
  talk.says('ubah nama')
  expect(talk.says('/status')).toContain('BUDI SANTOSO')
  expect(talk.says('/ubah')).toContain('Apa yang ingin Anda ubah')
})

test('an old button of a chat that is long gone is not done, and what it says is remembered', () => {
  const talk = new Talk()
  expect(talk.presses('status', 7)).toStartWith(talk.texts.stale)
  expect(talk.asked).toEqual([])
  talk.presses('own-number')
  expect(talk.says(code)).toContain('BUDI SANTOSO')
})
