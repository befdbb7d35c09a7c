import type { Entry } from '../ports/session-store.ts'
import { atRest, buttonsOf, joined, textsOf } from './bubble.ts'
import type { Wish } from './choices.ts'
import type { Context, Outcome, Said } from './outcome.ts'
import type { Ask, AskKind } from './questions.ts'
import type { Session } from './session.ts'

/** An entry that is paused, and until when. */
export interface Paused {
  entry: Entry
  untilMs: number | undefined
}

/** What operators pause a wish by. Who has looked at one's data can always be asked. */
const ofWishes: Partial<Record<Wish, Entry>> = {
  certificate: 'certificate',
  status: 'status',
  info: 'info',
  name: 'info',
  phone: 'info',
  identity: 'info',
  dose: 'tickets',
  correction: 'tickets',
  deletion: 'tickets',
}

/** Questions that belong to an entry: who is in the middle of it when it is paused stops there. */
const ofQuestions: Partial<Record<AskKind, Entry>> = {
  issue: 'certificate',
  names: 'info',
  'correct-name': 'info',
  'change-phone': 'info',
  'open-ticket': 'tickets',
}

/** A look belongs to what it is for; who else is on the number can always be asked. */
function entryOf(question: Ask): Entry | undefined {
  if (question.kind !== 'look') return ofQuestions[question.kind]
  return question.choosing ? undefined : ofWishes[question.wish]
}

/** Says whether operators have paused an entry. */
export function pausedEntry(
  entry: Entry | undefined,
  { pauses, nowMs }: Context,
): Paused | undefined {
  const pause = entry && pauses[entry]
  if (!pause) return undefined
  const { untilMs } = pause
  return untilMs !== undefined && untilMs <= nowMs ? undefined : { entry, untilMs }
}

/** Says whether operators have paused what a citizen wishes for. */
export function pausedWish(wish: Wish | undefined, context: Context): Paused | undefined {
  return pausedEntry(wish && ofWishes[wish], context)
}

/** Tells of a paused entry, after a sentence that says why, and offers others and the staff. */
export function tellPause(
  session: Session,
  paused: Paused,
  context: Context,
  before?: string,
): Said {
  const texts = textsOf(session)
  const text = texts.paused(paused.entry, paused.untilMs)
  const others = (['certificate', 'status', 'info'] as const).filter(
    (entry) => entry !== paused.entry && !pausedEntry(entry, context),
  )
  const buttons = buttonsOf(texts, ...others.slice(0, 2), 'contact')
  return atRest(session, before ? joined(before, text) : text, buttons)
}

/** Stops a question that belongs to a paused entry before it is asked. */
export function unlessPaused(outcome: Outcome, context: Context): Outcome {
  if (outcome.kind !== 'ask') return outcome
  const paused = pausedEntry(entryOf(outcome.ask), context)
  return paused ? tellPause(outcome.session, paused, context) : outcome
}

/**
 * Tells that the whole service is paused. The session stays as it is, and the last bubble's choices
 * with it: whoever comes back goes on from there.
 */
export function tellRest(session: Session, paused: Paused): Said {
  const text = textsOf(session).paused(paused.entry, paused.untilMs)
  return { kind: 'said', session, say: { text } }
}
