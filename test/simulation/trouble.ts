import { PortError, type PortName } from '../../src/ports/port-error.ts'
import type { Random } from './virtual-time.ts'

/** What may go wrong in a world, and how often. */
export interface Trouble {
  /** How many isolates serve webhooks side by side. */
  isolates: number
  /** How likely an isolate dies at each gate. */
  crash: number
  /** How likely a call takes seconds instead of milliseconds. */
  slow: number
  /** How likely a webhook is delivered again although it was answered, or late. */
  duplicate: number
  delay: number
  /** How likely a call of each port fails. */
  failing: Record<PortName, number>
  /** Nothing at all works for this time, from this moment on. */
  blackout: { fromMs: number; forMs: number } | undefined
  /** How likely a stored session is found in the format of another version. */
  otherFormat: number
  /** After this time nothing goes wrong any more. */
  untilMs: number
}

/** What happens to one call. */
export type Mishap =
  /** It is refused at once, without effect. */
  | 'refused'
  /** No answer comes within the deadline; `lost` had no effect, `unanswered` had one. */
  | 'lost'
  | 'unanswered'
  | undefined

/** How long each port is waited for (the adapters' deadlines). */
export const deadlineMs: Record<PortName, number> = {
  sessions: 3_000,
  registry: 5_000,
  messenger: 8_000,
  sms: 8_000,
}

export const noTrouble: Trouble = {
  isolates: 1,
  crash: 0,
  slow: 0,
  duplicate: 0,
  delay: 0,
  failing: { sessions: 0, registry: 0, messenger: 0, sms: 0 },
  blackout: undefined,
  otherFormat: 0,
  untilMs: 0,
}

const minuteMs = 60_000

/**
 * Draws what goes wrong in one run: each thing often, seldom or never. In some runs nothing does that
 * a citizen is told of.
 */
export function drawTrouble(random: Random): Trouble {
  const some = (often: number) => random.pick([0, 0, often / 5, often])
  const isTold = random.chance(0.6)
  const told = (often: number) => (isTold ? some(often) : 0)
  return {
    isolates: random.between(1, 3),
    crash: some(0.03),
    slow: some(0.1),
    duplicate: some(0.4),
    delay: told(0.3),
    failing: {
      sessions: some(0.1),
      registry: told(0.2),
      messenger: some(0.3),
      sms: told(0.4),
    },
    blackout:
      isTold && random.chance(0.05)
        ? { fromMs: random.between(0, 30_000), forMs: random.between(1, 58) * minuteMs }
        : undefined,
    otherFormat: told(0.02),
    untilMs: random.between(1, 6) * minuteMs,
  }
}

/** Returns whether the trouble changes no answer for a citizen who is patient enough. */
export function isTransparent({ failing, blackout, otherFormat, delay }: Trouble): boolean {
  const isRegistryWell = failing.registry === 0 && failing.sms === 0
  return isRegistryWell && !blackout && otherFormat === 0 && delay === 0
}

/** The errors that production knows for a call that was refused. */
const refusals: Record<PortName, readonly [code: string | undefined, retryAfterMs?: number][]> = {
  sessions: [[undefined], ['OOM']],
  registry: [[undefined], ['57P03']],
  messenger: [
    ['http-502', 1_000],
    ['130429', 1_000],
    ['131056', 4_000],
    ['131016', 1_000],
    ['190', 300_000],
  ],
  sms: [['http-503'], ['20003']],
}

/** Draws the error of a call that is refused. */
export function refusalOf(port: PortName, random: Random): PortError {
  const [code, retryAfterMs] = random.pick(refusals[port])
  return new PortError(port, 'unavailable', { code, retryAfterMs })
}

/** The error of a call that got no answer in time. */
export function silenceOf(port: PortName): PortError {
  if (port !== 'messenger' && port !== 'sms') return new PortError(port, 'unavailable')
  return new PortError(port, 'unavailable', {
    reason: 'unclear',
    code: 'timeout',
    retryAfterMs: 1_000,
  })
}
