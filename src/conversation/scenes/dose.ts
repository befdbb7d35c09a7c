import type { Moment, SceneRules } from '../bubble.ts'
import { sendKnown } from '../certificates.ts'
import { doseNamed } from '../dose-named.ts'
import { ask, type Outcome } from '../outcome.ts'

// bot      Sertifikat dosis berapa? [Dosis 2] [Dosis 1] [Semua dosis]
// citizen  Dosis 1
// bot      (document) Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 1.pdf

/** Several certificates: which one? */
export const dose: SceneRules<'dose'> = {
  question: ({ texts }) =>
    texts.chooseDose({ fresh: 0, incomplete: [], revoked: [], ticket: undefined }),

  heard(moment, text) {
    const named = doseNamed(moment.session, text)
    return named === undefined ? undefined : choose(moment, named)
  },

  chose: choose,
}

function choose({ session, scene, context }: Moment<'dose'>, choice: string): Outcome | undefined {
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
}
