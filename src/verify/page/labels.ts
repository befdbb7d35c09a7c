import type { CameraTrouble } from './camera.ts'
import type { Finding } from './check.ts'
import type { PictureTrouble } from './code-reader.ts'

/** Why there is nothing to check; `other-code` when the camera sees a code of another kind. */
export type Trouble =
  | CameraTrouble
  | PictureTrouble
  | 'camera-ended'
  | 'other-code'
  | 'nothing-pasted'

/** What is shown of a certificate. */
export type FactName =
  | 'name'
  | 'passport'
  | 'birthDate'
  | 'kind'
  | 'vaccine'
  | 'dose'
  | 'date'
  | 'issuer'
  | 'validUntil'
  | 'id'

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
