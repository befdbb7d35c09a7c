import type { Moment, SceneRules } from '../bubble.ts'
import { goHome } from '../going-home.ts'
import type { Outcome } from '../outcome.ts'
import { forget as forgetSession } from '../privacy.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Percakapan ini kami hapus dan Anda keluar. … Hapus sekarang? [Ya, hapus] [Batal]
// citizen  Ya, hapus
// bot      Percakapan ini sudah kami hapus. …

/** Asking before a session is deleted. */
export const forget: SceneRules<'forget'> = {
  question: ({ texts }) => texts.forgetAsk,

  heard(moment, text) {
    const answer = answerOf(text)
    if (answer === 'yes') return choose(moment, 'forget-all')
    return answer === 'no' ? goHome(moment.session, 'cancel', moment.context) : undefined
  },

  chose: choose,
}

function choose(
  { session, context, texts }: Moment<'forget'>,
  choice: string,
): Outcome | undefined {
  return choice === 'forget-all' ? forgetSession(session, context, texts.forgotten) : undefined
}
