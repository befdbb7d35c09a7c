import type { CameraTrouble } from './camera.ts'
import type { FactName } from './facts.ts'
import type { Finding } from './finding.ts'
import { english } from './labels-en.ts'
import { indonesian } from './labels-id.ts'
import type { PictureTrouble } from './picture.ts'

/** The languages that the page speaks, Indonesian first. */
export type Language = 'id' | 'en'

/** Why there is nothing to check; `other-code` when the camera sees a code of another kind. */
export type Trouble =
  | CameraTrouble
  | PictureTrouble
  | 'camera-ended'
  | 'other-code'
  | 'nothing-pasted'

/** Everything that the page says in one language. */
export interface Labels {
  /** For dates (BCP 47). */
  locale: string
  /** The fixed words, by the name that the page's HTML gives them. */
  words: Readonly<Record<string, string>>
  checking: string
  troubles: Readonly<Record<Trouble, string>>
  findings: Readonly<Record<Finding, { headline: string; explanation: string }>>
  facts: Readonly<Record<FactName, string>>
  /** The issuer that a certificate names when nothing proves it. */
  claimedIssuer: string
  dose: (number: number, of: number) => string
  kinds: Readonly<Record<'test' | 'recovery', string>>
}

export const labels: Readonly<Record<Language, Labels>> = { id: indonesian, en: english }

/** Malay, Javanese and Sundanese readers read Indonesian; `in` is its old code on Android. */
const languageOf: Readonly<Record<string, Language>> = {
  id: 'id',
  in: 'id',
  ms: 'id',
  jv: 'id',
  su: 'id',
  en: 'en',
}

/** Chooses the first language of a browser's that the page speaks; English for all the others. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = languageOf[tag.toLowerCase().split('-')[0] ?? '']
    if (language) return language
  }
  return 'en'
}
