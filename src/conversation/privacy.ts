import { atMenu, atRest, buttonsOf, enterScene, listOf, textsOf, withWayOut } from './bubble.ts'
import type { Context, Outcome, Said } from './outcome.ts'
import type { Answers } from './questions.ts'
import { newSession, type Session } from './session.ts'
import { handOver } from './wishes.ts'

/** Shows what a citizen may ask about their data, and have done with it. */
export function showPrivacy(session: Session): Said {
  const texts = textsOf(session)
  const entries = listOf(texts, 'kept', 'trail', 'forget', 'correction', 'deletion')
  const list = withWayOut(entries, texts)
  return enterScene(session, { at: 'privacy' }, { text: texts.privacy, list })
}

/** Tells what is kept and for how long. */
export function tellWhatIsKept(session: Session): Said {
  const texts = textsOf(session)
  return atRest(session, texts.kept, buttonsOf(texts, 'privacy', 'certificate', 'status'))
}

/** Tells who has looked at the data. */
export function trailShown(
  session: Session,
  _question: unknown,
  entries: Answers['trail'],
  context: Context,
): Outcome {
  if (!entries) return handOver(session, 'nobody', context)
  return atMenu(session, textsOf(session).trail(entries))
}

/** Asks whether to delete the session. */
export function askToForget(session: Session): Said {
  const texts = textsOf(session)
  const buttons = buttonsOf(texts, 'forget-all', 'menu')
  return enterScene(session, { at: 'forget' }, { text: texts.forgetAsk, buttons })
}

/** Ends the session and forgets all of it; the limits of the codes are kept elsewhere. */
export function forget(session: Session, { nowMs }: Context, text: string): Said {
  const fresh = { ...newSession(nowMs, session), codes: { sent: [] } }
  return { ...enterScene(fresh, { at: 'start' }, { text }), forgets: true }
}
