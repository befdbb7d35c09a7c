import { type Delivered, identityOf, type SimulatedSender } from '../graph/meta.ts'
import type { SentCall } from '../graph/stand-in.ts'
import type { LiveEvents } from './live.ts'
import type { Parts } from './parts.ts'
import { type Xray, XrayMachine } from './xray.ts'

/** When a turn is inspected again for what happens after the answer, in ms. */
const looksMs = [50, 300, 1_500, 6_000]

/** Follows the turns of simulated citizens and tells the open pages what to show. */
export function followTurns(parts: Parts, live: LiveEvents) {
  const machine = new XrayMachine(parts.watch, parts.redis, parts.environment)
  const { clock } = parts
  const last = new Map<string, Xray>()
  const arrivals = new Map<string, number>()
  /** The arrivals that were answered, by the recipient of the answer. */
  const answered = new Map<string, number>()

  async function follow(
    sender: SimulatedSender,
    deliver: () => Promise<Delivered | undefined>,
  ): Promise<Delivered | undefined> {
    const identity = identityOf(sender)
    const { session: before } = await machine.look(sender)
    const at = Date.now()
    const shownAt = clock.now()
    arrivals.set(identity, at)
    if (sender.from) arrivals.set(sender.from, at)
    const delivered = await deliver()
    if (!delivered) return undefined
    const { messageId, status, tookMs: acknowledgedMs } = delivered
    const look = async () => {
      // A later message of the same citizen has a turn of its own.
      if (arrivals.get(identity) !== at) return
      const { session: after, outbox } = await machine.look(sender)
      const seen = machine.hopsSince(at)
      const xray = {
        messageId,
        at: shownAt,
        status,
        acknowledgedMs,
        ...seen,
        before,
        after,
        outbox,
      }
      last.set(identity, xray)
      live.tell({ type: 'turn', of: identity, xray })
    }
    await look()
    for (const afterMs of looksMs) setTimeout(() => void look().catch(() => {}), afterMs)
    return delivered
  }

  /** Makes the event for a call at the Graph stand-in. */
  function eventOf({ at, to, status, body, words, messageId = undefined }: SentCall) {
    const content = body as { status?: string; message_id?: string; typing_indicator?: unknown }
    if (content?.status === 'read') {
      const typing = content.typing_indicator !== undefined
      return { type: 'read', messageId: content.message_id, typing }
    }
    const type = to && status < 300 ? 'sent' : 'call'
    const tookMs = type === 'sent' && to ? answerMs(to) : null
    return { type, at, to, messageId: messageId ?? null, tookMs, body, words }
  }

  /** Returns how long someone waited; only the first message after their own is an answer. */
  function answerMs(to: string): number | null {
    const arrival = arrivals.get(to)
    if (arrival === undefined || answered.get(to) === arrival) return null
    answered.set(to, arrival)
    // A call's own time comes from the clock that can be moved.
    return Date.now() - arrival
  }

  return { follow, eventOf, last: (identity: string) => last.get(identity) }
}
