import { findPhoneNumber } from '../../identity/phone.ts'
import { cancelButton, enterScene, type SceneRules } from '../bubble.ts'
import { requestNewCode, takeNewNumber } from '../phone-change.ts'

// bot      Nomor sekarang: +62 812•••••90 / Ketik nomor HP yang baru, misalnya 0812 3456 7890.
// citizen  0857 1111 2222

/** Waiting for the new number. */
export const phone: SceneRules<'phone'> = {
  question: ({ texts }) => texts.formQuestion('new-phone', 'phone'),

  heard({ session, scene, context, texts }, text) {
    const to = findPhoneNumber(text)
    if (to) return takeNewNumber(session, to, context)
    if (text.replace(/\D/g, '').length < 5) return undefined
    const bubble = { text: texts.numberUnreadable, buttons: cancelButton(texts) }
    return enterScene(session, scene, bubble)
  },

  chose({ session, scene: { wanted }, context }, choice) {
    if (choice !== 'retry' || !wanted) return undefined
    return requestNewCode(session, wanted.to, wanted.everybody, context)
  },
}
