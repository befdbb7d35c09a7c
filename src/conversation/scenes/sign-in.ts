import { findPhoneNumber, isAllowed } from '../../identity/phone.ts'
import {
  atMenu,
  buttonsOf,
  enterScene,
  joined,
  languageButton,
  type Moment,
  type SceneRules,
  textsOf,
} from '../bubble.ts'
import type { Wish } from '../choices.ts'
import { codeButtons, enterCode, isWithoutSms, requestCode } from '../codes.ts'
import { type Context, go, type Outcome, type Said, say } from '../outcome.ts'
import { newSession, type Session } from '../session.ts'
import { answerOf } from '../understand/answer.ts'

// citizen  sertifikat
// bot      Halo! Ini layanan sertifikat vaksinasi …
//          Nomor yang terdaftar sama dengan nomor WhatsApp ini?
//          [Ya, pakai nomor ini] [Nomor lain] [English]
// citizen  0812 3456 7890
// bot      Jika nomor +62 812•••••90 terdaftar, kode 6 angka kami kirim lewat SMS. Ketik di sini.
//          [Kirim ulang] [Ganti nomor] [Nomor hilang]
// citizen  482 915
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf

const signIn = { purpose: 'sign-in' } as const

/** Before the first bubble. A number that comes unasked answers the question to come. */
export const start: SceneRules<'start'> = {
  question: ({ session, context }) => greetingText(session, context),

  heard({ session, context }, text) {
    const phone = findPhoneNumber(text)
    return phone && requestCode(session, phone, signIn, context)
  },
}

/** Greets a citizen who has proved nothing yet, asks for the number, and remembers the wish. */
export function greet(
  session: Session,
  wish: Wish | undefined,
  context: Context,
  before?: string,
): Said {
  return askNumber(session, wish, context, joined(before, greetingText(session, context)))
}

/** Asks for the number again, after a sentence that says why. */
export function askNumberAgain(
  session: Session,
  wish: Wish | undefined,
  context: Context,
  why: string,
): Said {
  const question = textsOf(session).numberQuestion(isOwnNumberUsable(context))
  return askNumber(session, wish, context, joined(why, question))
}

/** Remembers a wish that needs a proof. While a code is awaited, asks for that code again. */
export function signInFor(session: Session, wish: Wish, context: Context): Said {
  if (session.scene.at !== 'code') return greet(session, wish, context)
  const texts = textsOf(session)
  return say({ ...session, wish }, { text: texts.codeAgain, buttons: codeButtons(texts) })
}

function askNumber(session: Session, wish: Wish | undefined, context: Context, text: string): Said {
  const texts = textsOf(session)
  const own = isOwnNumberUsable(context) ? buttonsOf(texts, 'own-number', 'other-number') : []
  // A citizen who wants to change the number may no longer have the old one.
  const isLost = wish === 'phone'
  const beside = isLost ? buttonsOf(texts, 'lost-phone') : [languageButton(session)]
  const hinted = isLost ? joined(text, texts.lostNumberHint) : text
  const fresh = { ...newSession(context.nowMs, session), wish }
  return enterScene(fresh, { at: 'number' }, { text: hinted, buttons: [...own, ...beside] })
}

function greetingText(session: Session, context: Context): string {
  return textsOf(session).greeting(context.service.name, isOwnNumberUsable(context))
}

function isOwnNumberUsable({ senderPhone, service }: Context): boolean {
  return senderPhone !== undefined && isAllowed(senderPhone, service.numberPrefixes)
}

/** Asking for the registered number. */
export const number: SceneRules<'number'> = {
  question: ({ texts }) => texts.numberAgain,
  isPublic: () => true,

  heard(moment, text) {
    const { session, context, texts } = moment
    const phone = findPhoneNumber(text)
    if (phone) return requestCode(session, phone, signIn, context)
    // "menu" leads here even while a code is on its way.
    const entered = enterCode(session, text, 'sign-in')
    if (entered) return entered
    if (session.offers.some(({ choice }) => choice === 'own-number')) {
      const answer = ownNumber.test(text) ? 'yes' : answerOf(text)
      if (answer === 'yes') return takeOwnNumber(moment)
      if (answer === 'no') return askOtherNumber(session)
    }
    const digits = text.replace(/\D/g, '').length
    const looksLikeNumber = digits >= 5 && digits * 2 > text.trim().length
    return looksLikeNumber ? askOtherNumber(session, texts.numberUnreadable) : undefined
  },

  chose: {
    'own-number': takeOwnNumber,
    retry: ({ session, scene, context }) =>
      scene.wanted && requestCode(session, scene.wanted, signIn, context),
  },
}

/** "Sama", "iya nomor ini", "yang ini", "same number". */
const ownNumber =
  /^\s*(iya?|ya|yes)?[\s,]*(sama( saja)?|(pakai )?(nomor|no|nomer) ini|yang ini|(the )?same( number)?|this( number)?)[\s.!]*$/i

function takeOwnNumber({ session, context }: Moment<'number'>): Outcome | undefined {
  return context.senderPhone && requestCode(session, context.senderPhone, signIn, context)
}

/** Asks for another number, or for the same one again; a lost number leads to the staff. */
export function askOtherNumber(session: Session, text = textsOf(session).numberAgain): Said {
  const buttons = buttonsOf(textsOf(session), 'lost-phone')
  return enterScene(session, { at: 'number' }, { text, buttons })
}

/** Waiting for the code. */
export const code: SceneRules<'code'> = {
  question: ({ texts }) => texts.codeAgain,
  isPublic: () => true,

  heard(moment, text) {
    const { session, scene, context, texts } = moment
    const entered = enterCode(session, text, 'sign-in')
    if (entered) return entered
    const phone = findPhoneNumber(text)
    if (phone) return requestCode(session, phone, signIn, context)
    if (wrongNumber.test(text)) return askOtherNumber(session)
    if (isWithoutSms(text)) return resend(moment)
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    return enterScene(session, scene, { text: texts.codeAgain, buttons: codeButtons(texts) })
  },

  chose: {
    resend,
    'change-number': ({ session }) => askOtherNumber(session),
  },
}

/** "salah nomor", "nomornya salah", "wrong number". */
const wrongNumber = /\b(salah (nomor|nomer|no)|(nomor|nomer|no)(nya)? salah|wrong number)\b/i

function resend({ session, context }: Moment<'code'>): Outcome | undefined {
  const { challenge } = session.codes
  return challenge && requestCode(session, challenge.phone, signIn, context)
}

/** Goes on after a proof: to what the citizen came for, or to the menu. */
export function signedIn(session: Session): Outcome {
  if (session.wish) return go(session, { to: 'wish', wish: session.wish, isFirst: true })
  return atMenu(session, textsOf(session).signedIn)
}
