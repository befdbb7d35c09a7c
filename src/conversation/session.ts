import type { Challenge, Sends } from '../identity/challenge.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import type { PersonId } from '../ports/registry.ts'
import type { Ask } from './ask.ts'

export type Language = 'id' | 'en'

/** What a citizen came for; it is remembered until it can be done. */
export type Wish = 'certificate' | 'status' | 'info' | 'name'

/** What can be pressed under the last bubble, and what typing its title therefore means. */
export interface Offer {
  choice: string
  title: string
}

/** Where the conversation stands. */
export type Scene =
  | { at: 'start' }
  /** `wanted` is the number that could not be sent a code just now. */
  | { at: 'number'; wanted?: PhoneNumber | undefined }
  | { at: 'code' }
  | { at: 'recheck'; triesLeft: number }
  /** `hasMore` when others on the number can be reached by the recheck. */
  | { at: 'person'; people: PersonId[]; hasMore: boolean }
  | { at: 'menu' }
  | { at: 'dose'; certificates: string[] }
  | { at: 'info' }
  | { at: 'name'; triesLeft: number }
  | { at: 'name-check' }
  /** The registry was away; what was asked is asked again. */
  | { at: 'retry'; ask: Ask; from: Exclude<Scene, { at: 'retry' }> }

/** What is kept of a conversation: references and choices, no records. */
export interface Session {
  format: typeof sessionFormat
  language: Language
  startedAtMs: number
  scene: Scene
  /** The number of the last bubble that offered something; its buttons carry it. */
  turn: number
  offers: Offer[]
  /** How they were shown, for the question to be put again in the same way. */
  offersAre: 'buttons' | 'list'
  wish?: Wish | undefined
  proof?: Proof | undefined
  personId?: PersonId | undefined
  /** Whether others are registered under the same number. */
  hasFamily?: boolean | undefined
  /** The person's only certificate, once it is known: it is sent again without a question. */
  onlyCertificate?: string | undefined
  /** The code that was sent last, while it may still be typed, and what was sent to which number. */
  codes: { challenge?: Challenge | undefined; sent: Sends[] }
  /** How often in a row nothing was understood. */
  misses: number
  minute: { startedAtMs: number; messages: number }
}

/** Rises with every change of the shape; a stored session of another format starts afresh. */
export const sessionFormat = 1

/** How long a session lives at most. */
const longestLifeMs = 24 * 60 * 60_000

/** Begins a session. A citizen who comes back keeps the language and the bounds that count. */
export function newSession(nowMs: number, before?: Session): Session {
  return {
    format: sessionFormat,
    language: before?.language ?? 'id',
    startedAtMs: nowMs,
    scene: { at: 'start' },
    // A button of a session that is long gone carries a number that does not come again.
    turn: before?.turn ?? Math.floor(nowMs / 1_000) % 1_000_000_000,
    offers: [],
    offersAre: 'buttons',
    codes: before?.codes ?? { sent: [] },
    misses: 0,
    minute: before?.minute ?? { startedAtMs: nowMs, messages: 0 },
  }
}

/** Takes a stored session up again, or begins a new one when it is too old or of another format. */
export function resumeSession(stored: unknown, nowMs: number): Session {
  if (!isSession(stored)) return newSession(nowMs)
  return nowMs - stored.startedAtMs >= longestLifeMs ? newSession(nowMs, stored) : stored
}

function isSession(stored: unknown): stored is Session {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'format' in stored &&
    stored.format === sessionFormat
  )
}
