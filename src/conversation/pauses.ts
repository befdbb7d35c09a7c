import type { Entry } from '../ports/session-store.ts'
import { atRest, buttonsOf, joined, textsOf } from './bubble.ts'
import { menuEntries, type Wish, wishes } from './choices.ts'
import type { Context, End, Said } from './outcome.ts'
import { entryOf } from './questions.ts'
import type { Session } from './session.ts'

/** An entry that is paused, and until when. */
export interface Paused {
  entry: Entry
  untilMs: number | undefined
}

/** Returns the pause of an entry, when operators have paused it. */
export function pausedEntry(
  entry: Entry | undefined,
  { pauses, nowMs }: Context,
): Paused | undefined {
  const pause = entry && pauses[entry]
  if (!pause) return undefined
  const { untilMs } = pause
  return untilMs !== undefined && untilMs <= nowMs ? undefined : { entry, untilMs }
}

/** Returns the pause of what a citizen wishes for. */
export function pausedWish(wish: Wish | undefined, context: Context): Paused | undefined {
  return pausedEntry(wish && wishes[wish], context)
}

/** Says that an entry is paused, after a sentence that says why, and offers the others and the staff. */
export function tellPause(
  session: Session,
  paused: Paused,
  context: Context,
  before?: string,
): Said {
  const texts = textsOf(session)
  const text = texts.paused(paused.entry, paused.untilMs)
  const others = menuEntries.filter(
    (entry) => entry !== paused.entry && !pausedEntry(entry, context),
  )
  const buttons = buttonsOf(texts, ...others.slice(0, 2), 'contact')
  return atRest(session, joined(before, text), buttons)
}

/** Stops a question that belongs to a paused entry before it is asked. */
export function unlessPaused(outcome: End, context: Context): End {
  if (outcome.kind !== 'ask') return outcome
  const paused = pausedEntry(entryOf(outcome.ask), context)
  return paused ? tellPause(outcome.session, paused, context) : outcome
}

/**
 * Says that the whole service is paused. The session and the last bubble's choices stay as they are,
 * so that the citizen can go on from there.
 */
export function tellRest(session: Session, paused: Paused): Said {
  const text = textsOf(session).paused(paused.entry, paused.untilMs)
  return { kind: 'said', session, say: { text } }
}
