import { resendWaitMs } from '../identity/challenge.ts'
import { isAllowed, maskPhone, type PhoneNumber } from '../identity/phone.ts'
import type { Answers, Ask } from './ask.ts'
import { atMenu, enterScene, joined, textsOf } from './moment.ts'
import type { Charged, Context, Option, Outcome, Said } from './outcome.ts'
import { ask } from './outcome.ts'
import { newSession, type Session, type Wish } from './session.ts'
import type { Texts } from './texts/texts.ts'
import { pursue } from './wishes.ts'

/** Asks a citizen who has proved nothing yet for the number, and remembers what they came for. */
export function enter(
  session: Session,
  wish: Wish | undefined,
  context: Context,
  before?: string,
): Said {
  const texts = textsOf(session)
  const greeting = greetingText(session, context)
  const own = isOwnNumberUsable(context)
    ? [
        { choice: 'own-number', title: texts.titles.ownNumber },
        { choice: 'other-number', title: texts.titles.otherNumber },
      ]
    : []
  const language = { choice: 'other-language', title: texts.titles.otherLanguage }
  const fresh = { ...newSession(context.nowMs, session), wish }
  return enterScene(
    fresh,
    { at: 'number' },
    { text: before ? joined(before, greeting) : greeting, buttons: [...own, language] },
  )
}

/** The greeting, which asks for the number. */
export function greetingText(session: Session, context: Context): string {
  return textsOf(session).greeting(context.service.name, isOwnNumberUsable(context))
}

/** The choices while a code is awaited. */
export function codeButtons({ titles }: Texts): Option[] {
  return [
    { choice: 'resend', title: titles.resend },
    { choice: 'change-number', title: titles.changeNumber },
  ]
}

/** Asks for a code to a number, unless the last one was sent too short a time ago. */
export function requestCode(session: Session, phone: PhoneNumber, context: Context): Outcome {
  const texts = textsOf(session)
  if (!isAllowed(phone, context.service.numberPrefixes)) {
    return enterScene(session, { at: 'number' }, { text: texts.numberNotServed })
  }
  const { codes } = session
  const isSameNumber = codes.challenge?.phone === phone
  const waitMs = isSameNumber ? resendWaitMs(codes.sends, codes.lastSentAtMs, context.nowMs) : 0
  if (waitMs > 0) {
    const text = texts.codeWait(Math.ceil(waitMs / 1000))
    return enterScene(session, { at: 'code' }, { text, buttons: codeButtons(texts) })
  }
  return ask(session, { kind: 'challenge', phone, purpose: 'sign-in' })
}

/**
 * A code was made. The answer is the same whether the number is registered or not; only the SMS is
 * missing. The SMS budget is charged for real texts, its room is asked for in both cases.
 */
export function challenged(
  session: Session,
  question: Extract<Ask, { kind: 'challenge' }>,
  { challenge, code, isRegistered }: Answers['challenge'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  const { phone } = question
  const { codes } = session
  const sends = codes.challenge?.phone === phone ? codes.sends + 1 : 1
  const waiting = { ...session, codes: { challenge, sends, lastSentAtMs: context.nowMs } }
  const buttons = codeButtons(texts)
  const said = enterScene(
    waiting,
    { at: 'code' },
    { text: texts.codeSent(maskPhone(phone)), buttons },
  )
  const text = texts.codeSms(code, context.service.name)
  return {
    ...said,
    sms: isRegistered ? { to: phone, text } : undefined,
    charges: codeCharges(session, phone, isRegistered, context),
  }
}

function codeCharges(
  session: Session,
  phone: PhoneNumber,
  isRegistered: boolean,
  context: Context,
): Charged[] {
  const texts = textsOf(session)
  const { scene } = session
  // Without a code the citizen stays where they are; a code that was sent before goes on working.
  const stay = (text: string): Said => {
    const isWaiting = scene.at === 'code'
    const buttons = isWaiting ? codeButtons(texts) : [codeRetry(texts)]
    return enterScene(session, isWaiting ? scene : retryOf(phone), { text, buttons })
  }
  const otherwise = stay(texts.codeLimit(context.service))
  return [
    {
      charge: { limit: 'smsFailures', subject: '', cost: 0 },
      otherwise: stay(texts.smsDown),
    },
    { charge: { limit: 'codesToNumber', subject: phone, cost: 1 }, otherwise },
    { charge: { limit: 'codesBySender', subject: context.sender, cost: 1 }, otherwise },
    { charge: { limit: 'smsToday', subject: '', cost: isRegistered ? 1 : 0 }, otherwise },
  ]
}

const codeRetry = ({ titles }: Texts): Option => ({ choice: 'retry', title: titles.retry })

const retryOf = (phone: PhoneNumber) =>
  ({ at: 'retry', ask: { kind: 'challenge', phone, purpose: 'sign-in' } }) as const

/** Goes on after a proof: to what the citizen came for, or to the menu. */
export function signedIn(session: Session, context: Context): Outcome {
  if (session.wish) return pursue(session, session.wish, context, { isFirst: true })
  return atMenu(session, textsOf(session).signedIn)
}

function isOwnNumberUsable({ senderPhone, service }: Context): boolean {
  return senderPhone !== undefined && isAllowed(senderPhone, service.numberPrefixes)
}
