import { dueAtMs } from '../../tickets/due.ts'
import { goHome } from '../going-home.ts'
import type { Moment, SceneRules } from '../moment.ts'
import type { Outcome } from '../outcome.ts'
import { goOnWithForm, sendTicket, withoutWords } from '../reporting.ts'
import { answerOf } from '../understand/index.ts'

// bot      Laporan tentang dosis yang belum tercatat siap dikirim. … Kirim sekarang?
//          [Kirim] [Tulis ulang] [Batal]
// citizen  Kirim
// bot      Laporan Anda sudah kami terima. Nomor tiket: SV-7K3M-92QX, …

/** Asking before a ticket is handed over. */
export const send: SceneRules<'send'> = {
  question: ({ scene, context, texts }) =>
    texts.sendAsk(scene.draft.kind, dueAtMs(scene.draft.kind, context.nowMs)),

  heard(moment, text) {
    const answer = answerOf(text)
    if (answer === 'yes') return choose(moment, 'send')
    return answer === 'no' ? goHome(moment.session, 'cancel', moment.context) : undefined
  },

  chose: choose,
}

function choose({ session, scene, context }: Moment<'send'>, choice: string): Outcome | undefined {
  const { draft } = scene
  if (choice === 'send') return sendTicket(session, draft, context)
  if (choice !== 'rewrite') return undefined
  return goOnWithForm(session, withoutWords(draft), context)
}
