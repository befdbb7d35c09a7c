import { enterScene, type Moment, type SceneRules } from '../bubble.ts'
import { codeButtons, enterCode } from '../codes.ts'
import type { Outcome } from '../outcome.ts'
import { askPhone, requestNewCode } from '../phone-change.ts'
import { isWithoutSms } from './without-sms.ts'

// bot      Kode 6 angka sudah kami kirim lewat SMS ke nomor baru +62 857•••••22.
//          [Kirim ulang] [Ganti nomor] [Batal]
// citizen  482915
// bot      Selesai. Nomor HP Anda sekarang +62 857•••••22 dan sudah berlaku.

/** Waiting for the code that was sent to the new number. */
export const phoneCode: SceneRules<'phone-code'> = {
  question: ({ texts }) => texts.phoneCodeAgain,

  heard(moment, text) {
    const { session, scene, texts } = moment
    const entered = enterCode(session, text, 'new-number')
    if (entered) return entered
    if (isWithoutSms(text)) return choose(moment, 'resend')
    if (!/^[\d\s.-]+$/.test(text)) return undefined
    const buttons = codeButtons(texts, 'new-number')
    return enterScene(session, scene, { text: texts.phoneCodeAgain, buttons })
  },

  chose: choose,
}

function choose(
  { session, scene, context }: Moment<'phone-code'>,
  choice: string,
): Outcome | undefined {
  if (choice === 'change-number') return askPhone(session)
  if (choice !== 'resend') return undefined
  return requestNewCode(session, scene.to, scene.everybody, context)
}
