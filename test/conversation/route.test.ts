import { expect, test } from 'bun:test'
import { type Charged, type Context, go, type Said } from '../../src/conversation/outcome.ts'
import { settle } from '../../src/conversation/route.ts'
import { newSession } from '../../src/conversation/session.ts'
import type { LimitName } from '../../src/identity/limits.ts'

const session = newSession(0)
const home = { to: 'home', by: 'menu' } as const
const said: Said = { kind: 'said', session, say: { text: 'Selesai.' } }

test('journeys that lead on without end are a bug, and not a turn without end', () => {
  let journeys = 0
  const endless = () => {
    journeys++
    return go(session, home)
  }
  expect(() => settle(go(session, home), {} as Context, endless)).toThrow('without end')
  expect(journeys).toBe(8)
})

test('what was charged on the way holds at the end, in its order', () => {
  const charged = (limit: LimitName): Charged => ({
    charge: { limit, subject: '', cost: 1 },
    otherwise: said,
  })
  const outcome = { ...go(session, home), charges: [charged('wrongCodes')] }
  const end = settle(outcome, {} as Context, () => ({ ...said, charges: [charged('smsToday')] }))
  expect(end).toEqual({ ...said, charges: [charged('wrongCodes'), charged('smsToday')] })
})
