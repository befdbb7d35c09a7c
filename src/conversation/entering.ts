import { isAllowed } from '../identity/phone.ts'
import { atMenu, buttonsOf, enterScene, joined, languageButton, textsOf } from './bubble.ts'
import type { Wish } from './choices.ts'
import type { Context, Outcome, Said } from './outcome.ts'
import { newSession, type Session } from './session.ts'
import { pursue } from './wishes.ts'

/** Greets a citizen who has proved nothing yet, asks for the number, and remembers the wish. */
export function enter(
  session: Session,
  wish: Wish | undefined,
  context: Context,
  before?: string,
): Said {
  const greeting = greetingText(session, context)
  return askNumber(session, wish, context, before ? joined(before, greeting) : greeting)
}

/** Asks for the number again, after a sentence that says why. */
export function enterAgain(
  session: Session,
  wish: Wish | undefined,
  context: Context,
  why: string,
): Said {
  const question = textsOf(session).numberQuestion(isOwnNumberUsable(context))
  return askNumber(session, wish, context, joined(why, question))
}

function askNumber(session: Session, wish: Wish | undefined, context: Context, text: string): Said {
  const texts = textsOf(session)
  const own = isOwnNumberUsable(context) ? buttonsOf(texts, 'own-number', 'other-number') : []
  // Who wants to change the number may not have the old one any more.
  const isLost = wish === 'phone'
  const beside = isLost ? buttonsOf(texts, 'lost-phone') : [languageButton(session)]
  const hinted = isLost ? joined(text, texts.lostNumberHint) : text
  const fresh = { ...newSession(context.nowMs, session), wish }
  return enterScene(fresh, { at: 'number' }, { text: hinted, buttons: [...own, ...beside] })
}

/** Asks for the number once more, or for another one; who has lost it finds the way to the staff. */
export function askAgain(session: Session, text: string): Said {
  const buttons = buttonsOf(textsOf(session), 'lost-phone')
  return enterScene(session, { at: 'number' }, { text, buttons })
}

/** The greeting, which asks for the number. */
export function greetingText(session: Session, context: Context): string {
  return textsOf(session).greeting(context.service.name, isOwnNumberUsable(context))
}

/** Goes on after a proof: to what the citizen came for, or to the menu. */
export function signedIn(session: Session, context: Context): Outcome {
  if (session.wish) return pursue(session, session.wish, context, { isFirst: true })
  return atMenu(session, textsOf(session).signedIn)
}

function isOwnNumberUsable({ senderPhone, service }: Context): boolean {
  return senderPhone !== undefined && isAllowed(senderPhone, service.numberPrefixes)
}
