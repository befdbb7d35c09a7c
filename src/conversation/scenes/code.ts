import { challengeLimits } from '../../identity/challenge.ts'
import { codeButtons, requestCode } from '../entering.ts'
import { enterScene, type SceneRules } from '../moment.ts'
import { ask } from '../outcome.ts'
import { digitsOf } from '../understand/index.ts'

// bot      Ketik kodenya di sini. [Kirim ulang] [Ganti nomor]
// citizen  482 915
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf

/** Waiting for the code. A try is counted in the question, before anybody judges it. */
export const code: SceneRules<'code'> = {
  question: ({ texts }) => texts.codeAgain,

  heard({ session, scene, texts }, text) {
    const typed = digitsOf(text)
    const { challenge } = session.codes
    if (typed && challenge) {
      // Past the last try the number stays where it is, so that it cannot grow without bound.
      const triesUsed = Math.min(challenge.triesUsed + 1, challengeLimits.tries + 1)
      return ask(session, { kind: 'code', challenge: { ...challenge, triesUsed }, typed })
    }
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    return enterScene(session, scene, { text: texts.codeAgain, buttons: codeButtons(texts) })
  },

  chose({ session, context, texts }, choice) {
    const { challenge } = session.codes
    if (choice === 'resend' && challenge) return requestCode(session, challenge.phone, context)
    if (choice === 'change-number') {
      return enterScene(session, { at: 'number' }, { text: texts.numberAgain })
    }
    return undefined
  },
}
