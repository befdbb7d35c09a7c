import { describe, expect, test } from 'bun:test'
import { code, Talk } from './talk.ts'

const minute = 60_000

describe('entering', () => {
  test('the wish of the first message is remembered until after the code', () => {
    const talk = new Talk()
    talk.says('mau download sertifikat dong')
    talk.says('0812-0000-0001')
    talk.says(code)
    expect(talk.last?.say?.document).toMatchObject({ kind: 'certificates' })
    expect(talk.choices()).toEqual(['certificate', 'status', 'info'])
  })

  test('the number of WhatsApp is offered, and enough', () => {
    const talk = new Talk()
    talk.says('status vaksin')
    expect(talk.choices()).toEqual(['own-number', 'other-number', 'other-language'])
    talk.presses('own-number')
    expect(talk.says(code)).toContain('Dosis 1 · Sinovac · 9 Maret 2021')
  })

  test('without a number of WhatsApp it is asked for', () => {
    const talk = new Talk()
    talk.senderPhone = undefined
    expect(talk.says('halo')).toContain('Ketik nomor HP yang terdaftar')
    expect(talk.choices()).toEqual(['other-language'])
  })

  test('"ya" means the number of WhatsApp', () => {
    const talk = new Talk()
    talk.says('halo')
    expect(talk.says('iya')).toContain('kode 6 angka kami kirim')
  })

  test('a registered and an unregistered number get the same words and questions', () => {
    const [known, unknown] = [new Talk(), new Talk()]
    unknown.world.isRegistered = false
    for (const text of ['sertifikat', '081200000001']) {
      expect(unknown.says(text)).toBe(known.says(text))
    }
    expect(unknown.asked).toEqual(known.asked)
    expect(unknown.session).toEqual(known.session)
    expect(known.last?.sms?.text).toStartWith(code)
    expect(unknown.last?.sms).toBeUndefined()
  })

  test('three wrong codes end it, and the right one afterwards is refused in the same words', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    expect(talk.says('111111')).toContain('mencoba 2 kali')
    expect(talk.says('222222')).toContain('mencoba 1 kali')
    const dead = talk.says('333333')
    expect(dead).toContain('tidak bisa dipakai')
    expect(talk.says(code)).toBe(dead)
    expect(talk.session.proof).toBeUndefined()
  })

  test('a code is refused after five minutes', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    talk.passes(5 * minute)
    expect(talk.says(code)).toContain('lewat 5 menit')
    talk.presses('resend')
    expect(talk.says(code)).toContain('sudah kami pastikan')
  })

  test('a code works once', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('keluar')
    talk.says('halo')
    expect(talk.says(code)).not.toContain('sudah kami pastikan')
    expect(talk.session.proof).toBeUndefined()
  })

  test('a new code is sent after a minute and not before', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    expect(talk.presses('resend')).toContain('60 detik lagi')
    expect(talk.last?.sms).toBeUndefined()
    talk.passes(minute)
    talk.presses('resend')
    expect(talk.last?.sms?.text).toContain(code)
  })

  test('the code still works after its number was typed twice', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    talk.presses('change-number')
    expect(talk.says('081200000001')).toContain('60 detik')
    expect(talk.says(code)).toContain('sudah kami pastikan')
  })

  test('a number from abroad is told so, and gets no code', () => {
    const talk = new Talk()
    talk.says('halo')
    expect(talk.says('+65 8123 4567')).toContain('nomor HP Indonesia')
    expect(talk.asked).toEqual([])
  })

  test('what is charged for a code is the number, the sender and the budget', () => {
    const talk = new Talk()
    talk.says('halo')
    talk.says('081200000001')
    const charges = talk.last?.charges?.map(({ charge }) => `${charge.limit} ${charge.cost}`)
    expect(charges).toEqual([
      'smsFailures 0',
      'wrongCodesForNumber 0',
      'codesToNumber 1',
      'codesBySender 1',
      'smsToday 1',
    ])
    for (const { otherwise } of talk.last?.charges ?? []) expect(otherwise.sms).toBeUndefined()
  })
})

describe('a proof', () => {
  test('lapses after 15 minutes, and what was wanted is done after the next code', () => {
    const talk = new Talk()
    talk.signIn()
    talk.passes(15 * minute)
    expect(talk.presses('status')).toContain('memastikan nomor Anda lagi')
    talk.says('081200000001')
    expect(talk.says(code)).toContain('BUDI SANTOSO')
  })

  test('lasts as long as somebody writes, an hour at most', () => {
    const talk = new Talk()
    talk.signIn()
    for (let quarter = 0; quarter < 4; quarter++) {
      talk.passes(14 * minute)
      expect(talk.says('status')).toContain('BUDI SANTOSO')
    }
    talk.passes(5 * minute)
    expect(talk.says('status')).toContain('memastikan nomor Anda lagi')
  })

  test('ends with "keluar"', () => {
    const talk = new Talk()
    talk.signIn()
    expect(talk.says('keluar')).toContain('percakapan ini dihapus')
    expect(talk.session.proof).toBeUndefined()
    expect(talk.session.personId).toBeUndefined()
  })
})
