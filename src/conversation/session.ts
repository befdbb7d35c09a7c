import type { Challenge, Sends } from '../identity/challenge.ts'
import type { PersonId } from '../identity/ids.ts'
import type { PhoneNumber } from '../identity/phone.ts'
import type { Proof } from '../identity/proof.ts'
import type { TicketId } from '../tickets/ticket-id.ts'
import type { Choice, Wish } from './choices.ts'
import type { Ask, DosePart, Draft, Field } from './questions.ts'
import { firstLanguage, type Language } from './texts/index.ts'

/** A choice under the last bubble; typing its title means the same as pressing it. */
export interface Offer {
  choice: Choice
  title: string
}

/** Where the conversation stands. */
export type Scene =
  | { at: 'start' }
  /** `wanted` is the number to which no code could be sent just now. */
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
  /** The new number: asking for it, for whom it is, waiting for its code. */
  | { at: 'phone'; wanted?: { to: PhoneNumber; everybody: boolean } | undefined }
  | { at: 'phone-who'; to: PhoneNumber }
  | { at: 'phone-code'; to: PhoneNumber; everybody: boolean }
  /** Why a dose is not there. */
  | { at: 'why' }
  /** Which of the recorded doses is wrong, by its number, and what is wrong with it. */
  | { at: 'wrong-dose'; numbers: number[] }
  | { at: 'wrong-part'; number: number }
  /** What the complaint is about; the form of a ticket, question by question; whether to send it. */
  | { at: 'complain' }
  | { at: 'form'; draft: Draft; field: Field }
  | { at: 'send'; draft: Draft }
  /** An answered ticket: is it right now? */
  | { at: 'ticket'; id: TicketId }
  | { at: 'privacy' }
  | { at: 'forget' }
  /** The registry was unavailable: what to ask again, and the scene and choices to ask it from. */
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

/** The choices under the last bubble, and how they were shown. */
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
  /** The person's only certificate, once it is known; it can be sent again without asking. */
  onlyCertificate?: string | undefined
  /** When the registry last said which certificates are in force. */
  certificatesSeenAtMs?: number | undefined
  /** The latest code while it may still be typed, and how often codes went to which number. */
  codes: { challenge?: Challenge | undefined; sent: Sends[] }
  /** How often in a row nothing was understood. */
  misses: number
  minute: { startedAtMs: number; messages: number }
  /** When the citizen wrote last; WhatsApp lets us write freely for 24 hours from then on. */
  heardAtMs?: number | undefined
  /** Whether a whole NIK was just written, which the answer then advises to delete. */
  hasTypedNik?: boolean | undefined
}

/** Rises with every change of the shape; a stored session of another format starts anew. */
export const sessionFormat = 2

/** How long a session lives at most. */
const longestLifeMs = 24 * 60 * 60_000

/** Begins a session. A citizen who comes back keeps the language and what is counted against limits. */
export function newSession(nowMs: number, before?: Session): Session {
  return {
    format: sessionFormat,
    language: before?.language ?? firstLanguage,
    startedAtMs: nowMs,
    scene: { at: 'start' },
    // Numbers do not repeat, so that a button of a session long gone is recognised as stale.
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

/** Resumes a stored session, or begins a new one if it is too old or of another format. */
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
