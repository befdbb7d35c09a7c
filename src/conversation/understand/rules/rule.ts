import type { Concept } from '../lexicon.ts'

/** What a citizen may want, however they say it. */
export const intents = [
  'greet',
  'menu',
  'cancel',
  'certificate',
  'status',
  'change-info',
  'change-name',
  'change-phone',
  'change-id',
  'complaint',
  'ticket',
  'language-id',
  'language-en',
  'verify',
  'logout',
  'privacy',
  'thanks',
  'unknown',
] as const

export type Intent = (typeof intents)[number]

/** What a message must speak of to mean something. */
export interface Rule {
  intent: Intent
  /** Each of these must be there; a list is satisfied by any one of its concepts. */
  needs: readonly (Concept | readonly Concept[])[]
  /** None of these may be there. */
  unless?: readonly Concept[]
  /** When given, the message speaks of nothing but `needs`, these and {@link smallConcepts}. */
  only?: readonly Concept[]
  /** With `only`: how many strangers, somebody's name, may stand there besides; else none. */
  strangersMax?: number
}

/** Concepts that may stand in every message: they never make it speak of something else. */
export const smallConcepts: readonly Concept[] = [
  'small',
  'mine',
  'want',
  'can',
  'what',
  'how',
  'why',
  'shown',
  'way',
  'and',
  'assent',
  'vocative',
  'purpose',
  'contrast',
]
