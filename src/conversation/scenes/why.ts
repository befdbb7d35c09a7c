import type { SceneRules } from '../bubble.ts'
import { askAgain } from '../entering.ts'
import { beginForm } from '../reporting.ts'
import { pursue } from '../wishes.ts'

// bot      Belum ada dosis yang tercatat untuk Anda. Apa yang terjadi?
//          [Belum dicatat] [Divaksin luar negeri] [Terdaftar nomor lain] [NIK dipakai orang lain]
// citizen  Belum dicatat
// bot      Hanya tempat Anda divaksin yang bisa memasukkan dosis itu. …

/** Why a dose is not there: each cause has its own sentence and one way to go on. */
export const why: SceneRules<'why'> = {
  question: ({ texts }) => texts.why,

  chose({ session, context, texts }, choice) {
    switch (choice) {
      case 'why:missing':
        return beginForm(session, 'missing-dose', context)
      case 'why:abroad':
        return beginForm(session, 'abroad', context)
      case 'why:other-number':
        return askAgain({ ...session, wish: 'certificate' }, texts.otherNumber)
      case 'why:nik':
        return pursue(session, 'identity', context)
      case 'why:name':
        return pursue(session, 'name', context)
      default:
        return undefined
    }
  },
}
