import type { SceneRules } from '../bubble.ts'
import { ask } from '../outcome.ts'

// bot      Data sedang tidak bisa diakses. Kami simpan posisi Anda; tekan Coba lagi. [Coba lagi]

/** The registry was away; the question waits to be asked again, from where it was asked first. */
export const retry: SceneRules<'retry'> = {
  question: ({ texts }) => texts.unavailable,

  chose({ session, scene }, choice) {
    const before = { ...session, scene: scene.from, ...scene.shown }
    return choice === 'retry' ? ask(before, scene.ask) : undefined
  },
}
