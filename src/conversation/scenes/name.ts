import { readName } from '../../identity/name.ts'
import { cancelButton, enterScene, type SceneRules } from '../bubble.ts'
import { ask } from '../outcome.ts'

// bot      Ketik nama lengkap Anda seperti di KTP.
// citizen  Budi Santoso
// bot      Nama sekarang: BUDI SANTOSA / Nama baru: BUDI SANTOSO / Benar? [Ya, benar] [Bukan]

/** Waiting for the name as on the KTP. */
export const name: SceneRules<'name'> = {
  question: ({ texts }) => texts.nameAsk,

  heard({ session, scene, texts }, text) {
    const { personId } = session
    const typed = readName(text)
    if (!typed || /\d/.test(typed)) {
      return enterScene(session, scene, {
        text: texts.nameUnreadable,
        buttons: cancelButton(texts),
      })
    }
    return personId ? ask(session, { kind: 'names', personId, typed }) : undefined
  },
}
