import type { Charged, Context, Event, Said } from '../conversation/outcome.ts'
import type { AskKind } from '../conversation/questions.ts'
import { resumeSession, type Session } from '../conversation/session.ts'
import { step } from '../conversation/step.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Recipient } from '../ports/messenger.ts'
import type { Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import { answer } from './answering.ts'
import { isHeldByWhatsApp, type PersonState } from './planning.ts'
import type { Ports } from './ports.ts'
import { nothingSeen } from './seen.ts'

/** How many questions a step may ask in a row. */
const mostRounds = 4

/** Something that happens to a citizen's conversation: a message, or the answer to a ticket. */
export interface Happening {
  event: Event
  person: PersonKey
  /** When it was sent; absent for what happens now. */
  sentAtMs: number | undefined
  senderPhone: PhoneNumber | undefined
  to: Recipient
  /** Names it towards the registry: a turn done twice changes it once. */
  idempotencyKey: string
  mark: string
}

/** How a turn ended before its commit. */
export interface Thought {
  said: Said
  /** Whether it has changed the registry. */
  hasEffect: boolean
  /** Whether it has proved a number. */
  proves: boolean
}

/** Questions that change what people have in the registry. */
const changing: ReadonlySet<AskKind> = new Set([
  'issue',
  'correct-name',
  'owner',
  'change-phone',
  'open-ticket',
  'judge-ticket',
])

/** Those after which the citizen has to be told, whatever others have committed in the meantime. */
const telling: ReadonlySet<AskKind> = new Set([
  'correct-name',
  'change-phone',
  'open-ticket',
  'judge-ticket',
])

/**
 * Lets the conversation go on until it says something, answering what it asks on the way. What would
 * change the registry is not done on a guess: then nothing comes back, and the store has to be asked.
 *
 * @param session As it was stored, see {@link sessionOf}.
 */
export async function think(
  happening: Happening,
  session: Session,
  stored: Stored,
  ports: Ports,
  isLoaded: boolean,
): Promise<Thought | undefined> {
  const { event, person, to, idempotencyKey } = happening
  const context = contextOf(happening, stored, ports)
  const { nowMs } = context
  const charges: Charged[] = []
  let hasEffect = false
  let outcome = step(session, event, context)
  for (let round = 0; outcome.kind === 'ask'; round++) {
    if (round >= mostRounds) throw new Error('a step asks without end')
    if (changing.has(outcome.ask.kind) && !isLoaded) return undefined
    charges.push(...(outcome.charges ?? []))
    const asking = { session: outcome.session, nowMs, idempotencyKey, person, to }
    const given = await answer(outcome.ask, asking, ports)
    hasEffect ||= telling.has(given.ask.kind) && !('failed' in given)
    outcome = step(outcome.session, { kind: 'answered', ...given }, context)
  }
  const said = { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }
  return { said, hasEffect, proves: !isSameProof(session.proof, said.session.proof) }
}

function isSameProof(before: Session['proof'], after: Session['proof']): boolean {
  return before?.phone === after?.phone && before?.provedAtMs === after?.provedAtMs
}

/**
 * Puts the end of a turn on top of what others have committed in the meantime: it is told, but nobody
 * who has left is signed in again by it, and a number that others have proved stays proved.
 */
export function rebase({ said, hasEffect, proves }: Thought, current: Session): Thought {
  const { personId, codes, minute } = current
  const proof = proves ? said.session.proof : current.proof
  const { offers, offersAre, turn } = said.session
  const told = { offers, offersAre, turn: Math.max(turn, current.turn + 1) }
  const session = current.proof
    ? { ...said.session, ...told, proof, personId, codes, minute }
    : { ...current, ...told }
  return { said: { ...said, session }, hasEffect, proves }
}

/** The session that was stored, without the proof when that was ended by a change of its number. */
export function sessionOf(stored: Stored, isEnded: boolean): Session {
  const session = resumeSession(stateOf(stored).session, stored.nowMs)
  const { proof } = session
  return isEnded && proof ? { ...session, proof: { ...proof, provedAtMs: 0 } } : session
}

/** What is kept of a person; a value that does not open is reported, and counts as nothing. */
export function stateOf(stored: Stored): PersonState {
  const state = stored.state as PersonState | undefined
  if (stored.version > 0 && !state) log({ event: 'session.unreadable' })
  return state ?? { session: undefined, seen: nothingSeen }
}

function contextOf(
  { person, sentAtMs, senderPhone }: Happening,
  { nowMs, media, pauses }: Stored,
  { service }: Ports,
): Context {
  const isMediaKnown = (key: string) => {
    const known = media.get(key)
    return known !== undefined && isHeldByWhatsApp(known, nowMs)
  }
  return {
    nowMs,
    sentAtMs: sentAtMs ?? nowMs,
    senderPhone,
    service,
    sender: person,
    isMediaKnown,
    pauses,
  }
}
