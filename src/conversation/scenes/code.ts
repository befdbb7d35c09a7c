import { challengeLimits } from '../../identity/challenge.ts'
import { findPhoneNumber } from '../../identity/phone.ts'
import { codeButtons, requestCode } from '../entering.ts'
import { enterScene, type Moment, type SceneRules } from '../moment.ts'
import { ask, type Outcome } from '../outcome.ts'
import type { Session } from '../session.ts'
import { digitsOf } from '../understand/index.ts'

// bot      Ketik kodenya di sini. [Kirim ulang] [Ganti nomor]
// citizen  482 915
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf

/** Waiting for the code. */
export const code: SceneRules<'code'> = {
  question: ({ texts }) => texts.codeAgain,

  heard(moment, text) {
    const { session, scene, context, texts } = moment
    const entered = enterCode(session, text)
    if (entered) return entered
    const phone = findPhoneNumber(text)
    if (phone) return requestCode(session, phone, context)
    if (wrongNumber.test(text)) return choose(moment, 'change-number')
    if (noMessage.test(text)) return choose(moment, 'resend')
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    return enterScene(session, scene, { text: texts.codeAgain, buttons: codeButtons(texts) })
  },

  chose: choose,
}

/** Tries the code in a text. The try is counted in the question, before anybody judges it. */
export function enterCode(session: Session, text: string): Outcome | undefined {
  const typed = digitsOf(text)
  const { challenge } = session.codes
  if (!typed || !challenge) return undefined
  // Past the last try the number stays where it is, so that it cannot grow without bound.
  const triesUsed = Math.min(challenge.triesUsed + 1, challengeLimits.tries + 1)
  return ask(session, { kind: 'code', challenge: { ...challenge, triesUsed }, typed })
}

/** "salah nomor", "nomornya salah", "wrong number". */
const wrongNumber = /\b(salah (nomor|nomer|no)|(nomor|nomer|no)(nya)? salah|wrong number)\b/i

/** "sms tidak masuk", "kode belum diterima", "kirim ulang kode", "resend". */
const noMessage =
  /\b(kirim(kan)? (ulang|lagi|kode)|resend|send (it )?again|no (sms|code))\b|\b(sms|kode|code)(nya)?\b.*\b(tidak|tdk|gak|ga|nggak|belum|blm|not|never)\b|\b(belum|blm|tidak|tdk|gak|ga|not)\b.*\b(sms|kode|code)(nya)?\b/i

function choose({ session, context, texts }: Moment<'code'>, choice: string): Outcome | undefined {
  const { challenge } = session.codes
  if (choice === 'resend' && challenge) return requestCode(session, challenge.phone, context)
  if (choice !== 'change-number') return undefined
  return enterScene(session, { at: 'number' }, { text: texts.numberAgain })
}
