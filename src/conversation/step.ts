import { liveProof } from '../identity/proof.ts'
import { again, momentOf, rulesOf } from './again.ts'
import { joined, textsOf } from './bubble.ts'
import { keyOf } from './choices.ts'
import { pass } from './guards.ts'
import { choose, chooseAnywhere, follow, meaningOf, namedChoice, wishOf } from './meanings.ts'
import type { Context, Deed, End, Event, Outcome } from './outcome.ts'
import { unlessPaused } from './pauses.ts'
import { answered, settle } from './route.ts'
import { tellLeftNumber } from './scenes/change-phone.ts'
import { changePerson } from './scenes/person.ts'
import { identityChanged } from './scenes/privacy.ts'
import { tellAnswer } from './scenes/tickets.ts'
import type { Session } from './session.ts'
import { longestBody } from './texts/plain.ts'
import { understand } from './understand/understand.ts'

/**
 * Takes one step of the conversation. It is pure: the session and what happened go in; what to ask
 * or to say comes out, with the next session.
 */
export function step(session: Session, event: Event, context: Context): End {
  const outcome = settle(take(session, event, context), context)
  return adviseOnNik(unlessPaused(outcome, context))
}

function take(session: Session, event: Event, context: Context): Outcome {
  switch (event.kind) {
    case 'answered':
      return answered(session, event, context)
    case 'identity-changed':
      return identityChanged(session, context)
    case 'ticket-answered':
      return tellAnswer(session, event, context)
    case 'number-left':
      return tellLeftNumber(session, event, context)
    default: {
      const passed = pass(session, event, context)
      return 'kind' in passed ? passed : act(passed, event, context)
    }
  }
}

function act(session: Session, deed: Deed, context: Context): Outcome {
  switch (deed.kind) {
    case 'press':
      return press(session, deed, context)
    case 'text':
      return hear(session, deed.text, context)
    case 'other':
      return again(session, context, textsOf(session).notText)
  }
}

/** A button counts only while it belongs to the last bubble; a verdict on a ticket counts always. */
function press(
  session: Session,
  { turn, choice }: Extract<Deed, { kind: 'press' }>,
  context: Context,
): Outcome {
  const isCurrent = turn === session.turn && session.offers.some((offer) => offer.choice === choice)
  const isVerdict = ['right:', 'wrong:'].includes(keyOf(choice)?.key ?? '')
  const done = isCurrent
    ? choose(session, choice, context)
    : isVerdict && chooseAnywhere(session, choice, context)
  if (done) return done
  // After a session has ended, the old button only says what the citizen came for.
  const isGone = session.scene.at === 'start'
  const wish = (isGone && wishOf(meaningOf(choice))) || session.wish
  return again({ ...session, wish }, context, textsOf(session).stale)
}

/** Asks for another member of the family. */
const otherPerson = /^\s*((ganti|pilih) orang( lain)?|(change|choose|another) person)\s*[.!]?\s*$/i

function hear(session: Session, text: string, context: Context): Outcome {
  const choice = namedChoice(session, text)
  if (choice !== 'other-person' && otherPerson.test(text) && session.proof) {
    return changePerson(session, liveProof(session.proof, context.nowMs) !== undefined)
  }
  const expected = choice === 'retry' ? undefined : listen(session, text, context)
  if (expected) return expected
  const outcome = choice ? choose(session, choice, context) : undefined
  if (outcome) return outcome
  const intent = understand(text)
  const { otherwise } = rulesOf(session)
  const own = intent === 'unknown' ? otherwise?.(momentOf(session, context), text) : undefined
  return own ?? follow(session, intent, context, text)
}

/** Lets the scene hear a text; while the registry is unavailable, the scene before it. */
function listen(session: Session, text: string, context: Context): Outcome | undefined {
  const { scene } = session
  const listening =
    scene.at === 'retry' ? { ...session, scene: scene.from, ...scene.shown } : session
  return rulesOf(listening).heard?.(momentOf(listening, context), text)
}

/** Advises once to delete a message that holds a whole NIK. */
function adviseOnNik(outcome: End): End {
  if (outcome.kind === 'ask' || !outcome.session.hasTypedNik) return outcome
  const { say, session } = outcome
  const advised = joined(textsOf(session).nikAdvice, say?.text ?? '')
  const fits = say !== undefined && advised.length <= longestBody
  return {
    ...outcome,
    session: { ...session, hasTypedNik: undefined },
    say: fits ? { ...say, text: advised } : say,
  }
}
