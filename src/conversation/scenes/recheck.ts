import type { SceneRules } from '../moment.ts'
import { ask } from '../outcome.ts'

// bot      Satu pertanyaan lagi … Ketik 4 angka terakhir NIK Anda.
// citizen  0123

/** The number may have a new owner: one more check against the record. */
export const recheck: SceneRules<'recheck'> = {
  question: ({ texts }) => texts.recheck,

  heard({ session }, text) {
    const lastFour = /^\D{0,20}(\d{4})\D{0,5}$/.exec(text.normalize('NFKC'))?.[1]
    return lastFour ? ask(session, { kind: 'owner', lastFour }) : undefined
  },
}
