import { describe, expect, test } from 'bun:test'
import { code, contact, lookAt, Talk, ticket } from './talk.ts'

const minute = 60_000

function opened({ asked }: Talk) {
  return asked.filter(({ kind }) => kind === 'open-ticket')
}

/** Signed in, and then away for too long. */
function lapsed(): Talk {
  const talk = new Talk()
  talk.signIn()
  talk.passes(16 * minute)
  talk.asked.length = 0
  return talk
}

describe('a proof that lapses in the middle of a form', () => {
  test('does not matter to who has lost the number', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('lapor')
    talk.presses('lost-phone')
    for (const text of ['0857 1111 2222', 'Budi Santoso', '3171041708870123']) {
      talk.passes(16 * minute)
      talk.says(text)
    }
    talk.presses('send')
    expect(opened(talk)).toMatchObject([{ draft: { kind: 'lost-phone' } }])
  })

  test('does not matter where anybody may write', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('lapor')
    talk.presses('other-complaint')
    talk.passes(16 * minute)
    talk.says('Tidak bisa download')
    talk.passes(50 * minute)
    expect(talk.presses('send')).toBe(talk.texts.ticketOpened(ticket, true))
    expect(opened(talk)[0]).not.toHaveProperty('personId')
    expect(talk.session.proof).toBeUndefined()
  })

  test('is asked for again elsewhere, whatever the story says, and then the form', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('privasi')
    talk.presses('correction')
    talk.passes(16 * minute)
    expect(talk.says('Nama saya di sertifikat salah')).toStartWith(talk.texts.lapsed)
    talk.presses('own-number')
    expect(talk.says(code)).toBe(talk.texts.formQuestion('story', 'correction'))
  })

  test('leads back to the causes where the form began with one', () => {
    const talk = new Talk()
    talk.world.look = lookAt(0)
    talk.signIn()
    talk.pressesAll('certificate', 'why:missing')
    talk.says('Puskesmas Tebet')
    talk.passes(16 * minute)
    expect(talk.presses('send')).toStartWith(talk.texts.lapsed)
    talk.presses('own-number')
    expect(talk.says(code)).toBe(talk.texts.noDose)
  })

  test('sends nothing for a late press', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('lapor')
    talk.presses('other-complaint')
    talk.says('Tidak bisa download')
    talk.passes(16 * minute)
    expect(talk.presses('send', talk.session.turn, 15 * minute + 1)).toStartWith(talk.texts.late)
    expect(opened(talk)).toEqual([])
    expect(talk.presses('send')).toBe(talk.texts.ticketOpened(ticket, true))
  })
})

describe('after a proof has lapsed', () => {
  test('what needs none is done at once', () => {
    const said = (text: string) => lapsed().says(text)
    const { texts } = new Talk()
    expect(said('lapor')).toBe(texts.complain)
    expect(said('cek tiket')).toBe(texts.noTickets)
    expect(said('privasi')).toBe(texts.privacy)
    expect(said('terima kasih')).toBe(texts.thanks)
    expect(said('keluar')).toBe(texts.goodbye)
    expect(said('english')).toContain('Hello!')
    expect(said('cara cek keaslian sertifikat')).toStartWith(
      texts.checkHow('https://kilat.contoh.id/verify'),
    )
  })

  test('what needs one is remembered until the next code', () => {
    const talk = lapsed()
    expect(talk.says('ganti nomor hp')).toStartWith(talk.texts.lapsed)
    expect(talk.asked).toEqual([])
    talk.presses('own-number')
    expect(talk.says(code)).toBe(talk.texts.phoneAsk('+62 812••••••01'))
  })

  test('a button under an answer still counts, and one that is not ours does not', () => {
    const talk = lapsed()
    talk.presses(`right:${ticket.id}`, 1)
    expect(talk.asked).toMatchObject([{ kind: 'judge-ticket', id: ticket.id, isRight: true }])
    expect(talk.last?.say?.text).toStartWith(talk.texts.ticketClosed)
    for (const choice of ['__proto__', 'constructor', 'yes', '']) {
      const another = lapsed()
      expect(another.presses(choice)).toStartWith(another.texts.lapsed)
      expect(another.session.wish).toBeUndefined()
    }
  })

  test('a late button under an answer does not count', () => {
    const talk = lapsed()
    expect(talk.presses(`right:${ticket.id}`, 1, 16 * minute)).toStartWith(talk.texts.lapsed)
    expect(talk.asked).toEqual([])
  })

  test('people can still be reached, and the session deleted', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('privasi')
    talk.presses('forget')
    talk.passes(16 * minute)
    expect(talk.presses('forget-all')).toBe(talk.texts.forgotten)
    expect(talk.last?.forgets).toBe(true)
    const another = lapsed()
    expect(another.presses('contact', 1)).toBe(another.texts.handover('contact', contact))
  })

  test('nothing of the person is left in the session', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('status')
    talk.says('lapor')
    expect(talk.session.personId).toBe('person-1')
    talk.passes(16 * minute)
    talk.presses('other-complaint')
    for (const kept of ['proof', 'personId', 'hasFamily', 'onlyCertificate']) {
      expect(talk.session).not.toHaveProperty(kept)
    }
  })

  test('a paused wish is told before the number is asked for', () => {
    const talk = lapsed()
    talk.world.pauses = { status: { untilMs: undefined } }
    expect(talk.says('status')).toBe(talk.texts.paused('status', undefined))
  })
})
