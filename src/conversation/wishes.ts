import { liveProof } from '../identity/proof.ts'
import { sendKnown } from './certificates.ts'
import { codeButtons, enter } from './entering.ts'
import { cancelButton, enterScene, menuButtons, textsOf } from './moment.ts'
import type { Context, Outcome, Said } from './outcome.ts'
import { ask, say } from './outcome.ts'
import type { Session, Wish } from './session.ts'
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
  if (!liveProof(session.proof, context.nowMs)) return remember(session, wish, context)
  const wishing = { ...session, wish }
  const { personId, onlyCertificate } = session
  switch (wish) {
    case 'certificate': {
      const known = onlyCertificate ? sendKnown(wishing, [onlyCertificate], context) : undefined
      const pick = isFirst ? 'newest' : 'list'
      return known ?? ask(wishing, { kind: 'issue', personId, pick })
    }
    case 'status':
      return ask(wishing, { kind: 'look', wish, personId })
    case 'info':
      return chooseInfo(wishing)
    case 'name':
      return personId ? askName(wishing) : ask(wishing, { kind: 'look', wish, personId })
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
  const bubble = { text: textsOf(session).recheck }
  return enterScene(session, { at: 'recheck', triesLeft: 2 }, bubble)
}

/** Names the people who help where the bot does not, with the menu to go on. */
export function handOver(session: Session, topic: Topic, context: Context): Said {
  const texts = textsOf(session)
  const text = texts.handover(topic, context.service)
  const isWaiting = session.scene.at === 'code'
  // Somebody who waits for a code goes on waiting for it.
  if (isWaiting) return say(session, { text, buttons: codeButtons(texts) })
  const scene = session.proof ? ({ at: 'menu' } as const) : ({ at: 'start' } as const)
  return enterScene(session, scene, { text, buttons: menuButtons(texts) })
}

function remember(session: Session, wish: Wish, context: Context): Outcome {
  if (session.scene.at !== 'code') return enter(session, wish, context)
  const texts = textsOf(session)
  return say({ ...session, wish }, { text: texts.codeAgain, buttons: codeButtons(texts) })
}

function chooseInfo(session: Session): Said {
  const texts = textsOf(session)
  const rows = (['name', 'phone', 'id', 'vaccine'] as const).map((choice) => ({
    choice,
    title: texts.titles[choice],
    description: texts.descriptions[choice],
  }))
  const bubble = { text: texts.chooseInfo, list: { label: texts.titles.list, rows } }
  return enterScene(session, { at: 'info' }, bubble)
}
