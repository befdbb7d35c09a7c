import type { Bubble } from '../ports/messenger.ts'
import type { OutboxDocument, OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { KnownMedia, Settlement } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import { counterOf } from './planning.ts'
import type { Ports } from './ports.ts'
import type { Delivery } from './turn.ts'

type Sent = { gone: true; media?: [key: string, known: KnownMedia] }
type Kept = { gone: false; item: OutboxItem }

/** Waits before the second and the third try of one run; after that the cron goes on. */
const retryWaitsMs = [1_000, 4_000]

/** After a run that failed, the next one waits at least this long. */
const nextRunMs = 60_000

/**
 * Sends what was committed and settles with the store. Bubbles of one person go one after the
 * other; a code's SMS goes beside them. Whatever cannot be sent now stays in the outbox.
 */
export async function deliver({ person, items, nowMs }: Delivery, ports: Ports): Promise<void> {
  if (items.length === 0) return
  const texts = items.filter(({ message }) => message.kind === 'sms')
  const bubbles = items.filter(({ message }) => message.kind === 'bubble')
  const results = await Promise.all([
    ...texts.map((item) => send(item, person, nowMs, ports)),
    inTurn(bubbles, (item) => send(item, person, nowMs, ports)),
  ])
  const settlement = settlementOf(items, results.flat())
  await ports.sessions.settle(person, settlement)
}

function settlementOf(items: readonly OutboxItem[], results: readonly (Sent | Kept)[]): Settlement {
  const kept = results.filter((result): result is Kept => !result.gone).map(({ item }) => item)
  const keptIds = new Set(kept.map(({ id }) => id))
  const gone = items.map(({ id }) => id).filter((id) => !keptIds.has(id))
  const media = results.flatMap((result) => (result.gone && result.media ? [result.media] : []))
  return { gone, changed: kept, media: new Map(media) }
}

async function send(
  item: OutboxItem,
  person: string,
  nowMs: number,
  ports: Ports,
): Promise<Sent | Kept> {
  if (item.expiresAtMs <= nowMs) {
    log({ event: 'delivery.gave-up', port: portOf(item), kind: 'expired' })
    return { gone: true }
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return await sendOnce(item, person, ports)
    } catch (error) {
      const failure = failureOf(error, item)
      const waitMs = retryWaitsMs[attempt]
      if (failure.kind !== 'unavailable') {
        log({ event: 'delivery.gave-up', ...failure })
        return { gone: true }
      }
      if (waitMs === undefined || !mayRetry(failure, waitMs)) {
        return keep(item, attempt + 1, nowMs, failure, ports)
      }
      await new Promise((resolve) => setTimeout(resolve, waitMs))
    }
  }
}

/**
 * Says whether another try within this run makes sense: not when the message may have gone out all
 * the same, nor when the other side wants to be left alone for longer.
 */
function mayRetry({ code, retryAfterMs = 0 }: Failure, waitMs: number): boolean {
  return code !== 'timeout' && retryAfterMs <= waitMs
}

type Failure = { port: string; kind: string; code?: string; retryAfterMs?: number }

async function keep(
  item: OutboxItem,
  tries: number,
  nowMs: number,
  { retryAfterMs, ...failure }: Failure,
  ports: Ports,
): Promise<Kept> {
  const attempts = item.attempts + tries
  log({ event: 'delivery.failed', ...failure, attempts })
  // New codes are refused for a minute, in the same words for every number.
  if (item.message.kind === 'sms') await ports.sessions.count(await smsFailure(ports))
  const notBeforeMs = nowMs + Math.max(retryAfterMs ?? 0, nextRunMs)
  return { gone: false, item: { ...item, attempts, notBeforeMs } }
}

async function smsFailure(ports: Ports) {
  const counter = await counterOf('smsFailures', 0, '', ports)
  return { counter, cost: 1 as const, max: 1, windowMs: 60_000 }
}

async function sendOnce(item: OutboxItem, person: string, ports: Ports): Promise<Sent> {
  const { message } = item
  if (message.kind === 'sms') {
    await ports.sms.deliver(message.to, message.text)
    return { gone: true }
  }
  const { to, body, choices, document } = message
  const bubble: Bubble = choices ? { body, choices } : { body }
  const outboxId = `${person}:${item.id}`
  if (!document) {
    await ports.messenger.send(to, bubble, outboxId)
    return { gone: true }
  }
  const known = document.kind === 'known' ? document.media : await upload(document, ports)
  await ports.messenger.send(to, { ...bubble, document: known }, outboxId)
  return document.kind === 'known' ? { gone: true } : { gone: true, media: [document.key, known] }
}

/** Makes the PDF; what makes it is loaded only now, other turns do not pay for it. */
async function upload(
  { contents, fileName }: Extract<OutboxDocument, { kind: 'certificates' }>,
  { messenger, service }: Ports,
): Promise<KnownMedia> {
  const { certificatePdf } = await import('../certificate/pdf/index.ts')
  const { name: serviceName, helpEmail, helpPhone } = service
  const pdf = await certificatePdf(contents, { serviceName, helpEmail, helpPhone })
  try {
    return { mediaId: await messenger.upload(pdf, fileName), fileName }
  } catch (error) {
    // Nobody sees an upload: one that may have been accepted is simply done again.
    const isUnclear = error instanceof PortError && error.code === 'timeout'
    throw isUnclear ? new PortError(error.port, error.kind, { code: 'upload-timeout' }) : error
  }
}

function failureOf(error: unknown, item: OutboxItem): Failure {
  if (!(error instanceof PortError)) {
    // Our own bug: it must not take the others along, nor be tried for ever.
    return {
      port: portOf(item),
      kind: 'bug',
      code: error instanceof Error ? error.name : 'unknown',
    }
  }
  const { port, kind, code, retryAfterMs } = error
  return {
    port,
    kind,
    ...(code === undefined ? {} : { code }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}

function portOf(item: OutboxItem): string {
  return item.message.kind === 'sms' ? 'sms' : 'messenger'
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}
