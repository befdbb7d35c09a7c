import { isAlive, resendWaitMs, type Sends } from '../identity/challenge.ts'
import { isAllowed, maskPhone, type PhoneNumber } from '../identity/phone.ts'
import type { Answers, Ask } from './ask.ts'
import { atMenu, enterScene, joined, textsOf } from './moment.ts'
import type { Charged, Context, Option, Outcome, Said } from './outcome.ts'
import { ask } from './outcome.ts'
import { newSession, type Session, type Wish } from './session.ts'
import type { Texts } from './texts/texts.ts'
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
  const { titles } = textsOf(session)
  const own = [
    { choice: 'own-number', title: titles.ownNumber },
    { choice: 'other-number', title: titles.otherNumber },
  ]
  const language = { choice: 'other-language', title: titles.otherLanguage }
  const buttons = isOwnNumberUsable(context) ? [...own, language] : [language]
  const fresh = { ...newSession(context.nowMs, session), wish }
  return enterScene(fresh, { at: 'number' }, { text, buttons })
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
  const waitMs = resendWaitMs(sendsTo(session, phone), context.nowMs)
  if (waitMs === 0) return ask(session, { kind: 'challenge', phone, purpose: 'sign-in' })
  const { challenge } = session.codes
  const isWaiting = challenge?.phone === phone && isAlive(challenge, context.nowMs)
  const seconds = Math.ceil(waitMs / 1_000)
  const text = isWaiting ? texts.codeWait(seconds) : texts.codeWaitWithout(seconds)
  if (isWaiting) return enterScene(session, { at: 'code' }, { text, buttons: codeButtons(texts) })
  return enterScene(
    session,
    { at: 'number', wanted: phone },
    { text, buttons: againButtons(texts) },
  )
}

/**
 * A code was made. The answer is the same whether the number is registered or not; only the SMS is
 * missing. The SMS budget is charged for real texts, its room is asked for in both cases.
 */
export function challenged(
  session: Session,
  { phone }: Extract<Ask, { kind: 'challenge' }>,
  { challenge, code, isRegistered }: Answers['challenge'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  const { sent } = session.codes
  const sends = { phone, count: sendsTo(session, phone).count + 1, lastAtMs: context.nowMs }
  const others = sent.filter((before) => before.phone !== phone).slice(-mostNumbers + 1)
  const said = enterScene(
    { ...session, codes: { challenge, sent: [...others, sends] } },
    { at: 'code' },
    { text: texts.codeSent(maskPhone(phone)), buttons: codeButtons(texts) },
  )
  const text = texts.codeSms(code, context.service.name)
  return {
    ...said,
    sms: isRegistered ? { to: phone, text } : undefined,
    charges: codeCharges(session, phone, isRegistered, context),
  }
}

/** How many numbers a sender's waits are kept for; more are not asked for within the limits. */
const mostNumbers = 5

function sendsTo({ codes }: Session, phone: PhoneNumber): Sends {
  return codes.sent.find((sends) => sends.phone === phone) ?? { phone, count: 0, lastAtMs: 0 }
}

function codeCharges(
  session: Session,
  phone: PhoneNumber,
  isRegistered: boolean,
  context: Context,
): Charged[] {
  const texts = textsOf(session)
  const { challenge } = session.codes
  // Without a new code the citizen stays where they are; one that was sent before goes on working.
  const stay = (text: string): Said =>
    challenge && isAlive(challenge, context.nowMs)
      ? enterScene(session, { at: 'code' }, { text, buttons: codeButtons(texts) })
      : enterScene(session, { at: 'number', wanted: phone }, { text, buttons: againButtons(texts) })
  const otherwise = stay(texts.codeLimit(context.service))
  return [
    { charge: { limit: 'smsFailures', subject: '', cost: 0 }, otherwise: stay(texts.smsDown) },
    // A number that rests after too many wrong codes could not use a new one.
    { charge: { limit: 'wrongCodesForNumber', subject: phone, cost: 0 }, otherwise },
    { charge: { limit: 'codesToNumber', subject: phone, cost: 1 }, otherwise },
    { charge: { limit: 'codesBySender', subject: context.sender, cost: 1 }, otherwise },
    { charge: { limit: 'smsToday', subject: '', cost: isRegistered ? 1 : 0 }, otherwise },
  ]
}

function againButtons({ titles }: Texts): Option[] {
  return [
    { choice: 'retry', title: titles.retry },
    { choice: 'other-number', title: titles.changeNumber },
  ]
}

/** Goes on after a proof: to what the citizen came for, or to the menu. */
export function signedIn(session: Session, context: Context): Outcome {
  if (session.wish) return pursue(session, session.wish, context, { isFirst: true })
  return atMenu(session, textsOf(session).signedIn)
}

function isOwnNumberUsable({ senderPhone, service }: Context): boolean {
  return senderPhone !== undefined && isAllowed(senderPhone, service.numberPrefixes)
}
