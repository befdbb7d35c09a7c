import { dueAtMs } from '../../tickets/due.ts'
import { goHome } from '../going-home.ts'
import type { Moment, SceneRules } from '../moment.ts'
import type { Outcome } from '../outcome.ts'
import { goOnWithForm, sendTicket, withoutWords } from '../reporting.ts'
import { readStory } from '../story.ts'
import { answerOf } from '../understand/index.ts'

// bot      Laporan tentang dosis yang belum tercatat siap dikirim. … Kirim sekarang?
//          [Kirim] [Tulis ulang] [Batal]
// citizen  Kirim
// bot      Laporan Anda sudah kami terima. Nomor tiket: SV-7K3M-92Q2, …

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

  // Who goes on writing has more to say: it is added to what was written.
  otherwise({ session, scene, context, texts }, text) {
    const { draft } = scene
    const { story } = draft.facts
    const read = story === undefined ? undefined : readStory(`${story}\n${text}`, texts)
    if (!read) return undefined
    const isAmiss = 'amiss' in read
    const facts = isAmiss ? draft.facts : { ...draft.facts, story: read.fact }
    const before = isAmiss ? read.amiss : texts.storyAdded
    return goOnWithForm(session, { ...draft, facts }, context, before)
  },
}

function choose({ session, scene, context }: Moment<'send'>, choice: string): Outcome | undefined {
  const { draft } = scene
  if (choice === 'send') return sendTicket(session, draft, context)
  if (choice !== 'rewrite') return undefined
  return goOnWithForm(session, withoutWords(draft), context)
}
