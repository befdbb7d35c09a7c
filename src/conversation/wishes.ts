import { liveProof } from '../identity/proof.ts'
import {
  atRest,
  buttonsOf,
  cancelButton,
  enterScene,
  listOf,
  textsOf,
  withWayOut,
} from './bubble.ts'
import { sendKnown } from './certificates.ts'
import type { Wish } from './choices.ts'
import { codeButtons } from './codes.ts'
import { enter } from './entering.ts'
import type { Context, Outcome, Said } from './outcome.ts'
import { ask, say } from './outcome.ts'
import { pausedWish, tellPause } from './pausing.ts'
import { askPhone } from './phone-change.ts'
import { beginForm } from './reporting.ts'
import type { Session } from './session.ts'
import type { Topic } from './texts/texts.ts'

/**
 * Does what a citizen came for; without a live proof the number is asked for first, and the wish
 * remembered. `isFirst` is the way straight from the code: there the newest certificate is sent at
 * once instead of a list.
 */
export function pursue(
  session: Session,
  wish: Wish,
  context: Context,
  { isFirst = false } = {},
): Outcome {
  const paused = pausedWish(wish, context)
  if (paused) return tellPause({ ...session, wish: undefined }, paused, context)
  if (!liveProof(session.proof, context.nowMs)) return remember(session, wish, context)
  const wishing = { ...session, wish }
  const { personId, onlyCertificate } = session
  switch (wish) {
    case 'certificate': {
      const known = onlyCertificate ? sendKnown(wishing, [onlyCertificate], context) : undefined
      const pick = isFirst ? 'newest' : 'list'
      return known ?? ask(wishing, { kind: 'issue', personId, pick })
    }
    case 'info':
      return chooseInfo(wishing)
    case 'status':
    case 'dose':
      return ask(wishing, { kind: 'look', wish, personId })
    default:
      return personId
        ? pursueFor(wishing, personId, wish, context)
        : ask(wishing, { kind: 'look', wish, personId })
  }
}

/** Does what needs nothing of the record but whose it is. */
function pursueFor(
  session: Session,
  personId: string,
  wish: Exclude<Wish, 'certificate' | 'info' | 'status' | 'dose'>,
  context: Context,
): Outcome {
  switch (wish) {
    case 'name':
      return askName(session)
    case 'phone':
      return askPhone(session)
    case 'trail':
      return ask(session, { kind: 'trail', personId })
    case 'identity':
      return beginForm(session, wish, context, { why: textsOf(session).identityWhy })
    case 'correction':
    case 'deletion':
      return beginForm(session, wish, context)
  }
}

/** Asks for the name as on the KTP. */
export function askName(session: Session): Said {
  const texts = textsOf(session)
  const bubble = { text: texts.nameAsk, buttons: cancelButton(texts) }
  return enterScene(session, { at: 'name', triesLeft: 3 }, bubble)
}

/** Asks for the end of the NIK, when a number may have a new owner. */
export function askOwner(session: Session): Said {
  const texts = textsOf(session)
  const bubble = { text: texts.recheck, buttons: cancelButton(texts) }
  return enterScene(session, { at: 'recheck', triesLeft: 2 }, bubble)
}

/** Names the people who help where the bot does not, with a way to go on. */
export function handOver(session: Session, topic: Topic, context: Context): Said {
  const texts = textsOf(session)
  const text = texts.handover(topic, context.service)
  const isWaiting = session.scene.at === 'code'
  // Somebody who waits for a code goes on waiting for it.
  if (isWaiting) return say(session, { text, buttons: codeButtons(texts) })
  const beside = topic === 'contact' ? 'certificate' : 'other-number'
  return atRest(session, text, buttonsOf(texts, 'complain', beside, 'status'))
}

function remember(session: Session, wish: Wish, context: Context): Outcome {
  if (session.scene.at !== 'code') return enter(session, wish, context)
  const texts = textsOf(session)
  return say({ ...session, wish }, { text: texts.codeAgain, buttons: codeButtons(texts) })
}

function chooseInfo(session: Session): Said {
  const texts = textsOf(session)
  const list = withWayOut(listOf(texts, 'name', 'phone', 'id', 'vaccine'), texts)
  return enterScene(session, { at: 'info' }, { text: texts.chooseInfo, list })
}
