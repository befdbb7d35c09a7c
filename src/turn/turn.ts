import type { Charged, Context, Event, Said } from '../conversation/outcome.ts'
import { resumeSession, type Session } from '../conversation/session.ts'
import { step } from '../conversation/step.ts'
import type { Charge } from '../identity/limits.ts'
import type { Inbound, Recipient } from '../ports/messenger.ts'
import type { OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { CountedUse, PersonKey, Plan, Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import { answer } from './answering.ts'
import { personKey } from './person.ts'
import { type PersonState, planOf, readPress, usesOf } from './planning.ts'
import type { Ports } from './ports.ts'
import { isSeen, nothingSeen, withSeen } from './seen.ts'

/** What is to be sent after a turn, for whom. */
export interface Delivery {
  person: PersonKey
  items: OutboxItem[]
  nowMs: number
}

/** How many questions a step may ask in a row. */
const mostRounds = 4

/** How often a lost race is run again; more than people type at the same moment. */
const mostAttempts = 16

/** WhatsApp's window: nothing may be answered after it (Meta: 24 hours). */
const windowMs = 24 * 60 * 60_000

/** One message with the names that it has in the store. */
interface Message {
  inbound: Inbound
  person: PersonKey
  /** Names the message towards the registry: a turn done twice changes it once. */
  idempotencyKey: string
  mark: string
}

/**
 * Takes one message in: loads, steps, asks, commits. When it returns, the message is handled for
 * good, now or before, and what it returns may be sent.
 *
 * @throws {PortError} when the store is away: the message has to be delivered again.
 */
export async function takeTurn(inbound: Inbound, ports: Ports): Promise<Delivery> {
  const person = await personKey(inbound.sender, ports.pseudonym)
  const idempotencyKey = await ports.pseudonym('message', inbound.messageId)
  const message = { inbound, person, idempotencyKey, mark: idempotencyKey.slice(0, 16) }
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const delivery = await tryTurn(message, ports)
    if (delivery) return delivery
    await pause(attempt, ports)
  }
  log({ event: 'turn.lost-races', attempts: mostAttempts })
  throw new PortError('sessions', 'unavailable', { code: 'lost-races' })
}

/** One try; nothing when another turn of the same person has committed in between. */
async function tryTurn(message: Message, ports: Ports): Promise<Delivery | undefined> {
  const { inbound, person, mark } = message
  const stored = await ports.sessions.load(person)
  const { session, seen } = stateOf(stored)
  const { nowMs } = stored
  const waiting = stored.outbox.filter((item) => item.notBeforeMs <= nowMs)
  const isTooLate = nowMs - inbound.sentAtMs >= windowMs
  if (isTooLate || isSeen(seen, mark, inbound.sentAtMs)) return { person, items: waiting, nowMs }

  const said = await think(resumeSession(session, nowMs), message, stored, ports)
  const committed = await commit(said, message, stored, ports)
  return committed && { person, items: [...waiting, ...committed], nowMs }
}

/** Lets the conversation go on until it says something, answering what it asks on the way. */
async function think(
  session: Session,
  { inbound, person, idempotencyKey }: Message,
  stored: Stored,
  ports: Ports,
): Promise<Said> {
  const context = contextOf(inbound, person, stored, ports)
  const charges: Charged[] = []
  let outcome = step(session, eventOf(inbound), context)
  for (let round = 0; outcome.kind === 'ask'; round++) {
    if (round >= mostRounds) throw new Error('a step asks without end')
    charges.push(...(outcome.charges ?? []))
    const { nowMs } = context
    const given = await answer(outcome.ask, outcome.session, nowMs, idempotencyKey, ports)
    outcome = step(outcome.session, { kind: 'answered', ...given }, context)
  }
  return { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }
}

/** Commits the end of a turn, or the other end of the first charge that has no room. */
async function commit(
  said: Said,
  { inbound, person, mark }: Message,
  stored: Stored,
  ports: Ports,
): Promise<OutboxItem[] | undefined> {
  const { version, nowMs, media } = stored
  const seen = withSeen(stateOf(stored).seen, mark, inbound.sentAtMs)
  const planning = { version: version + 1, nowMs, to: recipientOf(inbound), seen, media }
  const charged = said.charges ?? []
  const others = charged.map(({ otherwise }) => planOf(otherwise, planning))
  const plans: [Plan, ...Plan[]] = [planOf(said, planning), ...others]
  const charges = charged.map(({ charge }, index) => ({ charge, plan: index + 1 }))
  const uses = await usesOf(charges, ports)
  const committed = await ports.sessions.commit(person, {
    expectedVersion: version,
    nowMs,
    plans,
    uses,
  })
  if (!committed.ok) return undefined
  reportLimits(committed, charges, uses)
  return plans[committed.plan]?.outbox
}

/** Tells the operator of a limit that was reached, and of an SMS budget that runs out. */
function reportLimits(
  { plan, counts }: { plan: number; counts: number[] },
  charges: readonly { charge: Charge; plan: number }[],
  uses: readonly CountedUse[],
): void {
  const full = charges.find((charged) => charged.plan === plan)
  if (full) log({ event: 'limit.reached', limit: full.charge.limit })
  const budget = charges.find(({ charge }) => charge.limit === 'smsToday' && charge.cost > 0)
  const at = uses.findIndex((use) => use.otherwise === budget?.plan)
  const [use, used] = [uses[at], counts[at]]
  if (!use || used === undefined) return
  const usedPercent = Math.floor((100 * used) / use.max)
  if (usedPercent >= 80) log({ event: 'sms.budget', usedPercent })
}

function stateOf(stored: Stored): PersonState {
  const state = stored.state as PersonState | undefined
  if (stored.version > 0 && !state) log({ event: 'session.unreadable' })
  return state ?? { session: undefined, seen: nothingSeen }
}

function eventOf({ content }: Inbound): Event {
  if (content.kind === 'press') return { kind: 'press', ...readPress(content.id) }
  return content
}

function contextOf(
  { sender, sentAtMs }: Inbound,
  person: PersonKey,
  { nowMs, media }: Stored,
  { service }: Ports,
): Context {
  const isMediaKnown = (key: string) => media.has(key)
  return { nowMs, sentAtMs, senderPhone: sender.phone, service, sender: person, isMediaKnown }
}

function recipientOf({ sender }: Inbound): Recipient {
  if (sender.phone) return { phone: sender.phone }
  return { userId: sender.userId ?? '' }
}

/** Waits a moment that differs from one racer to the next. */
function pause(attempt: number, { random }: Ports): Promise<void> {
  const waitMs = ((random(1)[0] ?? 0) / 256) * Math.min(attempt, 5) * 10
  return new Promise((resolve) => setTimeout(resolve, waitMs))
}
