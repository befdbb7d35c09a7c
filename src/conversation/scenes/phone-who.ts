import type { SceneRules } from '../bubble.ts'
import { requestNewCode } from '../phone-change.ts'

// bot      Beberapa orang terdaftar dengan nomor lama. Siapa yang pindah ke nomor baru?
//          [Orang ini saja] [Semua orang] [Batal]
// citizen  Orang ini saja

/** Others share the old number: for whom is the new one? */
export const phoneWho: SceneRules<'phone-who'> = {
  question: ({ texts }) => texts.phoneWho,

  chose({ session, scene, context }, choice) {
    if (choice !== 'only-me' && choice !== 'everybody') return undefined
    return requestNewCode(session, scene.to, choice === 'everybody', context)
  },
}
