import { describe, expect, test } from 'bun:test'
import { newSession, type Session } from '../../src/conversation/session.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { rebase } from '../../src/turn/converse.ts'

const nowMs = Date.UTC(2026, 10, 26)

const proofOf = (phone: string, provedAtMs: number) => ({
  phone: phone as PhoneNumber,
  provedAtMs,
  usedAtMs: nowMs,
})
const [older, newer] = [proofOf('+6281111111111', nowMs - 9), proofOf('+6282222222222', nowMs)]
const withProof = (proof: Session['proof']): Session => ({ ...newSession(nowMs), proof })

/** The end of a turn that has changed the registry, on top of what others have committed. */
function rebased(proof: Session['proof'], current: Session, proves: boolean): Session['proof'] {
  const said = { kind: 'said' as const, session: withProof(proof), say: { text: 'Selesai.' } }
  return rebase({ said, hasChanged: true, proves }, current).said.session.proof
}

describe('a turn that is told on top of others', () => {
  test('leaves the number that they have proved', () => {
    expect(rebased(older, withProof(newer), false)).toEqual(newer)
  })

  test('keeps the number that it has proved itself', () => {
    expect(rebased(newer, withProof(older), true)).toEqual(newer)
  })

  test('signs nobody in who has left', () => {
    expect(rebased(newer, withProof(undefined), true)).toBeUndefined()
    expect(rebased(older, withProof(undefined), false)).toBeUndefined()
  })
})
