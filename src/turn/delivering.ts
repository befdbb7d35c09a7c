import { limits } from '../identity/limits.ts'
import type { OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { KnownMedia, PersonKey } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import type { Pace } from './pace.ts'
import { counterOf } from './planning.ts'
import type { Ports } from './ports.ts'
import { type Sent, sendItem } from './sending.ts'
import type { Uploads } from './uploads.ts'

/** What is to be sent after a turn, for whom. */
export interface Delivery {
  person: PersonKey
  /** Held by a lease until 45 s after `nowMs`. */
  items: OutboxItem[]
  /** The store's time when the items were taken, and the machine's. */
  nowMs: number
  takenAtMs: number
  uploads: Uploads
  /** What is left to be kept besides, once nobody waits any more. */
  keep?: () => Promise<void>
}

/** Nothing new is begun after this time: the lease would be over before it is through. */
const workMs = 25_000

/** Waits before the second and the third try of one run; after that the cron goes on. */
const retryWaitsMs = [1_000, 4_000]

/** The longest wait that the other side may ask for within one run. */
const longestWaitMs = 5_000

/** Whoever wants to be left alone for this long needs an operator: a token, a payment, a permission. */
const operatorMs = 300_000

/** After a run that failed, the next one waits at least this long. */
const nextRunMs = 60_000

/**
 * Sends what was committed and settles with the store: bubbles one after the other, and apart from
 * them the SMS, which the answer does not wait for. What cannot be sent stays in the outbox. A
 * message that may be out already is sent once more at most, and only while the platform answers.
 *
 * @returns When the bubbles are through and whether all of them are gone, and when everything is
 * done. Both reject when the store is away.
 */
export function deliver(delivery: Delivery, ports: Ports, pace?: Pace) {
  const isSms = ({ message }: OutboxItem) => message.kind === 'sms'
  const texts = delivery.items.filter(isSms)
  const bubbles = delivery.items.filter((item) => !isSms(item))
  const answered = sendInOrder({ ...delivery, items: bubbles }, ports, pace)
  const sms = sendInOrder({ ...delivery, items: texts }, ports, pace)
  return { answered, done: Promise.all([answered, sms]).then(() => {}) }
}

async function sendInOrder(delivery: Delivery, ports: Ports, pace?: Pace): Promise<boolean> {
  const { person, items, nowMs } = delivery
  if (items.length === 0) return true
  const gone: string[] = []
  const changed: OutboxItem[] = []
  const media = new Map<string, KnownMedia>()
  for (const item of items) {
    const passedMs = Date.now() - delivery.takenAtMs
    if (passedMs > workMs) break
    await pace?.()
    const result = await sendOrKeep(item, nowMs + passedMs, delivery, ports)
    if (result.gone) gone.push(item.id)
    if (result.gone && result.media) media.set(...result.media)
    if (!result.gone) {
      if (result.item.isUnclear) remember(`${person}:${item.id}`, ports)
      // What comes after it waits with it, so that the chat stays in order.
      const { notBeforeMs } = result.item
      const after = items.slice(items.indexOf(item) + 1)
      changed.push(result.item, ...after.map((later) => ({ ...later, notBeforeMs })))
      break
    }
  }
  ports.memory.warm.note(person, { gone, changed, media })
  await ports.sessions.settle(person, { gone, changed, media })
  return gone.length === items.length
}

/** Remembers a bubble that a status may tell about; the memory is bounded. */
function remember(outboxId: string, { memory: { unclear } }: Ports): void {
  if (unclear.size >= 1_000) unclear.clear()
  unclear.add(outboxId)
}

type Kept = { gone: false; item: OutboxItem }

async function sendOrKeep(
  item: OutboxItem,
  nowMs: number,
  { person, uploads }: Delivery,
  ports: Ports,
): Promise<Sent | Kept> {
  if (item.expiresAtMs <= nowMs) {
    log({ event: 'delivery.gave-up', port: portOf(item), kind: 'expired' })
    return { gone: true }
  }
  for (let attempt = 0; ; attempt++) {
    try {
      // The one more time that it may be sent is not wasted while nobody answers.
      if (item.isUnclear) await ports.messenger.ping()
    } catch (error) {
      return keep(item, 0, nowMs, failureOf(error, item))
    }
    try {
      return await sendItem(item, person, nowMs, uploads, ports)
    } catch (error) {
      const failure = failureOf(error, item)
      if (failure.code === 'timeout' && item.isUnclear) {
        log({ event: 'delivery.gave-up', ...describe(failure) })
        return { gone: true }
      }
      if (failure.kind !== 'unavailable') {
        log({ event: 'delivery.gave-up', ...describe(failure) })
        return { gone: true }
      }
      const isFirst = attempt === 0 && item.attempts === 0
      if (item.message.kind === 'sms' && isFirst) await countSmsFailure(ports)
      const waitMs = waitBefore(attempt, failure)
      if (waitMs === undefined) return keep(item, attempt + 1, nowMs, failure)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

/**
 * How long to wait before the next try of this run; nothing when there is none: the message may have
 * gone out all the same, or the other side wants to be left alone for longer.
 */
function waitBefore(attempt: number, { code, retryAfterMs = 0 }: Failure): number | undefined {
  const waitMs = retryWaitsMs[attempt]
  if (waitMs === undefined || code === 'timeout' || retryAfterMs > longestWaitMs) return undefined
  return Math.max(waitMs, retryAfterMs)
}

interface Failure {
  port: string
  kind: string
  code?: string | undefined
  retryAfterMs?: number | undefined
}

function keep(item: OutboxItem, tries: number, nowMs: number, failure: Failure): Kept {
  const attempts = item.attempts + tries
  const isBlocked = (failure.retryAfterMs ?? 0) >= operatorMs
  log({ event: isBlocked ? 'delivery.blocked' : 'delivery.failed', ...describe(failure), attempts })
  const notBeforeMs = nowMs + Math.max(failure.retryAfterMs ?? 0, nextRunMs)
  const isUnclear = item.isUnclear || failure.code === 'timeout'
  return { gone: false, item: { ...item, attempts, notBeforeMs, isUnclear } }
}

/** After several of these, new codes wait for a minute, in the same words for every number. */
async function countSmsFailure(ports: Ports): Promise<void> {
  const [bound] = limits.smsFailures
  const counter = await counterOf('smsFailures', 0, '', ports)
  await ports.sessions.count({ ...bound, counter, cost: 1 })
}

function failureOf(error: unknown, item: OutboxItem): Failure {
  if (error instanceof PortError) return error
  // Our own bug: it must not take the others along, nor be tried for ever.
  const code = error instanceof Error ? error.name : 'unknown'
  return { port: portOf(item), kind: 'bug', code }
}

function describe({ port, kind, code }: Failure) {
  return { port, kind, ...(code === undefined ? {} : { code }) }
}

function portOf(item: OutboxItem): string {
  return item.message.kind === 'sms' ? 'sms' : 'messenger'
}
