import type { SceneRules } from '../bubble.ts'
import { askOwner, pursue } from '../wishes.ts'

// bot      Beberapa orang terdaftar dengan nomor ini. Pilih orangnya.
// citizen  B••I S•••O

/** Several people on one number: whose is it about? */
export const person: SceneRules<'person'> = {
  question: ({ texts }) => texts.choosePerson,

  chose({ session, scene, context }, choice) {
    if (choice === 'other-person' && scene.hasMore) return askOwner(session)
    const personId = /^person:(\d)$/.exec(choice)?.[1]
    const chosen = personId === undefined ? undefined : scene.people[Number(personId)]
    if (!chosen) return undefined
    const owner = { ...session, personId: chosen, hasFamily: true }
    return pursue(owner, session.wish ?? 'status', context)
  },
}
