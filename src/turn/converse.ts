import type { Charged, Context, Event, Said } from '../conversation/outcome.ts'
import { questions } from '../conversation/questions.ts'
import type { Session } from '../conversation/session.ts'
import { step } from '../conversation/step.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Recipient } from '../ports/messenger.ts'
import type { Stored } from '../ports/session-store.ts'
import { answer } from './answer.ts'
import { isHeldByWhatsApp } from './plan.ts'
import type { Ports } from './ports.ts'

/** How many questions a step may ask in a row. */
const mostRounds = 4

/** What starts a turn: a citizen's message, an answered ticket, or a number that was left. */
export interface Trigger {
  event: Event
  person: PersonKey
  /** When a message was sent; absent for what happens now. */
  sentAtMs?: number
  senderPhone?: PhoneNumber | undefined
  to: Recipient
  /** Names the turn towards the registry: a turn that runs twice changes it once. */
  idempotencyKey: string
  /** Names it among the messages that were handled. */
  mark: string
}

/** What a turn has come to before its commit. */
export interface Ending {
  said: Said
  /** Whether it has changed something of which the citizen has to be told. */
  hasChanged: boolean
  /** Whether it has proved a number. */
  proves: boolean
}

/**
 * Steps the conversation until it says something, answering the questions that it asks on the way.
 *
 * @returns The ending; nothing when a question would change the registry and `stored` is only a
 * guess, so that the store has to be asked first.
 */
export async function converse(
  trigger: Trigger,
  session: Session,
  stored: Stored,
  { isGuess }: { isGuess: boolean },
  ports: Ports,
): Promise<Ending | undefined> {
  const { event, person, to, idempotencyKey } = trigger
  const context = contextOf(trigger, stored, ports)
  const { nowMs } = context
  const charges: Charged[] = []
  let hasChanged = false
  let outcome = step(session, event, context)
  for (let round = 0; outcome.kind === 'ask'; round++) {
    if (round >= mostRounds) throw new Error('a step asks without end')
    if (questions[outcome.ask.kind].changes && isGuess) return undefined
    charges.push(...(outcome.charges ?? []))
    const asking = { session: outcome.session, nowMs, idempotencyKey, person, to }
    const answered = await answer(outcome.ask, asking, ports)
    hasChanged ||= !('failed' in answered) && questions[answered.ask.kind].told === true
    outcome = step(outcome.session, { kind: 'answered', ...answered }, context)
  }
  const said = { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }
  return { said, hasChanged, proves: !isSameProof(session.proof, said.session.proof) }
}

function isSameProof(before: Session['proof'], after: Session['proof']): boolean {
  return before?.phone === after?.phone && before?.provedAtMs === after?.provedAtMs
}

/**
 * Puts the ending of a turn on top of what others have committed meanwhile: the citizen is told of
 * it, but one who has signed out is not signed in again, and a number that others have proved stays
 * proved.
 */
export function rebase({ said, proves, ...ending }: Ending, current: Session): Ending {
  const { personId, codes, minute } = current
  const proof = proves ? said.session.proof : current.proof
  const { offers, offersAre, turn } = said.session
  const told = { offers, offersAre, turn: Math.max(turn, current.turn + 1) }
  const session = current.proof
    ? { ...said.session, ...told, proof, personId, codes, minute }
    : { ...current, ...told }
  return { ...ending, said: { ...said, session }, proves }
}

function contextOf(
  { person, sentAtMs, senderPhone }: Trigger,
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
