import type { Event } from '../conversation/outcome.ts'
import type { Session } from '../conversation/session.ts'
import type { Inbound, Recipient } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import { digest } from '../privacy/hash.ts'
import { log } from '../privacy/log.ts'
import { commitTurn, sign, takeLeftovers } from './commit.ts'
import { converse, type Ending, rebase, type Trigger } from './converse.ts'
import type { Delivery } from './deliver.ts'
import { findPerson, isSeen, type Person, personKey } from './person.ts'
import { readPress } from './plan.ts'
import { type Ports, report } from './ports.ts'
import { Uploads } from './send.ts'

/** How often a turn that loses a race is attempted: more than people type at the same moment. */
const mostAttempts = 16

/** Nothing may be answered once WhatsApp's window has closed (Meta: 24 hours). */
const windowMs = 24 * 60 * 60_000

/**
 * Takes a message in: loads, steps and answers its questions, commits. Once it returns, the message
 * is handled for good, by this turn or an earlier one, and the delivery may be sent.
 *
 * @throws {PortError} when the store is away: the message has to be delivered again.
 */
export async function takeTurn(inbound: Inbound, ports: Ports): Promise<Delivery> {
  const { sender, sentAtMs } = inbound
  const idempotencyKey = await digest('message', inbound.messageId)
  const trigger = {
    event: eventOf(inbound),
    person: await personKey(sender, ports.names),
    sentAtMs,
    senderPhone: sender.phone,
    to: recipientOf(inbound),
    idempotencyKey,
    mark: idempotencyKey.slice(0, 16),
  }
  return runTurn(trigger, ports)
}

/** What one attempt hands on to the next. */
interface Carried {
  uploads: Uploads
  /** The ending of an attempt that has changed the registry: it is rebased, not re-run. */
  changed?: Ending | undefined
  /** Whether a commit found that the stored proof has ended: the turn goes on without it. */
  isProofEnded: boolean
}

/** What one attempt came to. */
type Attempted =
  | { kind: 'over'; delivery: Delivery }
  /** A session that is only remembered is not enough to change the registry on. */
  | { kind: 'needs-load' }
  /** Others have committed first, or have ended the proof. */
  | { kind: 'lost'; carried: Carried }

/**
 * Runs the turn that a trigger starts, once however often it is triggered.
 *
 * @throws {PortError} when the store is away: nothing has happened.
 */
export async function runTurn(trigger: Trigger, ports: Ports): Promise<Delivery> {
  let carried: Carried = { uploads: new Uploads(), isProofEnded: false }
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const person = await findPerson(trigger.person, { mayBeWarm: attempt === 1 }, ports)
    const result = await attemptTurn(trigger, person, carried, ports)
    if (result.kind === 'over') return result.delivery
    if (result.kind === 'lost') {
      carried = result.carried
      await pause(attempt, ports)
    }
  }
  log({ event: 'turn.lost-races', attempts: mostAttempts })
  throw new PortError('sessions', 'unavailable', { code: 'lost-races' })
}

async function attemptTurn(
  trigger: Trigger,
  person: Person,
  carried: Carried,
  ports: Ports,
): Promise<Attempted> {
  const { key, stored, isWarm, takenAtMs } = person
  const { uploads, isProofEnded } = carried
  const taken = { person: key, nowMs: stored.nowMs, takenAtMs, uploads }
  if (isHandled(trigger, person)) {
    const items = isWarm ? [] : await takeLeftovers(key, stored, ports)
    return { kind: 'over', delivery: { ...taken, items } }
  }
  const session = isProofEnded ? withEndedProof(person.session) : person.session
  const ending = carried.changed
    ? rebase(carried.changed, session)
    : await converse(trigger, session, stored, { isGuess: isWarm }, ports)
  if (!ending) return { kind: 'needs-load' }
  const { said, unkept } = await sign(ending.said, stored.nowMs, ports)
  const unnoted = await noteIdentityChange(trigger, person, ports)
  const committed = await commitTurn(said, trigger, { person, isProofEnded, uploads }, ports)
  if (committed.ok) {
    const owed = [...unkept, ...unnoted]
    return { kind: 'over', delivery: { ...taken, ...committed.delivery, owed } }
  }
  const isEnded = committed.reason === 'ended'
  // Whatever has ended the proofs of a left number since then has told the number, too.
  if (isEnded && trigger.event.kind === 'number-left') {
    return { kind: 'over', delivery: { ...taken, items: [] } }
  }
  const changed = ending.hasChanged ? ending : undefined
  return { kind: 'lost', carried: { uploads, changed, isProofEnded: isProofEnded || isEnded } }
}

function isHandled({ sentAtMs, mark }: Trigger, { stored, seen }: Person): boolean {
  const isTooLate = stored.nowMs - (sentAtMs ?? stored.nowMs) >= windowMs
  return isTooLate || isSeen(seen, mark, sentAtMs ?? Number.POSITIVE_INFINITY)
}

function withEndedProof(session: Session): Session {
  const { proof } = session
  return proof ? { ...session, proof: { ...proof, provedAtMs: 0 } } : session
}

/**
 * Writes the audit row of a changed identity, before the commit erases the proof that it is about.
 *
 * @returns The write again when the registry is away, to be tried after the commit.
 */
async function noteIdentityChange(
  { event }: Trigger,
  { session: { proof, personId } }: Person,
  { registry }: Ports,
): Promise<(() => Promise<void>)[]> {
  if (event.kind !== 'identity-changed' || !proof) return []
  const note = () => registry.noteIdentityChange(personId)
  try {
    await note()
    return []
  } catch (error) {
    report(error)
    return [note]
  }
}

function eventOf({ content }: Inbound): Event {
  if (content.kind === 'press') return { kind: 'press', ...readPress(content.id) }
  return content
}

function recipientOf({ sender }: Inbound): Recipient {
  if (sender.phone) return { phone: sender.phone }
  return { userId: sender.userId ?? '' }
}

/** Waits a moment that differs from one racer to the next. */
function pause(attempts: number, { random, wait }: Ports): Promise<void> {
  return wait(((random(1)[0] ?? 0) / 256) * Math.min(attempts, 5) * 10)
}
