import { PortError } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'
import { log } from '../../privacy/log.ts'

/** One way that a text can travel by, with the name that the configuration and the log have for it. */
export interface Way {
  name: 'twilio' | 'infobip' | 'whatsapp'
  gateway: SmsGateway
}

/** The ways in the order in which they are tried; none of them is empty. */
export interface Ways {
  codes: readonly Way[]
  /** For what has no code in it. */
  texts: readonly Way[]
}

/** How long a way that was unavailable is only tried after all others. */
const restMs = 60_000

/**
 * Makes one gateway of several. When a way is unavailable or refuses the text, the next one is tried
 * at once; a number that takes no text ends it. A way that did not answer in time may have accepted
 * the text, so that it may come twice: it is the same code, which works once.
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
 * What the failures of all ways come to. It is worth another try if one of them is, as early as that
 * one allows; and the text may be out already if one of them did not answer.
 */
function inAll(failures: readonly PortError[]): PortError {
  const passing = failures.filter(({ kind }) => kind === 'unavailable')
  const [first] = passing.length > 0 ? passing : failures
  if (!first) throw new Error('a text has no way to travel by')
  const { code } = passing.find((failure) => failure.code === 'timeout') ?? first
  const waitMs = Math.min(...passing.map(({ retryAfterMs }) => retryAfterMs ?? 0))
  const retryAfterMs = waitMs > 0 && waitMs < Number.POSITIVE_INFINITY ? waitMs : undefined
  return new PortError('sms', first.kind, { code, retryAfterMs })
}
