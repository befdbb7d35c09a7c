import { expect, spyOn, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { Commit, Committed } from '../../src/ports/session-store.ts'
import type { Ports } from '../../src/turn/ports.ts'
import { runTurn } from '../../src/turn/turn.ts'
import { WarmSessions } from '../../src/turn/warm.ts'
import { standIns } from '../simulation/stand-ins.ts'

const nowMs = Date.UTC(2026, 10, 26)
const phone = '+6281234567890' as PhoneNumber
const to = { phone }
const trigger = { person: { current: 'p' } as PersonKey, to, idempotencyKey: 'key', mark: 'mark' }

/** A store that holds a state which does not open, and answers commits one after the other. */
function portsOf(...answers: Committed[]) {
  const commits: Commit[] = []
  const known = { state: undefined, outbox: [], media: new Map(), uploads: new Map(), pauses: {} }
  const sessions = {
    load: async () => ({ ...known, version: 3 + commits.length, nowMs }),
    commit: async (_: PersonKey, commit: Commit) => {
      commits.push(commit)
      return answers[commits.length - 1]
    },
  }
  const memory = { unclear: new Map(), warm: new WarmSessions() }
  const machine = { random: () => new Uint8Array(1), now: () => nowMs, wait: async () => {} }
  return { commits, ports: { ...standIns, ...machine, sessions, memory } as unknown as Ports }
}

test('a session that does not open is logged once, each time that it is loaded', async () => {
  const warn = spyOn(console, 'warn').mockImplementation(() => {})
  try {
    const { ports } = portsOf({ ok: false, reason: 'lost' }, { ok: true, plan: 0, counts: [] })
    await runTurn({ ...trigger, event: { kind: 'text', text: 'halo' } }, ports)
    const line = '{"level":"warn","event":"session.unreadable"}'
    expect(warn.mock.calls).toEqual([[line], [line]])
  } finally {
    warn.mockRestore()
  }
})

test('a left number is told nothing once its proofs have ended since it was left', async () => {
  const { commits, ports } = portsOf({ ok: false, reason: 'ended' })
  const event = { kind: 'number-left' as const, phone, leftAtMs: nowMs - 960_000 }
  const { items } = await runTurn({ ...trigger, event }, ports)
  expect(items).toEqual([])
  expect(commits).toHaveLength(1)
  expect(commits[0]?.reliesOn?.provedAtMs).toBe(event.leftAtMs - 10_000)
})
