import { describe, expect, test } from 'bun:test'
import { dropLapsedProof, isLapsed } from '../../src/conversation/guards.ts'
import type { Context } from '../../src/conversation/outcome.ts'
import { newSession, type Scene, type Session } from '../../src/conversation/session.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { code, contact, lookAt, phone, Talk, ticket } from './talk.ts'

const minute = 60_000
const provedAtMs = 1_760_000_000_000

const at = (scene: Scene): Session => ({
  ...newSession(provedAtMs),
  scene,
  proof: { phone, provedAtMs, usedAtMs: provedAtMs },
  personId: 'person-1',
  hasFamily: true,
  onlyCertificate: 'cert-1',
})
const after = (ms: number) => ({ nowMs: provedAtMs + ms }) as Context
const draftOf = (kind: TicketKind) => ({ kind, facts: {} })

describe('a proof that has lapsed', () => {
  test.each<Scene>([
    ...(['number', 'code', 'complain', 'privacy', 'forget'] as const).map((name) => ({ at: name })),
    { at: 'ticket', id: 'SV-7K3M-92Q2' },
    { at: 'form', draft: draftOf('other'), field: 'story' },
    { at: 'form', draft: draftOf('lost-phone'), field: 'story' },
    { at: 'send', draft: draftOf('other') },
  ])('is not missed in %j', (scene) => {
    expect(isLapsed(at(scene), after(15 * minute))).toBe(false)
  })

  test.each<Scene>([
    ...(['menu', 'info', 'why'] as const).map((name) => ({ at: name })),
    { at: 'name', triesLeft: 3 },
    { at: 'form', draft: draftOf('correction'), field: 'story' },
    { at: 'send', draft: draftOf('dose') },
  ])('is missed in %j', (scene) => {
    expect(isLapsed(at(scene), after(15 * minute))).toBe(true)
    expect(isLapsed(at(scene), after(15 * minute - 1))).toBe(false)
    expect(isLapsed({ ...at(scene), proof: undefined }, after(15 * minute))).toBe(false)
  })

  test('is dropped, and with it whose records the session was about', () => {
    const session = at({ at: 'privacy' })
    expect(dropLapsedProof(session, undefined, after(15 * minute - 1))).toEqual(session)
    const gone = ['proof', 'personId', 'hasFamily', 'onlyCertificate'].map((key) => [
      key,
      undefined,
    ])
    const expected = { ...session, ...Object.fromEntries(gone) }
    expect(dropLapsedProof(session, undefined, after(15 * minute))).toEqual(expected)
  })
})

/** Signed in, and after these deeds away for too long. */
function lapsed(...deeds: string[]): Talk {
  const talk = new Talk().signedIn(...deeds)
  talk.passes(16 * minute)
  talk.asked.length = 0
  return talk
}

describe('a proof that lapses in the middle of a form', () => {
  test('does not matter to who has lost the number', () => {
    const talk = lapsed('lapor', '[lost-phone]')
    for (const text of ['0857 1111 2222', 'Budi Santoso', '3171041708870123']) {
      talk.says(text)
      talk.passes(16 * minute)
    }
    expect(talk.after('[send]').asks('open-ticket')).toMatchObject([
      { draft: { kind: 'lost-phone' } },
    ])
  })

  test('does not matter where anybody may write', () => {
    const talk = lapsed('lapor', '[other-complaint]').after('Tidak bisa download')
    talk.passes(50 * minute)
    expect(talk.presses('send')).toBe(talk.texts.ticketOpened(ticket, true))
    expect(talk.asks('open-ticket')[0]).not.toHaveProperty('personId')
    expect(talk.session.proof).toBeUndefined()
  })

  test('is asked for again elsewhere, whatever the story says, and then the form', () => {
    const talk = lapsed('privasi', '[correction]')
    expect(talk.says('Nama saya di sertifikat salah')).toStartWith(talk.texts.lapsed)
    expect(talk.does('[own-number]', code)).toBe(talk.texts.formQuestion('story', 'correction'))
  })

  test('leads back to the causes where the form began with one', () => {
    const talk = new Talk('id', { look: lookAt(0) })
    talk.signedIn('[certificate]', '[why:missing]', 'Puskesmas Tebet').passes(16 * minute)
    expect(talk.presses('send')).toStartWith(talk.texts.lapsed)
    expect(talk.does('[own-number]', code)).toBe(talk.texts.noDose)
  })

  test('sends nothing for a late press', () => {
    const talk = lapsed('lapor', '[other-complaint]', 'Tidak bisa download')
    expect(talk.presses('send', talk.session.turn, 15 * minute + 1)).toStartWith(talk.texts.late)
    expect(talk.asks('open-ticket')).toEqual([])
    expect(talk.presses('send')).toBe(talk.texts.ticketOpened(ticket, true))
  })
})

