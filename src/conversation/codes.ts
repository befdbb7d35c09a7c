import {
  challengeLimits,
  isAlive,
  judge,
  type Purpose,
  resendWaitMs,
  type Sends,
} from '../identity/challenge.ts'
import { isAllowed, maskPhone, type PhoneNumber } from '../identity/phone.ts'
import { buttonsOf, cancelButton, enterScene, textsOf } from './bubble.ts'
import type { Answering, Charged, Context, Outcome, Said } from './outcome.ts'
import { ask, charging, go } from './outcome.ts'
import type { Answers, Ask, For } from './questions.ts'
import type { SceneOf, Session } from './session.ts'
import type { Texts } from './texts/id.ts'
import { digitsOf } from './understand/numbers.ts'

type Challenge = Extract<Ask, { kind: 'challenge' }>

/** The choices while a code is awaited. */
export function codeButtons(texts: Texts, purpose: Purpose = 'sign-in') {
  return purpose === 'sign-in'
    ? buttonsOf(texts, 'resend', 'change-number', 'lost-phone')
    : buttonsOf(texts, 'resend', 'change-number', 'menu')
}

/** Asks for a code to a number, unless the previous one was sent too recently. */
export function requestCode(
  session: Session,
  phone: PhoneNumber,
  wanted: For,
  context: Context,
): Outcome {
  const texts = textsOf(session)
  const request: Challenge = { kind: 'challenge', phone, ...wanted }
  if (!isAllowed(phone, context.service.numberPrefixes)) {
    const buttons = wanted.purpose === 'new-number' ? { buttons: cancelButton(texts) } : {}
    const bubble = { text: texts.numberNotServed, ...buttons }
    return enterScene(session, withoutCode(request, undefined), bubble)
  }
  const waitMs = resendWaitMs(sendsTo(session, phone), context.nowMs)
  if (waitMs === 0) return ask(session, request)
  const seconds = Math.ceil(waitMs / 1_000)
  return isWaitingFor(request, session, context)
    ? stay(session, request, texts.codeWait(seconds, wanted.purpose), context)
    : stay(session, request, texts.codeWaitWithout(seconds), context)
}

/**
 * Tells that a code is on its way. Signing in gets the same words whether the number is registered
 * or not; only the SMS is missing if it is not. The budget is charged for real SMS only, but has to
 * have room in both cases, so that a full one reveals nothing.
 */
function challenged(
  session: Session,
  request: Challenge,
  { challenge, code, isRegistered }: Answers['challenge'],
  context: Context,
): Outcome {
  const { phone, purpose } = request
  const texts = textsOf(session)
  const { sent } = session.codes
  const sends = { phone, count: sendsTo(session, phone).count + 1, lastAtMs: context.nowMs }
  const others = sent.filter((before) => before.phone !== phone).slice(-mostNumbers + 1)
  const masked = maskPhone(phone)
  const by = context.service.codesBy
  const said = enterScene(
    { ...session, codes: { challenge, sent: [...others, sends] } },
    waiting(request),
    {
      text: purpose === 'sign-in' ? texts.codeSent(masked, by) : texts.phoneCodeSent(masked, by),
      buttons: codeButtons(texts, purpose),
    },
  )
  const text = texts.codeSms(code, context.service.name)
  const inText = { digits: code, language: session.language }
  return {
    ...said,
    sms: isRegistered ? { to: phone, text, purpose: 'code', code: inText } : undefined,
    charges: codeCharges(session, request, isRegistered, context),
  }
}

/**
 * Tries the code in a text. The question already carries the try, so it is counted before it is
 * judged. A code for one purpose is no code for another.
 */
export function enterCode(session: Session, text: string, purpose: Purpose): Outcome | undefined {
  const typed = digitsOf(text)
  const { challenge } = session.codes
  if (!typed || challenge?.purpose !== purpose) return undefined
  // Tries after the last one are not counted further, so that the number has a bound.
  const triesUsed = Math.min(challenge.triesUsed + 1, challengeLimits.tries + 1)
  return ask(session, { kind: 'code', challenge: { ...challenge, triesUsed }, typed })
}

