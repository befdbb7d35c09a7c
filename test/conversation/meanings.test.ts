import { describe, expect, test } from 'bun:test'
import { meaningOf } from '../../src/conversation/meanings.ts'
import type { Context } from '../../src/conversation/outcome.ts'
import { settle } from '../../src/conversation/route.ts'
import { changePerson } from '../../src/conversation/scenes/person.ts'
import { contact, Talk } from './talk.ts'

const minute = 60_000

describe('under a complaint', () => {
  const complaining = () => {
    const talk = new Talk().signedIn('lapor')
    talk.asked.length = 0
    return talk
  }

  test('a certificate that is not there is looked for', () => {
    const talk = complaining()
    talk.presses('no-certificate')
    expect(talk.asked).toMatchObject([{ kind: 'issue' }])
  })

  test('the tickets are all of the sender’s', () => {
    const talk = complaining()
    talk.presses('tickets')
    expect(talk.asked).toEqual([{ kind: 'tickets' }])
    expect(talk.presses('complain')).toBe(talk.texts.complain)
  })

  test('the staff are named', () => {
    const talk = complaining()
    expect(talk.presses('contact')).toBe(talk.texts.handover('contact', contact))
  })
})

test('who asks for something while a new code is awaited, and is nobody, may still type it', () => {
  const talk = new Talk().signedIn('[menu]')
  talk.session = { ...talk.session, scene: { at: 'code' } }
  talk.world.look = { people: [], record: undefined, needsRecheck: false }
  expect(talk.says('status')).toBe(talk.texts.handover('nobody', contact))
  expect(talk.session.scene).toEqual({ at: 'code' })
  expect(talk.choices()).toEqual(['resend', 'change-number', 'lost-phone'])
})

test.each<[string[], string]>([
  [['ubah data'], 'info'],
  [['ubah data', '[menu]'], 'menu'],
  [['ubah data', '[vaccine]'], 'wrong-dose'],
  [['privasi'], 'privacy'],
  [['privasi', '[kept]', '[privacy]'], 'privacy'],
])('%j leads to %s', (deeds, at) => {
  const talk = new Talk().signedIn(...deeds)
  expect(talk.session.scene.at as string).toBe(at)
})

test('the record is asked for by the person, once that is known', () => {
  const looks = new Talk().signedIn('status', 'status').asks('look')
  expect(looks.map(({ personId }) => personId)).toEqual([undefined, 'person-1'])
})

test('who reports a wrong NIK is told why so much is asked', () => {
  const { last, texts } = new Talk().signedIn('ubah data', '[id]')
  expect(last?.say?.text).toStartWith(texts.identityWhy)
})

test('what is kept is told, and who has looked', () => {
  const talk = new Talk().signedIn('privasi')
  expect(talk.presses('kept')).toBe(talk.texts.kept)
  expect(talk.after('[privacy]', '[trail]').asks('trail')).toMatchObject([{ personId: 'person-1' }])
})

test('the button with the name of the other language changes to it', () => {
  const talk = new Talk().after('halo')
  expect(talk.presses('other-language')).toStartWith('Hello!')
  expect(talk.presses('other-language')).toStartWith('Halo!')
})

test('another language renames the doses that are offered, and nobody who is', () => {
  const talk = new Talk().signedIn()
  const offers = [
    { choice: 'person:0', title: 'B••I 2' },
    { choice: 'wrong-dose:0', title: 'Dosis 2' },
  ] as const
  talk.session = { ...talk.session, offers: [...offers], offersAre: 'list' }
  talk.says('english')
  expect(talk.session.offers.map(({ title }) => title)).toEqual(['B••I 2', 'Dose 2'])
})

test('who thanks in the middle of something stays there', () => {
  const talk = new Talk().signedIn('ubah info diri')
  const { offers } = talk.session
  expect(talk.says('terima kasih')).toStartWith(talk.texts.thanks)
  expect(talk.session).toMatchObject({ scene: { at: 'info' }, offers })
})

describe('who asks for another person', () => {
  test('is nobody until one is chosen, whatever happens to the registry', () => {
    const talk = new Talk().signedIn('sertifikat')
    talk.session = { ...talk.session, personId: 'person-1', onlyCertificate: 'cert-1' }
    talk.world.isAway = true
    expect(talk.says('ganti orang')).toBe(talk.texts.unavailable)
    expect(talk.session).not.toHaveProperty('personId')
    expect(talk.session).not.toHaveProperty('onlyCertificate')
  })

  test('is asked for the number when the proof has lapsed', () => {
    const talk = new Talk().signedIn()
    const service = { name: 'KemenkesRI', ...contact, numberPrefixes: ['+628'] }
    const nowMs = talk.nowMs + 15 * minute
    const context = { nowMs, sentAtMs: nowMs, pauses: {}, service } as unknown as Context
    const outcome = settle(changePerson(talk.session, false), context)
    expect(outcome).toMatchObject({
      kind: 'said',
      session: { scene: { at: 'number' }, wish: 'status' },
    })
  })
})

test('a word that every object knows means nothing', () => {
  for (const word of ['constructor', '__proto__', 'toString', '']) {
    expect(meaningOf(word)).toBeUndefined()
  }
})