describe('after a proof has lapsed', () => {
  test.each([
    ['lapor', 'complain'],
    ['cek tiket', 'noTickets'],
    ['privasi', 'privacy'],
    ['terima kasih', 'thanks'],
    ['keluar', 'goodbye'],
  ] as const)('what needs none is done at once: %s', (text, answer) => {
    const talk = lapsed()
    expect(talk.says(text)).toBe(talk.texts[answer])
  })

  test('how to check a certificate is told, before the number is asked for', () => {
    const talk = lapsed()
    const how = talk.texts.checkHow('https://kilat.contoh.id/verify')
    expect(talk.says('cara cek keaslian sertifikat')).toStartWith(how)
  })

  test.each([
    ['id', 'english', 'Hello!'],
    ['en', 'bahasa indonesia', 'Halo!'],
  ] as const)(
    'who spoke %s and says "%s" is greeted in the other language',
    (before, said, hello) => {
      const talk = new Talk(before).signedIn()
      talk.passes(16 * minute)
      expect(talk.says(said)).toStartWith(hello)
    },
  )

  test('the menu says so before it asks for the number', () => {
    const talk = lapsed()
    expect(talk.presses('menu')).toStartWith(talk.texts.lapsed)
    expect(talk.session.scene).toEqual({ at: 'number' })
  })

  test('what needs one is remembered until the next code', () => {
    const talk = lapsed()
    expect(talk.says('ganti nomor hp')).toStartWith(talk.texts.lapsed)
    expect(talk.asked).toEqual([])
    expect(talk.does('[own-number]', code)).toBe(talk.texts.phoneAsk('+62 812••••••01'))
  })

  test('what was wished for before is done after the next code, whatever is said in between', () => {
    const look = { ...lookAt(1), people: [], record: undefined, needsRecheck: true }
    const talk = new Talk('id', { look }).signedIn('status')
    expect(talk.session.scene.at).toBe('recheck')
    talk.passes(16 * minute)
    talk.says('english')
    talk.world.look = lookAt(1)
    expect(talk.does('[own-number]', code)).toContain('BUDI SANTOSO')
  })

  test('a button under an answer still counts, unless it is late', () => {
    const talk = lapsed()
    expect(talk.presses(`right:${ticket.id}`, 1, 16 * minute)).toStartWith(talk.texts.lapsed)
    expect(talk.asked).toEqual([])
    const another = lapsed()
    expect(another.presses(`right:${ticket.id}`, 1)).toStartWith(another.texts.ticketClosed)
    expect(another.asks('judge-ticket')).toMatchObject([{ id: ticket.id, isRight: true }])
  })

  test.each(['__proto__', 'constructor', 'yes', ''])(
    'a button that is not ours does not: %p',
    (choice) => {
      const talk = lapsed()
      expect(talk.presses(choice)).toStartWith(talk.texts.lapsed)
      expect(talk.session.wish).toBeUndefined()
    },
  )

  test('people can still be reached, and the session deleted', () => {
    const talk = lapsed('privasi', '[forget]')
    expect(talk.presses('forget-all')).toBe(talk.texts.forgotten)
    expect(talk.last?.forgets).toBe(true)
    expect(lapsed().presses('contact', 1)).toBe(talk.texts.handover('contact', contact))
  })

  test('nothing of the person is left in the session', () => {
    const talk = lapsed('status', 'lapor')
    expect(talk.session.personId).toBe('person-1')
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
