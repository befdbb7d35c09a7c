import { atMenu, textsOf } from './bubble.ts'
import { enter } from './entering.ts'
import type { Context, Outcome } from './outcome.ts'
import { again } from './repeating.ts'
import type { Session } from './session.ts'

/** Leads to the menu, or to the beginning as long as nothing is proved. */
export function goHome(
  session: Session,
  intent: 'greet' | 'menu' | 'cancel',
  context: Context,
): Outcome {
  const isEntering = session.scene.at === 'code' || session.scene.at === 'number'
  if (intent === 'greet' && isEntering) return again(session, context)
  if (!session.proof) return enter(session, undefined, context)
  return atMenu(session, textsOf(session).menu(session.hasFamily === true))
}
