import type { PhoneNumber } from '../identity/phone.ts'

/**
 * The sender of a message: the business-scoped user id, the phone number, or both. Either may be
 * missing: a username hides the number (Meta, business-scoped user ids).
 */
export interface Sender {
  userId: string | undefined
  phone: PhoneNumber | undefined
}

/** The content of a citizen's message, as far as the conversation needs it. */
export type Content =
  | { kind: 'text'; text: string }
  /** A reply button or list row; `id` is what our bubble gave it. */
  | { kind: 'press'; id: string; title: string }
  /** Not text (image, voice note, sticker, …); `type` is the platform's name for it. */
  | { kind: 'other'; type: string }
  /** The platform reports that a person's number or user id has changed; nobody has written. */
  | { kind: 'identity-changed' }

/** One incoming message of a citizen. */
export interface Inbound {
  messageId: string
  /** When the citizen sent it, in ms since the epoch. */
  sentAtMs: number
  sender: Sender
  content: Content
}

/** The recipient of a message: the phone number if known, else the business-scoped user id. */
export type Recipient = { phone: PhoneNumber } | { userId: string }

/** A reply button: a title of 20 characters at most. */
export interface Button {
  id: string
  title: string
}

/** A list row: a title of 24 characters at most, a description of 72. */
export interface Row {
  id: string
  title: string
  description?: string
}

/** What can be pressed under a bubble: 1 to 3 buttons, or a list of 1 to 10 rows. */
export type Choices =
  | { kind: 'buttons'; buttons: Button[] }
  | { kind: 'list'; label: string; rows: Row[] }

/** An uploaded document, as a bubble shows it. */
export interface AttachedDocument {
  mediaId: string
  fileName: string
}

/** One message in the chat. A document goes with buttons or nothing, never with a list. */
export interface Bubble {
  body: string
  choices?: Choices
  document?: AttachedDocument
}

/**
 * A message in words that the platform has approved beforehand. It may be sent at any time, even more
 * than 24 hours after the citizen's last message (Meta, customer service windows).
 */
export interface Announcement {
  /** A ticket was answered. */
  name: 'ticket-answered'
  /** The citizen's language; without approved words in it, the message is sent in Indonesian. */
  language: string
  /** The ticket's number. */
  ticket: string
}

/** The messaging platform. */
export interface Messenger {
  /**
   * Sends one bubble. The statuses of the message repeat `outboxId`.
   *
   * @throws {PortError} with the reason `unclear` when no answer came, and `media-gone` when the
   *   document has to be uploaded again.
   */
  send(to: Recipient, bubble: Bubble, outboxId: string): Promise<void>
  /**
   * Sends a template. The statuses of the message repeat `outboxId`.
   *
   * @throws {PortError} with the reason `unclear` when no answer came.
   */
  announce(to: Recipient, announcement: Announcement, outboxId: string): Promise<void>
  /** Uploads a PDF and returns its media id, good for 30 days (Meta, media). */
  upload(pdf: Uint8Array<ArrayBuffer>, fileName: string): Promise<string>
  /** Resolves when the platform answers; it changes nothing there. */
  ping(): Promise<void>
  /** Marks a message as read and shows the typing indicator until the answer comes. */
  attend(messageId: string): Promise<void>
}
