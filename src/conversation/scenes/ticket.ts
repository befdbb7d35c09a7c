import type { SceneRules } from '../bubble.ts'
import { judgeTicket } from '../own-tickets.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Laporan SV-7K3M-92Q2 tentang dosis yang belum tercatat sudah dijawab petugas: …
//          Sudah benar sekarang? [Ya, sudah benar] [Belum benar]
// citizen  ya
// bot      Terima kasih. Laporan itu kami tutup.

/** An answered ticket: is it right now? Its buttons count everywhere. */
export const ticket: SceneRules<'ticket'> = {
  question: ({ texts }) => texts.ticketAsk,

  heard({ session, scene, context }, text) {
    const answer = answerOf(text)
    return answer && judgeTicket(session, scene.id, answer === 'yes', context)
  },
}
