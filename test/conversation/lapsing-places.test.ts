import { describe, expect, test } from 'bun:test'
import { isLapsed, withoutLapsedProof } from '../../src/conversation/lapsing.ts'
import type { Context } from '../../src/conversation/outcome.ts'
import { newSession, type Scene, type Session } from '../../src/conversation/session.ts'
import type { TicketKind } from '../../src/tickets/kinds.ts'
import { code, lookAt, phone, Talk } from './talk.ts'

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
const formOf = (kind: TicketKind): Scene => ({
  at: 'form',
  draft: { kind, facts: {} },
  field: 'story',
})

describe('a proof that has lapsed', () => {
  test.each<Scene>([
    { at: 'number' },
    { at: 'code' },
    { at: 'complain' },
    { at: 'ticket', id: 'SV-7K3M-92Q2' },
    { at: 'privacy' },
    { at: 'forget' },
    formOf('other'),
    formOf('lost-phone'),
    { at: 'send', draft: { kind: 'other', facts: {} } },
  ])('is not missed in %j', (scene) => {
    expect(isLapsed(at(scene), after(15 * minute))).toBe(false)
  })

  test.each<Scene>([
    { at: 'menu' },
    { at: 'info' },
    { at: 'name', triesLeft: 3 },
    { at: 'why' },
    formOf('correction'),
    { at: 'send', draft: { kind: 'dose', facts: {} } },
  ])('is missed in %j', (scene) => {
    expect(isLapsed(at(scene), after(15 * minute))).toBe(true)
    expect(isLapsed(at(scene), after(15 * minute - 1))).toBe(false)
    expect(isLapsed({ ...at(scene), proof: undefined }, after(15 * minute))).toBe(false)
  })

  test('is dropped, and with it whose records the session was about', () => {
    const session = at({ at: 'privacy' })
    expect(withoutLapsedProof(session, after(15 * minute - 1))).toEqual(session)
    expect(withoutLapsedProof(session, after(15 * minute))).toEqual({
      ...session,
      proof: undefined,
      personId: undefined,
      hasFamily: undefined,
      onlyCertificate: undefined,
    })
  })
})

describe('after a proof has lapsed', () => {
  test('the menu says so before it asks for the number', () => {
    const talk = new Talk()
    talk.signIn()
    talk.passes(16 * minute)
    expect(talk.presses('menu')).toStartWith(talk.texts.lapsed)
    expect(talk.session.scene).toEqual({ at: 'number' })
  })

  test.each([
    ['id', 'english', 'Hello!'],
    ['en', 'bahasa indonesia', 'Halo!'],
  ] as const)(
    'who spoke %s and says "%s" is greeted in the other language',
    (before, said, hello) => {
      const talk = new Talk(before)
      talk.signIn()
      talk.passes(16 * minute)
      expect(talk.says(said)).toStartWith(hello)
    },
  )

  test('what was wished for before is done after the next code, whatever is said in between', () => {
    const talk = new Talk()
    talk.world.look = { ...lookAt(1), people: [], record: undefined, needsRecheck: true }
    talk.signIn()
    talk.says('status')
    expect(talk.session.scene.at).toBe('recheck')
    talk.passes(16 * minute)
    talk.says('english')
    talk.world.look = lookAt(1)
    talk.presses('own-number')
    expect(talk.says(code)).toContain('BUDI SANTOSO')
  })
})