/** Judges a compared code. The number's wrong codes are counted in the same commit. */
function codeJudged(
  session: Session,
  { challenge }: Extract<Ask, { kind: 'code' }>,
  { matches }: Answers['code'],
  context: Context,
): Outcome {
  const texts = textsOf(session)
  const { purpose, phone } = challenge
  const judged = { ...session, codes: { ...session.codes, challenge } }
  const scene: Waiting = session.scene.at === 'phone-code' ? session.scene : { at: 'code' }
  const refuse = (text: string): Said =>
    enterScene(judged, scene, { text, buttons: codeButtons(texts, purpose) })
  const judgement = judge(challenge, matches, context.nowMs)
  const counted = (cost: 0 | 1): Charged[] => [
    {
      charge: { limit: 'wrongCodesForNumber', subject: phone, cost },
      otherwise: refuse(texts.codeDead),
    },
    { charge: { limit: 'wrongCodes', subject: '', cost }, otherwise: refuse(texts.codeDead) },
  ]
  if (judgement.ok) {
    const proof = { phone, provedAtMs: context.nowMs, usedAtMs: context.nowMs }
    // A code works once: the session forgets it and the scene that waited for it.
    const home = { scene: { at: 'menu' } as const, offers: [], codes: { sent: [] } }
    const everybody = session.scene.at === 'phone-code' && session.scene.everybody
    const next =
      purpose === 'sign-in'
        ? go({ ...session, ...home, proof, ...nobodyYet }, { to: 'signed-in' })
        : go({ ...session, ...home }, { to: 'number-proved', newNumber: proof, everybody })
    return charging(next, counted(0))
  }
  if (judgement.reason === 'expired') return refuse(texts.codeExpired)
  const text = judgement.reason === 'wrong' ? texts.codeWrong(judgement.triesLeft) : texts.codeDead
  // Codes typed after the last try are not judged, so they do not count against the number.
  const isJudged = challenge.triesUsed <= challengeLimits.tries
  return charging(refuse(text), counted(isJudged ? 1 : 0))
}

/** A newly proved number says nothing yet about whose records the session is about. */
const nobodyYet = { personId: undefined, hasFamily: undefined, onlyCertificate: undefined }

/** How many numbers a session remembers the waits of; the sender's limit allows no more. */
const mostNumbers = 5

function sendsTo({ codes }: Session, phone: PhoneNumber): Sends {
  return codes.sent.find((sends) => sends.phone === phone) ?? { phone, count: 0, lastAtMs: 0 }
}

function codeCharges(
  session: Session,
  request: Challenge,
  isRegistered: boolean,
  context: Context,
): Charged[] {
  const { phone, purpose } = request
  const texts = textsOf(session)
  const otherwise = stay(session, request, texts.codeLimit(context.service), context)
  const smsDown = stay(session, request, texts.smsDown, context)
  const oneSms: Charged = {
    charge: { limit: 'smsToday', subject: '', cost: isRegistered ? 1 : 0 },
    otherwise,
  }
  return [
    { charge: { limit: 'smsFailures', subject: '', cost: 0 }, otherwise: smsDown },
    // After too many wrong codes a number is blocked, and a new code could not be used.
    { charge: { limit: 'wrongCodesForNumber', subject: phone, cost: 0 }, otherwise },
    { charge: { limit: 'codesToNumber', subject: phone, cost: 1 }, otherwise },
    { charge: { limit: 'codesBySender', subject: context.sender, cost: 1 }, otherwise },
    oneSms,
    // The second SMS is the notice to the old number, which needs room as well.
    ...(purpose === 'new-number' ? [oneSms] : []),
  ]
}

/** Explains why there is no new code. A code that was sent before goes on working. */
function stay(session: Session, request: Challenge, text: string, context: Context): Said {
  const texts = textsOf(session)
  const { purpose, phone } = request
  if (isWaitingFor(request, session, context)) {
    return enterScene(session, waiting(request), { text, buttons: codeButtons(texts, purpose) })
  }
  const buttons =
    purpose === 'sign-in'
      ? [
          ...buttonsOf(texts, 'retry'),
          { choice: 'other-number' as const, title: texts.titles['change-number'] },
          ...buttonsOf(texts, 'lost-phone'),
        ]
      : buttonsOf(texts, 'retry', 'menu')
  return enterScene(session, withoutCode(request, phone), { text, buttons })
}

function isWaitingFor({ phone, purpose }: Challenge, { codes }: Session, { nowMs }: Context) {
  const { challenge } = codes
  const isSame = challenge?.phone === phone && challenge.purpose === purpose
  return isSame && isAlive(challenge, nowMs)
}

type Waiting = SceneOf<'code' | 'phone-code'>

/** Where a code is awaited. */
function waiting(request: Challenge): Waiting {
  if (request.purpose === 'sign-in') return { at: 'code' }
  return { at: 'phone-code', to: request.phone, everybody: request.everybody }
}

/** Where a number is asked for; `wanted` is the one that could not be sent a code just now. */
function withoutCode(
  request: Challenge,
  wanted: PhoneNumber | undefined,
): SceneOf<'number' | 'phone'> {
  if (request.purpose === 'sign-in') return wanted ? { at: 'number', wanted } : { at: 'number' }
  const { everybody } = request
  return wanted ? { at: 'phone', wanted: { to: wanted, everybody } } : { at: 'phone' }
}

const noMessage =
  /\b(kirim(kan)? (ulang|lagi|kode)|resend|send (it )?again|no (sms|code))\b|\b(sms|kode|code)(nya)?\b.*\b(tidak|tdk|gak|ga|nggak|belum|blm|not|never)\b|\b(belum|blm|tidak|tdk|gak|ga|not)\b.*\b(sms|kode|code)(nya)?\b/i

/** Returns whether a text says that no code has come: "sms tidak masuk", "kirim ulang", "resend". */
export function isWithoutSms(text: string): boolean {
  return noMessage.test(text)
}

/** How the conversation goes on with what is asked here. */
export const answers: Answering<'challenge' | 'code'> = { challenge: challenged, code: codeJudged }
