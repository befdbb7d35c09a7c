import { dueAtMs } from '../../tickets/due.ts'
import type { Moment, SceneRules } from '../bubble.ts'
import { goHome } from '../going-home.ts'
import type { Outcome } from '../outcome.ts'
import { goOnWithForm, isSameMatter, sendTicket, withoutWords } from '../reporting.ts'
import { readStory } from '../story.ts'
import { answerOf } from '../understand/answer.ts'

// bot      Laporan tentang dosis yang belum tercatat siap dikirim. … Kirim sekarang?
//          [Kirim] [Tulis ulang] [Batal]
// citizen  Kirim
// bot      Laporan Anda sudah kami terima. Nomor tiket: SV-7K3M-92Q2, …

/** Asking before a ticket is handed over. */
export const send: SceneRules<'send'> = {
  question: ({ scene, context, texts }) =>
    texts.sendAsk(scene.draft.kind, dueAtMs(scene.draft.kind, context.nowMs)),

  heard(moment, text) {
    const { session, scene, context } = moment
    const answer = answerOf(text)
    if (answer === 'yes') return choose(moment, 'send')
    if (answer === 'no') return goHome(session, 'cancel', context)
    if (!isSameMatter(scene.draft, text)) return undefined
    return addToStory(moment, text) ?? goOnWithForm(session, scene.draft, context)
  },

  chose: choose,

  // Who goes on writing has more to say: it is added to what was written.
  otherwise: addToStory,
}

function addToStory(
  { session, scene, context, texts }: Moment<'send'>,
  text: string,
): Outcome | undefined {
  const { draft } = scene
  const { story } = draft.facts
  const read = story === undefined ? undefined : readStory(`${story}\n${text}`, texts)
  if (!read) return undefined
  const isAmiss = 'amiss' in read
  const facts = isAmiss ? draft.facts : { ...draft.facts, story: read.fact }
  const before = isAmiss ? read.amiss : texts.storyAdded
  return goOnWithForm(session, { ...draft, facts }, context, before)
}

function choose({ session, scene, context }: Moment<'send'>, choice: string): Outcome | undefined {
  const { draft } = scene
  if (choice === 'send') return sendTicket(session, draft, context)
  if (choice !== 'rewrite') return undefined
  return goOnWithForm(session, withoutWords(draft), context)
}
