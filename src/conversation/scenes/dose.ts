import { sendKnown } from '../certificates.ts'
import type { SceneRules } from '../moment.ts'
import { ask } from '../outcome.ts'

// bot      Sertifikat dosis berapa? [Dosis 2] [Dosis 1] [Semua dosis]
// citizen  Dosis 1
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1.pdf

/** Several certificates: which one? */
export const dose: SceneRules<'dose'> = {
  question: ({ texts }) => texts.chooseDose({ fresh: 0, incomplete: [], ticket: undefined }),

  chose({ session, scene, context }, choice) {
    const { personId } = session
    if (choice === 'dose:all') {
      return (
        sendKnown(session, scene.certificates, context) ??
        ask(session, { kind: 'issue', personId, pick: 'all' })
      )
    }
    const index = /^dose:(\d)$/.exec(choice)?.[1]
    const id = index === undefined ? undefined : scene.certificates[Number(index)]
    if (!id) return undefined
    return (
      sendKnown(session, [id], context) ?? ask(session, { kind: 'issue', personId, pick: { id } })
    )
  },
}
