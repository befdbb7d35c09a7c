import { findPhoneNumber } from '../../identity/phone.ts'
import { type SceneRules, textsOf } from '../bubble.ts'
import { enterCode, requestCode } from '../codes.ts'
import { askAgain } from '../entering.ts'
import type { Context, Outcome } from '../outcome.ts'
import type { Session } from '../session.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Nomor yang terdaftar sama dengan nomor WhatsApp ini?
//          [Ya, pakai nomor ini] [Nomor lain] [English]
// citizen  0812 3456 7890
// bot      Jika nomor +62 812•••••90 terdaftar, kode 6 angka sudah kami kirim lewat SMS.

const signIn = { purpose: 'sign-in' } as const

/** Asking for the registered number. */
export const number: SceneRules<'number'> = {
  question: ({ texts }) => texts.numberAgain,

  heard({ session, context, texts }, text) {
    const phone = findPhoneNumber(text)
    if (phone) return requestCode(session, phone, signIn, context)
    // "menu" and the like lead here although a code is on its way.
    const entered = enterCode(session, text, 'sign-in')
    if (entered) return entered
    if (isOwnNumberOffered(session)) {
      const answer = ownNumber.test(text) ? 'yes' : answerOf(text)
      if (answer) return decide(session, context, answer === 'yes' ? 'own-number' : 'other-number')
    }
    const digits = text.replace(/\D/g, '').length
    const looksLikeNumber = digits >= 5 && digits * 2 > text.trim().length
    if (!looksLikeNumber) return undefined
    return askAgain(session, texts.numberUnreadable)
  },

  chose({ session, scene, context }, choice) {
    if (choice === 'retry' && scene.wanted)
      return requestCode(session, scene.wanted, signIn, context)
    return decide(session, context, choice)
  },
}

/** "Sama", "iya nomor ini", "yang ini", "same number". */
const ownNumber =
  /^\s*(iya?|ya|yes)?[\s,]*(sama( saja)?|(pakai )?(nomor|no|nomer) ini|yang ini|(the )?same( number)?|this( number)?)[\s.!]*$/i

function isOwnNumberOffered({ offers }: Session): boolean {
  return offers.some(({ choice }) => choice === 'own-number')
}

function decide(session: Session, context: Context, choice: string): Outcome | undefined {
  if (choice === 'own-number' && context.senderPhone) {
    return requestCode(session, context.senderPhone, signIn, context)
  }
  if (choice !== 'other-number') return undefined
  return askAgain(session, textsOf(session).numberAgain)
}
