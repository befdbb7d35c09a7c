import { findPhoneNumber } from '../../identity/phone.ts'
import { enterScene, type Moment, type SceneRules } from '../bubble.ts'
import { codeButtons, enterCode, requestCode } from '../codes.ts'
import { askAgain } from '../entering.ts'
import type { Outcome } from '../outcome.ts'
import { isWithoutSms } from './without-sms.ts'

// bot      Ketik kodenya di sini. [Kirim ulang] [Ganti nomor] [Nomor hilang]
// citizen  482 915
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf

/** Waiting for the code. */
export const code: SceneRules<'code'> = {
  question: ({ texts }) => texts.codeAgain,

  heard(moment, text) {
    const { session, scene, context, texts } = moment
    const entered = enterCode(session, text, 'sign-in')
    if (entered) return entered
    const phone = findPhoneNumber(text)
    if (phone) return requestCode(session, phone, { purpose: 'sign-in' }, context)
    if (wrongNumber.test(text)) return choose(moment, 'change-number')
    if (isWithoutSms(text)) return choose(moment, 'resend')
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    return enterScene(session, scene, { text: texts.codeAgain, buttons: codeButtons(texts) })
  },

  chose: choose,
}

/** "salah nomor", "nomornya salah", "wrong number". */
const wrongNumber = /\b(salah (nomor|nomer|no)|(nomor|nomer|no)(nya)? salah|wrong number)\b/i

function choose({ session, context, texts }: Moment<'code'>, choice: string): Outcome | undefined {
  const { challenge } = session.codes
  if (choice === 'resend' && challenge) {
    return requestCode(session, challenge.phone, { purpose: 'sign-in' }, context)
  }
  if (choice !== 'change-number') return undefined
  return askAgain(session, texts.numberAgain)
}
