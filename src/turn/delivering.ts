import type { PersonKey } from '../identity/ids.ts'
import { limits } from '../identity/limits.ts'
import type { KnownMedia, OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import { log } from '../privacy/log.ts'
import type { Attention } from './attention.ts'
import type { Pace } from './pace.ts'
import { counterOf, isInChat } from './planning.ts'
import type { Ports } from './ports.ts'
import { outboxIdOf, type Sent, sendItem } from './sending.ts'
import type { Uploads } from './uploads.ts'
import type { Committed } from './warm.ts'

/** What is to be sent after a turn, for whom. */
export interface Delivery {
  person: PersonKey
  /** Held by a lease until 45 s after `nowMs`. */
  items: OutboxItem[]
  /** The store's time when the items were taken, and the machine's. */
  nowMs: number
  takenAtMs: number
  uploads: Uploads
  /** What the citizen is shown while they wait. */
  attention?: Attention | undefined
  /** What was committed, when nothing else is left in the outbox: it may be gone on from. */
  committed?: Committed
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
 * them SMS and approved words, which the answer does not wait for. What cannot be sent stays in the outbox. A
 * message that may be out already is sent once more at most, and only while the platform answers.
 *
 * @returns When the bubbles are through and whether all of them are gone, and when everything is
 * done. Both reject when the store is away.
 */
export function deliver(delivery: Delivery, ports: Ports, pace?: Pace) {
  const bubbles = delivery.items.filter(isInChat)
  const others = delivery.items.filter((item) => !isInChat(item))
  const sent = sendInOrder({ ...delivery, items: bubbles }, ports, pace)
  // None of these waits for another.
  const apart = others.map((item) => sendInOrder({ ...delivery, items: [item] }, ports, pace))
  const answered = sent.then(({ isAllGone }) => isAllGone)
  // Who waits for `done` alone, as the cron does, hears of a failure there.
  answered.catch(() => {})
  const done = Promise.allSettled([sent, ...apart]).then(async () => {
    // Whoever waits for the end waits for all of it; what has failed is told then.
    const results = await Promise.all([sent, ...apart])
    const { person, committed, takenAtMs } = delivery
    if (!committed || !results.every(({ isAllGone }) => isAllGone)) return
    ports.memory.warm.keep(person, committed, results[0].media, takenAtMs)
  })
  return { answered, done }
}

/** Leaves messages to go out after one that has to wait, and by the minute's run at the latest. */
export async function hold({ person, items }: Delivery, ports: Ports): Promise<void> {
  const changed = items.map((item) => ({ ...item, isHeld: true, isLeased: undefined }))
  await ports.sessions.settle(person, { gone: [], changed, media: new Map() })
}

interface Result {
  isAllGone: boolean
  media: ReadonlyMap<string, KnownMedia>
}

async function sendInOrder(delivery: Delivery, ports: Ports, pace?: Pace): Promise<Result> {
  const { person, items } = delivery
  const gone: string[] = []
  const changed: OutboxItem[] = []
  const media = new Map<string, KnownMedia>()
  if (items.length === 0) return { isAllGone: true, media }
  for (const item of items) {
    if (changed.length > 0 || passedMs(delivery) > workMs) {
      // What comes after one that waits, waits with it, so that the chat stays in order.
      const notBeforeMs = changed[0]?.notBeforeMs ?? item.notBeforeMs
      changed.push({ ...item, notBeforeMs, isHeld: true, isLeased: undefined })
      continue
    }
    await pace?.()
    const result = await sendOrKeep(item, delivery, ports)
    if (result.gone) gone.push(item.id)
    else changed.push(result.item)
    if (result.gone && result.media) media.set(...result.media)
  }
  await ports.sessions.settle(person, { gone, changed, media })
  return { isAllGone: changed.length === 0, media }
}

function passedMs({ takenAtMs }: Delivery): number {
  return Date.now() - takenAtMs
}

type Kept = { gone: false; item: OutboxItem }

async function sendOrKeep(
  item: OutboxItem,
  delivery: Delivery,
  ports: Ports,
): Promise<Sent | Kept> {
  const nowMs = delivery.nowMs + passedMs(delivery)
  if (item.expiresAtMs <= nowMs) {
    log({ event: 'delivery.gave-up', port: portOf(item), kind: 'expired' })
    return { gone: true }
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await tryOnce(item, nowMs, delivery, ports)
    } catch (error) {
      const failure = failureOf(error, item)
      if (isOut(item, failure, delivery, ports)) return { gone: true }
      // One that may be out is sent once more at most.
      const isLast = failure.code === 'timeout' && item.isUnclear
      if (isLast || failure.kind !== 'unavailable') {
        log({ event: 'delivery.gave-up', ...describe(failure) })
        return { gone: true }
      }
      const isFirst = attempt === 0 && item.attempts === 0
      if (item.message.kind === 'sms' && isFirst) await countSmsFailure(ports)
      const waitMs = passedMs(delivery) > workMs ? undefined : waitBefore(attempt, failure)
      if (waitMs === undefined) return keep(item, attempt + 1, nowMs, failure)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

async function tryOnce(
  item: OutboxItem,
  nowMs: number,
  delivery: Delivery,
  ports: Ports,
): Promise<Sent> {
  const { unclear } = ports.memory
  const outboxId = outboxIdOf(delivery.person, item)
  if (item.isUnclear) await ping(ports)
  // A status may come before the answer; the memory is bounded.
  if (unclear.size >= 1_000) unclear.clear()
  if (item.message.kind !== 'sms') {
    unclear.set(outboxId, { person: delivery.person, itemId: item.id, isTold: false })
  }
  const sent = await sendItem(item, nowMs, delivery, ports)
  unclear.delete(outboxId)
  return sent
}

/** What a failure is called when nothing was sent, because nobody answers. */
const noPing = 'no-ping'

/** The one more time that a message may be sent is not wasted while nobody answers. */
async function ping({ messenger }: Ports): Promise<void> {
  try {
    await messenger.ping()
  } catch (error) {
    // Nothing was sent: a time-out of the question is none of the message.
    const { retryAfterMs } = error as PortError
    throw new PortError('messenger', 'unavailable', { code: noPing, retryAfterMs })
  }
}

/** Says whether a status has told that a message without an answer is out. */
function isOut(
  item: OutboxItem,
  { code }: Failure,
  { person }: Delivery,
  { memory: { unclear } }: Ports,
): boolean {
  const outboxId = outboxIdOf(person, item)
  const isTold = unclear.get(outboxId)?.isTold === true
  // Where there was an answer, nothing is unclear; where there was none, a status may still come.
  if (isTold || code !== 'timeout') unclear.delete(outboxId)
  return isTold && code === 'timeout'
}

/**
 * How long to wait before the next try of this run; nothing when there is none: the message may have
 * gone out all the same, or the other side wants to be left alone for longer.
 */
function waitBefore(attempt: number, { code, retryAfterMs = 0 }: Failure): number | undefined {
  const waitMs = retryWaitsMs[attempt]
  if (waitMs === undefined || isUnanswered(code) || retryAfterMs > longestWaitMs) return undefined
  return Math.max(waitMs, retryAfterMs)
}

function isUnanswered(code: string | undefined): boolean {
  return code === 'timeout' || code === noPing
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
  return { gone: false, item: { ...item, attempts, notBeforeMs, isUnclear, isLeased: undefined } }
}

/** After several of these, new codes wait for a minute, in the same words for every number. */
async function countSmsFailure(ports: Ports): Promise<void> {
  const [bound] = limits.smsFailures
  const counter = await counterOf({ limit: 'smsFailures', subject: '' }, 0, ports)
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
