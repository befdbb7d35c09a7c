import type { SceneRules } from '../bubble.ts'
import { beginForm } from '../reporting.ts'

// bot      Apa yang salah pada dosis 2?
//          [Tempat vaksin] [Tanggal vaksin] [Nomor batch] [Jenis vaksin] [Bukan dosis saya]
// citizen  Tempat vaksin

/** In what is the dose's record wrong? */
export const wrongPart: SceneRules<'wrong-part'> = {
  question: ({ scene, texts }) => texts.chooseWrongPart(scene.number),

  chose({ session, scene, context }, choice) {
    const part = /^part:(place|date|batch|vaccine|not-mine)$/.exec(choice)?.[1]
    if (!part) return undefined
    const facts = { dose: String(scene.number), part }
    return beginForm(session, 'dose', context, { facts })
  },
}
