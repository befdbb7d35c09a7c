import { limits } from '../../../src/identity/limits.ts'
import type { PortName } from '../../../src/ports/port-error.ts'
import type { Entry } from '../../../src/ports/session-store.ts'
import { counterOf } from '../../../src/turn/limits.ts'
import { standIns } from '../stand-ins.ts'
import type { World } from '../world.ts'

/** How long it takes at most until a pause, or its end, is in effect: isolates look every 30 s. */
export const pausedWithinMs = 31_000

/** Operators pause something: `status`, `all for 30 min`. */
export function pause({ sessions, time }: World, detail: string): void {
  const [, entry, minutes] = /^(\w+)(?: for (\d+) min)?$/.exec(detail) ?? []
  const untilMs = minutes === undefined ? undefined : time.nowMs + Number(minutes) * 60_000
  sessions.pauses = { ...sessions.pauses, [entry as Entry]: { untilMs } }
}

/** Operators end every pause. */
export function resume({ sessions }: World): void {
  sessions.pauses = {}
}

/** A dependency is away, until it is {@link back}; for SMS it has been seen to be. */
export function goAway({ mishaps, sessions }: World, port: PortName): void {
  mishaps.away.add(port)
  if (port !== 'sms') return
  const [bound] = limits.smsFailures
  const charge = { limit: 'smsFailures', subject: '' } as const
  void counterOf(charge, 0, standIns).then(async (counter) => {
    for (let count = 0; count < bound.max; count++) {
      await sessions.count({ ...bound, counter, cost: 1 })
    }
  })
}

/** Everything is back. */
export function back({ mishaps }: World): void {
  mishaps.away.clear()
}
