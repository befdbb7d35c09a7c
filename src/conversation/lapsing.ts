import { liveProof } from '../identity/proof.ts'
import { isLate, textsOf } from './bubble.ts'
import { enterAgain } from './entering.ts'
import { isUnderstoodEverywhere, takesAnyWords } from './everywhere.ts'
import { follow, meaningOf, namedChoice, wishOf } from './following.ts'
import type { Context, Deed, Outcome } from './outcome.ts'
import { pressedVerdict } from './own-tickets.ts'
import { pausedWish, tellPause } from './pausing.ts'
import { isAnybodys } from './reporting.ts'
import { newSession, type Scene, type Session } from './session.ts'
import type { Intent } from './understand/rules/rule.ts'
import { understand } from './understand/understand.ts'

/** Scenes in which nothing of anybody is shown or changed. */
const anybodys: ReadonlySet<Scene['at']> = new Set([
  'number',
  'code',
  'complain',
  'ticket',
  'privacy',
  'forget',
])

/** What is told or done for anybody. */
const free: ReadonlySet<Intent> = new Set([
  'complaint',
  'ticket',
  'privacy',
  'verify',
  'logout',
  'thanks',
  'language-id',
  'language-en',
])

/** Says whether a session's proof has lapsed where one is needed to go on. */
export function isLapsed({ proof, scene }: Session, { nowMs }: Context): boolean {
  if (!proof || liveProof(proof, nowMs)) return false
  const isForm = scene.at === 'form' || scene.at === 'send'
  return !(isForm ? isAnybodys(scene.draft.kind) : anybodys.has(scene.at))
}

/** Drops a proof that has lapsed, and with it whose records the session was about. */
export function withoutLapsedProof(session: Session, { nowMs }: Context): Session {
  if (!session.proof || liveProof(session.proof, nowMs)) return session
  const nobody = { personId: undefined, hasFamily: undefined, onlyCertificate: undefined }
  return { ...session, proof: undefined, ...nobody }
}

/**
 * The proof has lapsed. What needs none is done; else the number is asked for again, and then what was
 * wanted is done.
 */
export function lapse(before: Session, said: Deed, context: Context): Outcome {
  const deed = asPress(before, said)
  const session = { ...newSession(context.nowMs, before), wish: before.wish }
  const word = deed.kind === 'press' ? deed.choice : intentIn(before, deed)
  const wish = wishOf(word)
  const paused = pausedWish(wish, context)
  if (paused) return tellPause(session, paused, context)
  const done = wish || isLate(context) ? undefined : doFreely(session, deed, word, context)
  return done ?? enterAgain(session, wish ?? before.wish, context, textsOf(session).lapsed)
}

/** A choice that is typed is a choice. */
function asPress(session: Session, deed: Deed): Deed {
  if (deed.kind !== 'text' || takesAnyWords(session.scene)) return deed
  const choice = namedChoice(session, deed.text)
  return choice ? { kind: 'press', turn: session.turn, choice } : deed
}

/** A story or a name is no intent, whatever its words. */
function intentIn({ scene }: Session, deed: Deed): Intent {
  if (deed.kind !== 'text') return 'unknown'
  const intent = understand(deed.text)
  const isHeard = takesAnyWords(scene) && !isUnderstoodEverywhere(scene, deed.text, intent)
  return isHeard ? 'unknown' : intent
}

function doFreely(
  session: Session,
  deed: Deed,
  word: string,
  context: Context,
): Outcome | undefined {
  if (deed.kind === 'press') {
    if (word === 'menu') return undefined
    return meaningOf(word)?.(session, context) ?? pressedVerdict(session, word, context)
  }
  const intent = word as Intent
  if (deed.kind !== 'text' || !free.has(intent)) return undefined
  return follow(session, intent, context, deed.text)
}
