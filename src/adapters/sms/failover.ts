import { PortError } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'
import { log } from '../../privacy/log.ts'
import type { smsProviders } from './providers.ts'

/** One way by which a text can travel, under its name in the configuration and in the log. */
export interface Way {
  name: (typeof smsProviders)[number]['name'] | 'whatsapp'
  gateway: SmsGateway
}

/** The ways in the order in which they are tried; neither list is empty. */
export interface Ways {
  codes: readonly Way[]
  /** For what has no code in it. */
  texts: readonly Way[]
}

/** For how long a way that was unavailable is tried after all others. */
const restMs = 60_000

/**
 * Makes one gateway of several. When a way is unavailable or refuses the text, the next one is tried
 * at once; a number that takes no text ends the attempt. A way that did not answer in time may have
 * accepted the text, which then arrives twice: it is the same code, and a code works once.
 *
 * @param now The clock, in ms since the epoch.
 */
export function withFailover({ codes, texts }: Ways, now: () => number): SmsGateway {
  const restingUntilMs = new Map<Way['name'], number>()

  function inOrder(ways: readonly Way[]): Way[] {
    const isResting = ({ name }: Way) => (restingUntilMs.get(name) ?? 0) > now()
    return [...ways.filter((way) => !isResting(way)), ...ways.filter(isResting)]
  }

  function takeNote({ name }: Way, { kind, code }: PortError, ways: readonly Way[]): void {
    if (kind === 'unavailable') restingUntilMs.set(name, now() + restMs)
    if (ways.length === 1) return
    log({ event: 'sms.way-failed', port: 'sms', way: name, kind, ...(code && { code }) })
  }

  return {
    async deliver(to, text, code) {
      const ways = code ? codes : texts
      const failures: PortError[] = []
      for (const way of inOrder(ways)) {
        try {
          await way.gateway.deliver(to, text, code)
          restingUntilMs.delete(way.name)
          return
        } catch (error) {
          if (!(error instanceof PortError)) throw error
          takeNote(way, error, ways)
          if (error.kind === 'invalid') throw error
          failures.push(error)
        }
      }
      throw inAll(failures)
    },
  }
}

/**
 * Combines the failures of all ways. Another try is worth it if one way may recover, as early as that
 * one allows. The code is `timeout` if one way did not answer: the text may be out already.
 */
function inAll(failures: readonly PortError[]): PortError {
  const passing = failures.filter(({ kind }) => kind === 'unavailable')
  const [first] = passing.length > 0 ? passing : failures
  if (!first) throw new Error('a text has no way to travel by')
  const { reason, code } = passing.find((failure) => failure.reason === 'unclear') ?? first
  const waitMs = Math.min(...passing.map(({ retryAfterMs }) => retryAfterMs ?? 0))
  const retryAfterMs = waitMs > 0 && waitMs < Number.POSITIVE_INFINITY ? waitMs : undefined
  return new PortError('sms', first.kind, { reason, code, retryAfterMs })
}
