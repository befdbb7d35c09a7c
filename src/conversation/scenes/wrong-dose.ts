import { enterScene, listOf, type Moment, type SceneRules, withWayOut } from '../bubble.ts'
import { doseNamed } from '../dose-named.ts'
import type { Outcome } from '../outcome.ts'
import { chooseWhy } from '../wrong-doses.ts'

// bot      Dosis mana yang salah? [Dosis 1] [Dosis 2] [Dosis belum ada]
// citizen  Dosis 2

/** Which of the recorded doses is wrong? */
export const wrongDose: SceneRules<'wrong-dose'> = {
  question: ({ texts }) => texts.chooseWrongDose,

  heard(moment, text) {
    const named = doseNamed(moment.session, text)
    return named === undefined ? undefined : choose(moment, named)
  },

  chose: choose,
}

function choose(
  { session, scene, texts }: Moment<'wrong-dose'>,
  choice: string,
): Outcome | undefined {
  if (choice === 'dose-missing') return chooseWhy(session)
  const index = /^wrong-dose:(\d)$/.exec(choice)?.[1]
  const number = index === undefined ? undefined : scene.numbers[Number(index)]
  if (number === undefined) return undefined
  const parts = listOf(
    texts,
    'part:place',
    'part:date',
    'part:batch',
    'part:vaccine',
    'part:not-mine',
  )
  const list = withWayOut(parts, texts)
  const bubble = { text: texts.chooseWrongPart(number), list }
  return enterScene(session, { at: 'wrong-part', number }, bubble)
}
