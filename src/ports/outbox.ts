import type { PhoneNumber } from '../identity/phone.ts'
import type { CertificateContent } from './certificate.ts'
import type { Announcement, Choices, Recipient } from './messenger.ts'
import type { CodeInText } from './sms-gateway.ts'

/** An uploaded document, which WhatsApp holds for 30 days (Meta, media). */
export interface Upload {
  mediaId: string
  uploadedAtMs: number
}

/** An upload of this session, with the content that the document is made of. */
export interface KnownMedia extends Upload {
  contents: CertificateContent[]
}

/**
 * A document that goes with a bubble. Its content is stored and not its bytes: the same content gives
 * the same PDF at any time.
 */
export interface OutboxDocument {
  contents: CertificateContent[]
  fileName: string
  /** The key under which the media id is remembered. */
  key: string
  /** An earlier upload; while WhatsApp holds it, the PDF is not made again. */
  known?: Upload | undefined
}

/** A message to be sent: a bubble in the chat, an approved template, or a text to a number. */
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
      /** A code is worthless once it is old or a newer one exists; a notice stays true. */
      purpose: 'code' | 'notice'
      /** The code in the text; without it the text goes by SMS only. */
      code?: CodeInText
    }

/** A committed message that waits to be sent. Times are by the store's clock. */
export interface OutboxItem {
  /** Unique for the person; ids sort by age. */
  id: string
  message: OutboxMessage
  attempts: number
  /** Whether it waits for an earlier one, after which it goes out. */
  isHeld?: boolean | undefined
  /** Whether a later turn has taken it over and may send it until `notBeforeMs`. */
  isLeased?: boolean | undefined
  /** Whether an attempt got no answer: the message may have been sent already. */
  isUnclear?: boolean | undefined
  /** Not sent before this time: it is being sent now, or waits after a failure. */
  notBeforeMs: number
  /** Given up after this time, when it is worthless. */
  expiresAtMs: number
}
