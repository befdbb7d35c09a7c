import { describe, expect, test } from 'bun:test'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { OutboxItem } from '../../src/ports/outbox.ts'
import { takeOver } from '../../src/turn/plan.ts'

const nowMs = 1_760_000_000_000

const item = (id: string, different: Partial<OutboxItem> = {}): OutboxItem => ({
  id,
  message: { kind: 'bubble', to: { phone: '+6281200000001' as PhoneNumber }, body: 'Halo' },
  attempts: 0,
  notBeforeMs: nowMs + 45_000,
  expiresAtMs: nowMs + 3_600_000,
  ...different,
})

const idsTaken = (outbox: OutboxItem[], atMs = nowMs) =>
  takeOver(outbox, atMs, { isCitizenHere: true }).map(({ id }) => id)

describe('while the citizen is here, a turn takes over', () => {
  test('what waits after a failure, but not what somebody may just be sending', () => {
    expect(idsTaken([item('1', { attempts: 1 }), item('2'), item('3', { isHeld: true })])).toEqual([
      '1',
      '3',
    ])
  })

  test('nothing that another turn has taken over, until that one’s time is up', () => {
    const [taken] = takeOver([item('1', { attempts: 1 })], nowMs, { isCitizenHere: true })
    const outbox = taken ? [taken] : []
    expect(idsTaken(outbox)).toEqual([])
    expect(idsTaken(outbox, nowMs + 44_999)).toEqual([])
    expect(idsTaken(outbox, nowMs + 45_000)).toEqual(['1'])
  })
})
