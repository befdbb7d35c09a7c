import { buttonsOf, enterScene, type SceneRules } from '../bubble.ts'
import { ask } from '../outcome.ts'

// bot      Satu pertanyaan lagi … Ketik 4 angka terakhir NIK Anda.
// citizen  0123

/** The number may have a new owner: one more check against the record. */
export const recheck: SceneRules<'recheck'> = {
  question: ({ texts }) => texts.recheck,

  heard({ session, scene, texts }, text) {
    // Some type the whole NIK; its end is all that is asked for.
    const lastFour = /^\D{0,20}(?:\d{12})?(\d{4})\D{0,5}$/.exec(text.normalize('NFKC'))?.[1]
    if (lastFour) return ask(session, { kind: 'owner', lastFour })
    // "Saya tidak tahu NIK saya", "apa itu nik": where it stands, and who helps without it.
    if (!/\b(nik|ktp)\b/i.test(text)) return undefined
    const bubble = { text: texts.recheckHow, buttons: buttonsOf(texts, 'complain', 'menu') }
    return enterScene(session, scene, bubble)
  },
}
