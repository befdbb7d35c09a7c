import { greetingText } from '../entering.ts'
import type { SceneRules } from '../moment.ts'
import { number } from './number.ts'

// citizen  sertifikat
// bot      Halo! Ini layanan sertifikat vaksinasi …

/** Before the first bubble. A number that comes unasked is taken as the answer to come. */
export const start: SceneRules<'start'> = {
  question: ({ session, context }) => greetingText(session, context),
  heard: (moment, text) => number.heard?.({ ...moment, scene: { at: 'number' } }, text),
}
