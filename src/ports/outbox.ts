import type { PhoneNumber } from '../identity/phone.ts'
import type { CertificateContent } from './certificate.ts'
import type { Announcement, Choices, Recipient } from './messenger.ts'
import type { Upload } from './session-store.ts'
import type { CodeInText } from './sms-gateway.ts'

/**
 * A document that goes with a bubble. Its content is kept, not its bytes: the same content gives the
 * same PDF, whenever it is sent.
 */
export interface OutboxDocument {
  contents: CertificateContent[]
  fileName: string
  /** What the media id is remembered by. */
  key: string
  /** An earlier upload; while WhatsApp has it, nothing is made anew. */
  known?: Upload | undefined
}

/** What is to be sent: a bubble in the chat, approved words there, or a text to a number. */
export type OutboxMessage =
  | {
      kind: 'bubble'
      to: Recipient
      body: string
      choices?: Choices
      document?: OutboxDocument
    }
  | ({ kind: 'template'; to: Recipient } & Announcement)
  | {
      kind: 'sms'
      to: PhoneNumber
      text: string
      /** A code is worth nothing once it is old or there is a newer one; a notice stays true. */
      purpose: 'code' | 'notice'
      /** The code in the text; without it the text goes by SMS only. */
      code?: CodeInText
    }

/** One message that was committed and waits to be sent. Times by the store's clock. */
export interface OutboxItem {
  /** Unique for the person and in order of age. */
  id: string
  message: OutboxMessage
  attempts: number
  /** Whether it waits because one before it does; then it goes out after that one. */
  isHeld?: boolean | undefined
  /** Whether a later turn has taken it over and is sending it, until `notBeforeMs`. */
  isLeased?: boolean | undefined
  /** Whether a try may have got through although no answer came: the message may be out already. */
  isUnclear?: boolean | undefined
  /** Nobody sends it before: it is under way, or has to wait after a failure. */
  notBeforeMs: number
  /** It is worth nothing afterwards and given up. */
  expiresAtMs: number
}
