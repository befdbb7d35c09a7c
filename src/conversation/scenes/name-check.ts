import type { Moment } from '../bubble.ts'
import { atMenu, joined, type SceneRules } from '../bubble.ts'
import { ask, type Outcome } from '../outcome.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Benar? [Ya, benar] [Bukan]
// citizen  Ya, benar
// bot      Selesai. Nama Anda sekarang BUDI SANTOSO dan sudah berlaku.

/** Asking before the name is changed. */
export const nameCheck: SceneRules<'name-check'> = {
  question: ({ texts }) => texts.nameCheckAgain,

  heard(moment, text) {
    const answer = answerOf(text)
    return answer ? decide(moment, answer) : undefined
  },

  chose(moment, choice) {
    return choice === 'yes' || choice === 'no' ? decide(moment, choice) : undefined
  },
}

function decide(
  { session, texts }: Moment<'name-check'>,
  answer: 'yes' | 'no',
): Outcome | undefined {
  const { personId } = session
  if (answer === 'no') {
    return atMenu(session, joined(texts.nameKept, texts.menu(session.hasFamily === true)))
  }
  return personId ? ask(session, { kind: 'correct-name', personId }) : undefined
}
