import type { Challenge, Sends } from '../identity/challenge.ts'
import type { PersonId } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { Choice, Wish } from './choices.ts'
import type { Ask, DosePart, Draft, Field } from './questions.ts'
import { firstLanguage, type Language } from './texts/index.ts'

/** What can be pressed under the last bubble, and what typing its title therefore means. */
export interface Offer {
  choice: Choice
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
  /** The new number: asked for, for whom it is, and its code awaited. */
  | { at: 'phone'; wanted?: { to: PhoneNumber; everybody: boolean } | undefined }
  | { at: 'phone-who'; to: PhoneNumber }
  | { at: 'phone-code'; to: PhoneNumber; everybody: boolean }
  /** Why a dose is not there. */
  | { at: 'why' }
  /** Which of the recorded doses is wrong, by their numbers, and in what. */
  | { at: 'wrong-dose'; numbers: number[] }
  | { at: 'wrong-part'; number: number }
  /** What a complaint is about; the form of a ticket, question by question; whether to send it. */
  | { at: 'complain' }
  | { at: 'form'; draft: Draft; field: Field }
  | { at: 'send'; draft: Draft }
  /** An answered ticket: is it right now? */
  | { at: 'ticket'; id: TicketId }
  | { at: 'privacy' }
  | { at: 'forget' }
  /** The registry was away; what was asked is asked again, from where it was with what it offered. */
  | { at: 'retry'; ask: Ask; from: Exclude<Scene, { at: 'retry' }>; shown: Shown }

export type SceneName = Scene['at']
export type SceneOf<A extends SceneName> = Extract<Scene, { at: A }>

/** The choices that a scene handles itself; every other one means the same wherever it is offered. */
interface OwnChoices {
  number: 'own-number' | 'retry'
  code: 'resend' | 'change-number'
  person: 'person:' | 'other-person'
  dose: 'dose:all' | 'dose:'
  'name-check': 'yes' | 'no'
  phone: 'retry'
  'phone-who': 'only-me' | 'everybody'
  'phone-code': 'resend' | 'change-number'
  why: 'why:missing' | 'why:abroad' | 'why:other-number' | 'why:nik' | 'why:name'
  'wrong-dose': 'wrong-dose:' | 'dose-missing'
  'wrong-part': `part:${DosePart}`
  send: 'send' | 'rewrite'
  forget: 'forget-all'
  retry: 'retry'
}

/** The keys of a scene's own choices. */
export type OwnChoice<A extends SceneName> = A extends keyof OwnChoices ? OwnChoices[A] : never

/** What is offered under the last bubble, and how it was shown there. */
export interface Shown {
  offers: Offer[]
  offersAre: 'buttons' | 'list'
}

/** What is kept of a conversation: references and choices, no records. */
export interface Session extends Shown {
  format: typeof sessionFormat
  language: Language
  startedAtMs: number
  scene: Scene
  /** The number of the last bubble that offered something; its buttons carry it. */
  turn: number
  wish?: Wish | undefined
  proof?: Proof | undefined
  personId?: PersonId | undefined
  /** Whether others are registered under the same number. */
  hasFamily?: boolean | undefined
  /** The person's only certificate, once it is known: it is sent again without a question. */
  onlyCertificate?: string | undefined
  /** When the registry told last which certificates are in force. */
  certificatesSeenAtMs?: number | undefined
  /** The code that was sent last, while it may still be typed, and what was sent to which number. */
  codes: { challenge?: Challenge | undefined; sent: Sends[] }
  /** How often in a row nothing was understood. */
  misses: number
  minute: { startedAtMs: number; messages: number }
  /** When the citizen wrote last; WhatsApp lets us write freely for 24 hours from then on. */
  heardAtMs?: number | undefined
  /** Whether a whole NIK was just written, which the answer then advises to delete. */
  hasTypedNik?: boolean | undefined
}

/** Rises with every change of the shape; a stored session of another format starts afresh. */
export const sessionFormat = 2

/** How long a session lives at most. */
const longestLifeMs = 24 * 60 * 60_000

/** Begins a session. A citizen who comes back keeps the language and the bounds that count. */
export function newSession(nowMs: number, before?: Session): Session {
  return {
    format: sessionFormat,
    language: before?.language ?? firstLanguage,
    startedAtMs: nowMs,
    scene: { at: 'start' },
    // A button of a session that is long gone carries a number that does not come again.
    turn: before?.turn ?? Math.floor(nowMs / 1_000) % 1_000_000_000,
    offers: [],
    offersAre: 'buttons',
    codes: before?.codes ?? { sent: [] },
    misses: 0,
    minute: before?.minute ?? { startedAtMs: nowMs, messages: 0 },
    heardAtMs: before?.heardAtMs,
    hasTypedNik: before?.hasTypedNik,
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
