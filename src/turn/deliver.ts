import type { PersonKey } from '../identity/ids.ts'
import type { KnownMedia, OutboxItem } from '../ports/outbox.ts'
import { type FailureReason, PortError } from '../ports/port-error.ts'
import { log } from '../privacy/log.ts'
import type { Pace } from './concurrency.ts'
import { countSmsFailure } from './limits.ts'
import { isInChat } from './plan.ts'
import type { Ports } from './ports.ts'
import { type Attention, outboxIdOf, type Sent, sendItem, type Uploads } from './send.ts'
import type { Committed } from './warm.ts'

/** What is to be sent after a turn, to whom. */
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
  /** What was committed, unless something else is left in the outbox: the session may be kept warm. */
  committed?: Committed
  /** Writes to the registry that nobody waits for, in order. */
  owed?: readonly (() => Promise<void>)[]
}

/** No sending is begun later than this after the load: it might outlast the lease. */
const workMs = 25_000

/** Waits before the second and the third try of one run; after that the cron takes over. */
const retryWaitsMs = [1_000, 4_000]

/** A longer retry-after than this is left to a later run. */
const longestWaitMs = 5_000

/** A retry-after this long means that an operator must act: a token, a payment, a permission. */
const operatorMs = 300_000

/** An item whose run failed waits at least this long for the next one. */
const nextRunMs = 60_000

/**
 * Sends what was committed and settles it with the store: bubbles in order, and independently SMS
 * and templates, for which the answer does not wait. What cannot be sent stays in the outbox. A
 * message that may be out already is sent once more at most, and only while the platform answers.
 *
 * @returns `answered` resolves to whether all bubbles are gone, `done` when everything is settled.
 * Both reject when the store is away.
 */
export function deliver(delivery: Delivery, ports: Ports, pace?: Pace) {
  const bubbles = delivery.items.filter(isInChat)
  const others = delivery.items.filter((item) => !isInChat(item))
  const sent = sendInOrder({ ...delivery, items: bubbles }, ports, pace)
  const apart = others.map((item) => sendInOrder({ ...delivery, items: [item] }, ports, pace))
  const answered = sent.then(({ isAllGone }) => isAllGone)
  // A caller that awaits only `done`, as the cron does, gets the failure from there.
  answered.catch(() => {})
  const done = Promise.allSettled([sent, ...apart]).then(async () => {
    // `done` waits for all of them, even when one has failed, and rejects only then.
    const results = await Promise.all([sent, ...apart])
    const { person, committed, takenAtMs } = delivery
    if (!committed || !results.every(({ isAllGone }) => isAllGone)) return
    ports.memory.warm.keep(person, committed, results[0].media, takenAtMs)
  })
  return { answered, done }
}

/** Leaves messages to be sent after one that has to wait, by the cron at the latest. */
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
    if (changed.length > 0 || passedMs(delivery, ports) > workMs) {
      // Bubbles after one that waits have to wait with it, so that the chat stays in order.
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

function passedMs({ takenAtMs }: Delivery, { now }: Ports): number {
  return now() - takenAtMs
}

type Kept = { gone: false; item: OutboxItem }

async function sendOrKeep(
  item: OutboxItem,
  delivery: Delivery,
  ports: Ports,
): Promise<Sent | Kept> {
  const nowMs = delivery.nowMs + passedMs(delivery, ports)
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
      // A message that may be out already is sent once more at most.
      const isLast = failure.reason === 'unclear' && item.isUnclear
      if (isLast || failure.kind !== 'unavailable') {
        log({ event: 'delivery.gave-up', ...describe(failure) })
        return { gone: true }
      }
      const isFirst = attempt === 0 && item.attempts === 0
      if (item.message.kind === 'sms' && isFirst) await countSmsFailure(ports)
      const waitMs = passedMs(delivery, ports) > workMs ? undefined : waitBefore(attempt, failure)
      if (waitMs === undefined) return keep(item, attempt + 1, nowMs, failure)
      await ports.wait(waitMs)
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
  // A status may come before Graph's answer, so the id is noted first; the memory is bounded.
  if (unclear.size >= 1_000) unclear.clear()
  if (item.message.kind !== 'sms') {
    unclear.set(outboxId, { person: delivery.person, itemId: item.id, isTold: false })
  }
  const sent = await sendItem(item, nowMs, delivery, ports)
  unclear.delete(outboxId)
  return sent
}

/** The code of a message that was not sent because the platform does not even answer a ping. */
const noPing = 'no-ping'

/** Makes sure that the platform answers before a message is sent for the last time. */
async function ping({ messenger }: Ports): Promise<void> {
  try {
    await messenger.ping()
  } catch (error) {
    // Nothing was sent, so a ping without an answer does not make the message unclear.
    const { retryAfterMs } = error as PortError
    throw new PortError('messenger', 'unavailable', { code: noPing, retryAfterMs })
  }
}

/** Returns whether a status has said that a message without an answer is out. */
function isOut(
  item: OutboxItem,
  { reason }: Failure,
  { person }: Delivery,
  { memory: { unclear } }: Ports,
): boolean {
  const outboxId = outboxIdOf(person, item)
  const isTold = unclear.get(outboxId)?.isTold === true
  // After a failure that is unclear, a status may still come.
  if (isTold || reason !== 'unclear') unclear.delete(outboxId)
  return isTold && reason === 'unclear'
}

/**
 * Returns how long to wait before the next try of this run; `undefined` when a later run has to try:
 * the platform does not answer, or its retry-after is too long.
 */
function waitBefore(
  attempt: number,
  { reason, code, retryAfterMs = 0 }: Failure,
): number | undefined {
  const waitMs = retryWaitsMs[attempt]
  const isUnanswered = reason === 'unclear' || code === noPing
  if (waitMs === undefined || isUnanswered || retryAfterMs > longestWaitMs) return undefined
  return Math.max(waitMs, retryAfterMs)
}

interface Failure {
  port: string
  kind: string
  reason?: FailureReason | undefined
  code?: string | undefined
  retryAfterMs?: number | undefined
}

function keep(item: OutboxItem, tries: number, nowMs: number, failure: Failure): Kept {
  const attempts = item.attempts + tries
  const isBlocked = (failure.retryAfterMs ?? 0) >= operatorMs
  log({ event: isBlocked ? 'delivery.blocked' : 'delivery.failed', ...describe(failure), attempts })
  const notBeforeMs = nowMs + Math.max(failure.retryAfterMs ?? 0, nextRunMs)
  const isUnclear = item.isUnclear || failure.reason === 'unclear'
  return { gone: false, item: { ...item, attempts, notBeforeMs, isUnclear, isLeased: undefined } }
}

function failureOf(error: unknown, item: OutboxItem): Failure {
  if (error instanceof PortError) return error
  // An error of our own ends this item alone, and is not retried.
  const code = error instanceof Error ? error.name : 'unknown'
  return { port: portOf(item), kind: 'bug', code }
}

function describe({ port, kind, code }: Failure) {
  return { port, kind, ...(code === undefined ? {} : { code }) }
}

function portOf(item: OutboxItem): string {
  return item.message.kind === 'sms' ? 'sms' : 'messenger'
}
