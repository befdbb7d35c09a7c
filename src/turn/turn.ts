import type { Event } from '../conversation/outcome.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { Inbound, Recipient } from '../ports/messenger.ts'
import type { OutboxItem } from '../ports/outbox.ts'
import { PortError } from '../ports/port-error.ts'
import type { Plan, Stored } from '../ports/session-store.ts'
import { digest } from '../privacy/digest.ts'
import { log } from '../privacy/log.ts'
import { commitTurn } from './committing.ts'
import type { Delivery } from './delivering.ts'
import { personKey } from './person.ts'
import { readPress, takeOver } from './planning.ts'
import type { Ports } from './ports.ts'
import { report } from './report.ts'
import { isSeen } from './seen.ts'
import { sign } from './signing.ts'
import { type Happening, rebase, sessionOf, stateOf, type Thought, think } from './thinking.ts'
import { Uploads } from './uploads.ts'

/** How often a lost race is run again; more than people type at the same moment. */
const mostAttempts = 16

/** WhatsApp's window: nothing may be answered after it (Meta: 24 hours). */
const windowMs = 24 * 60 * 60_000

/**
 * Takes one message in: loads, steps, asks, commits. When it returns, the message is handled for
 * good, now or before, and what it returns may be sent.
 *
 * @throws {PortError} when the store is away: the message has to be delivered again.
 */
export async function takeTurn(inbound: Inbound, ports: Ports): Promise<Delivery> {
  const { sender, sentAtMs } = inbound
  const idempotencyKey = await digest('message', inbound.messageId)
  return handle(
    {
      event: eventOf(inbound),
      person: await personKey(sender, ports.names),
      sentAtMs,
      senderPhone: sender.phone,
      to: recipientOf(inbound),
      idempotencyKey,
      mark: idempotencyKey.slice(0, 16),
    },
    ports,
  )
}

/**
 * Lets something happen to a citizen's conversation, once however often it is told of.
 *
 * @throws {PortError} when the store is away: nothing has happened.
 */
export async function handle(happening: Happening, ports: Ports): Promise<Delivery> {
  const { person } = happening
  const uploads = new Uploads()
  let done: Thought | undefined
  let isEnded = false
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const warm = attempt === 1 ? ports.memory.warm.take(person, Date.now()) : undefined
    const stored = warm ?? (await load(person, ports))
    const taken = { person, nowMs: stored.nowMs, takenAtMs: Date.now(), uploads }
    if (isHandled(happening, stored)) {
      return { ...taken, items: warm ? [] : await takeLeftovers(person, stored, ports) }
    }
    const session = sessionOf(stored, isEnded)
    // What has changed the registry is not thought over again: the citizen is told of it.
    const thought = done
      ? rebase(done, session)
      : await think(happening, session, stored, ports, !warm)
    if (!thought) continue
    if (thought.hasEffect) done = thought
    const { said, keep } = await sign(thought.said, stored.nowMs, ports)
    // A proof that has ended is relied on no more: what is said now does without it.
    const basis = { stored, takenAtMs: taken.takenAtMs, uploads, reliesOnProof: !isEnded }
    // After the commit nobody knows any more that there was a proof.
    const note = await attempted(identityNote(happening, stored, ports))
    const committed = await commitTurn(said, happening, basis, ports)
    if (committed.ok) return { ...taken, ...committed.delivery, keep: note ?? keep }
    isEnded ||= committed.reason === 'ended'
    await pause(attempt, ports)
  }
  log({ event: 'turn.lost-races', attempts: mostAttempts })
  throw new PortError('sessions', 'unavailable', { code: 'lost-races' })
}

/** Loads a person; every load tells what is paused. */
export async function load(person: PersonKey, { sessions, memory }: Ports): Promise<Stored> {
  const begunAtMs = Date.now()
  const stored = await sessions.load(person)
  memory.warm.learn(stored, begunAtMs)
  return stored
}

/** A session that a changed identity has ended leaves a row in the audit trail. */
function identityNote({ event }: Happening, stored: Stored, { registry }: Ports) {
  if (event.kind !== 'identity-changed') return undefined
  const { proof, personId } = sessionOf(stored, false)
  return async () => {
    if (proof) await registry.noteIdentityChange(personId)
  }
}

/** Does it now; what fails because the registry is away comes back, to be tried again later. */
async function attempted(note: (() => Promise<void>) | undefined) {
  try {
    await note?.()
    return undefined
  } catch (error) {
    report(error)
    return note
  }
}

function isHandled({ sentAtMs, mark }: Happening, stored: Stored): boolean {
  const atMs = sentAtMs ?? stored.nowMs
  const isTooLate = stored.nowMs - atMs >= windowMs
  return isTooLate || isSeen(stateOf(stored).seen, mark, sentAtMs ?? Number.POSITIVE_INFINITY)
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

function eventOf({ content }: Inbound): Event {
  if (content.kind === 'press') return { kind: 'press', ...readPress(content.id) }
  return content
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
