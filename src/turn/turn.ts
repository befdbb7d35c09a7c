import type { AskKind } from '../conversation/ask.ts'
import type { Charged, Context, Event, Said } from '../conversation/outcome.ts'
import { resumeSession } from '../conversation/session.ts'
import { step } from '../conversation/step.ts'
import type { Charge } from '../identity/limits.ts'
import type { Inbound, Recipient } from '../ports/messenger.ts'
import type { OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { CountedUse, PersonKey, Plan, Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import { answer } from './answering.ts'
import type { Delivery } from './delivering.ts'
import { personKey } from './person.ts'
import {
  isHeldByWhatsApp,
  type PersonState,
  planOf,
  readPress,
  takeOver,
  usesOf,
} from './planning.ts'
import type { Ports } from './ports.ts'
import { isSeen, nothingSeen, withSeen } from './seen.ts'
import { sign } from './signing.ts'
import { Uploads } from './uploads.ts'

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

/** How a turn ended before its commit, and whether it has changed the registry. */
interface Thought {
  said: Said
  hasEffect: boolean
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
  const uploads = new Uploads()
  let done: Thought | undefined
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const warm = attempt === 1 ? ports.memory.warm.take(person, Date.now()) : undefined
    const stored = warm ?? (await ports.sessions.load(person))
    const taken = { person, nowMs: stored.nowMs, takenAtMs: Date.now(), uploads }
    if (isHandled(message, stored)) {
      return { ...taken, items: warm ? [] : await takeLeftovers(person, stored, ports) }
    }
    // What has changed the registry is not thought over again: the citizen is told of it.
    const thought = done ? rebase(done, stored) : await think(message, stored, ports, !warm)
    if (!thought) continue
    if (thought.hasEffect) done = thought
    const { said, keep } = await sign(thought.said, stored.nowMs, ports)
    const committed = await commit(said, message, stored, uploads, ports)
    if (committed) {
      const note = identityNote(inbound, stored, ports)
      return { ...taken, ...committed, keep: note ?? keep }
    }
    await pause(attempt, ports)
  }
  log({ event: 'turn.lost-races', attempts: mostAttempts })
  throw new PortError('sessions', 'unavailable', { code: 'lost-races' })
}

/** A session that a changed identity has ended leaves a row in the audit trail. */
function identityNote({ content }: Inbound, stored: Stored, { registry }: Ports) {
  if (content.kind !== 'identity-changed') return undefined
  const { proof, personId } = resumeSession(stateOf(stored).session, stored.nowMs)
  return async () => {
    if (proof) await registry.noteIdentityChange(personId)
  }
}

function isHandled({ inbound, mark }: Message, stored: Stored): boolean {
  const isTooLate = stored.nowMs - inbound.sentAtMs >= windowMs
  return isTooLate || isSeen(stateOf(stored).seen, mark, inbound.sentAtMs)
}

/** Takes over what an earlier turn has left, unless somebody else is at it already. */
export async function takeLeftovers(
  person: PersonKey,
  { version, nowMs, state, outbox }: Stored,
  ports: Ports,
): Promise<OutboxItem[]> {
  const taken = takeOver(outbox, nowMs, { isCitizenHere: false })
  if (taken.length === 0) return []
  const plan = { state, outbox: [], voided: [], keepsMedia: true }
  const plans: [Plan] = [plan]
  const commit = { expectedVersion: version, nowMs, plans, uses: [], taken }
  const committed = await ports.sessions.commit(person, commit)
  return committed.ok ? taken : []
}

/**
 * Puts the end of a turn on top of what others have committed in the meantime: it is told, but nobody
 * who has left is signed in again by it.
 */
function rebase({ said, hasEffect }: Thought, stored: Stored): Thought {
  const current = resumeSession(stateOf(stored).session, stored.nowMs)
  const { proof, personId, codes, minute } = current
  const { offers, offersAre, turn } = said.session
  const told = { offers, offersAre, turn: Math.max(turn, current.turn + 1) }
  const session = proof
    ? { ...said.session, ...told, proof, personId, codes, minute }
    : { ...current, ...told }
  return { said: { ...said, session }, hasEffect }
}

/**
 * Lets the conversation go on until it says something, answering what it asks on the way. What would
 * change the registry is not done on a guess: then nothing comes back, and the store has to be asked.
 */
async function think(
  { inbound, person, idempotencyKey }: Message,
  stored: Stored,
  ports: Ports,
  isLoaded: boolean,
): Promise<Thought | undefined> {
  const context = contextOf(inbound, person, stored, ports)
  const { nowMs } = context
  const charges: Charged[] = []
  let hasEffect = false
  let outcome = step(resumeSession(stateOf(stored).session, nowMs), eventOf(inbound), context)
  for (let round = 0; outcome.kind === 'ask'; round++) {
    if (round >= mostRounds) throw new Error('a step asks without end')
    if (changing.has(outcome.ask.kind) && !isLoaded) return undefined
    charges.push(...(outcome.charges ?? []))
    const given = await answer(outcome.ask, outcome.session, nowMs, idempotencyKey, ports)
    hasEffect ||= given.ask.kind === 'correct-name' && !('failed' in given)
    outcome = step(outcome.session, { kind: 'answered', ...given }, context)
  }
  return { said: { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }, hasEffect }
}

/** Questions that change what people have in the registry. */
const changing: ReadonlySet<AskKind> = new Set(['correct-name', 'owner'])

/** Commits the end of a turn, or the other end of the first charge that has no room. */
async function commit(
  said: Said,
  { inbound, person, mark }: Message,
  stored: Stored,
  uploads: Uploads,
  ports: Ports,
): Promise<Pick<Delivery, 'items' | 'committed'> | undefined> {
  const { version, nowMs } = stored
  const seen = withSeen(stateOf(stored).seen, mark, inbound.sentAtMs)
  const planning = { version: version + 1, nowMs, to: recipientOf(inbound), seen, stored }
  const taken = takeOver(stored.outbox, nowMs, { isCitizenHere: true })
  const charged = said.charges ?? []
  const others = charged.map(({ otherwise }) => planOf(otherwise, planning))
  const plans: [Plan, ...Plan[]] = [planOf(said, planning), ...others]
  const charges = charged.map(({ charge }, index) => ({ charge, plan: index + 1 }))
  const uses = await usesOf(charges, ports)
  uploads.begin(plans[0], ports)
  const committed = await ports.sessions.commit(person, {
    expectedVersion: version,
    nowMs,
    plans,
    uses,
    taken,
  })
  if (!committed.ok) return undefined
  reportLimits(committed, charges, uses)
  const plan = plans[committed.plan] ?? plans[0]
  const items = [...taken.filter(({ id }) => !plan.voided.includes(id)), ...plan.outbox]
  // Whoever has left something that was not taken over has to be loaded the next time.
  const isAllTaken = stored.outbox.length === taken.length
  return { items, ...(isAllTaken ? { committed: { loaded: stored, plan } } : {}) }
}

/** Tells the operator of limits that were reached, wrong codes, and an SMS budget that runs out. */
function reportLimits(
  { plan, counts }: { plan: number; counts: number[] },
  charges: readonly { charge: Charge; plan: number }[],
  uses: readonly CountedUse[],
): void {
  const full = charges.find((charged) => charged.plan === plan)
  if (full) log({ event: 'limit.reached', limit: full.charge.limit })
  for (const [at, used] of counts.entries()) {
    const use = uses[at]
    const limit = charges.find((charged) => charged.plan === use?.otherwise)?.charge.limit
    if (!use || use.cost === 0) continue
    if (limit === 'wrongCodes' && worryingCounts.has(used))
      log({ event: 'codes.wrong', count: used })
    for (const usedPercent of limit === 'smsToday' ? [80, 100] : []) {
      if (used === Math.ceil((use.max * usedPercent) / 100))
        log({ event: 'sms.budget', usedPercent })
    }
  }
}

/** How many wrong codes an hour, over all numbers, an operator is told of. */
const worryingCounts: ReadonlySet<number> = new Set([100, 300, 1_000, 3_000, 10_000])

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
  const isMediaKnown = (key: string) => {
    const known = media.get(key)
    return known !== undefined && isHeldByWhatsApp(known, nowMs)
  }
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
