/**
 * The shapes that travel between the page and the simulator's server. Types only.
 *
 * @typedef {{ phone: string, name: string, nik: string, birthDate: string, note: string }} Citizen
 *
 * @typedef {{ type: 'text', text: string }
 *   | { type: 'button', id: string, title: string }
 *   | { type: 'list', id: string, title: string, description?: string }
 *   | { type: MediaType }} CitizenMessage
 * @typedef {'sticker' | 'image' | 'audio' | 'location' | 'document' | 'contacts'} MediaType
 *
 * @typedef {{ from?: string, userId?: string }} Address
 * @typedef {{ messageId: string, status: number, tookMs: number }} Delivery
 *
 * @typedef {{ id: string, filename?: string, caption?: string }} GraphDocument
 * @typedef {{ id: string, title: string, description?: string }} GraphRow
 * @typedef {{ title?: string, rows: GraphRow[] }} GraphSection
 * @typedef {object} GraphInteractive
 * @property {string} type `button` or `list`
 * @property {{ type: string, text?: string, document?: GraphDocument }} [header]
 * @property {{ text: string }} [body]
 * @property {{ text: string }} [footer]
 * @property {{ buttons?: { reply: { id: string, title: string } }[], button?: string, sections?: GraphSection[] }} [action]
 * @typedef {object} GraphBody What the Worker posted to /messages (WHATSAPP API, sending).
 * @property {string} [type]
 * @property {{ body: string }} [text]
 * @property {GraphInteractive} [interactive]
 * @property {GraphDocument} [document]
 * @property {object} [template]
 *
 * @typedef {'redis' | 'registry' | 'graph' | 'sms'} Dependency
 * @typedef {{ dependency: Dependency, what: string, startMs: number, tookMs: number, status: number, inAnswer: boolean }} Hop
 * @typedef {object} Xray One turn, seen from inside. Times are in ms from the webhook's arrival.
 * @property {string} messageId
 * @property {number} at
 * @property {number} status
 * @property {number | null} answeredMs
 * @property {number} acknowledgedMs
 * @property {Hop[]} hops
 * @property {unknown} before
 * @property {unknown} after
 * @property {unknown[]} outbox
 *
 * @typedef {{ at: number, to: string, text: string }} Sms
 * @typedef {{ story: string, facts: Record<string, string> }} TicketContent
 * @typedef {object} Ticket One that waits for the staff; what was told in it is opened.
 * @property {string} id
 * @property {string} kind
 * @property {string} state
 * @property {number} dueAt
 * @property {TicketContent | null} content
 * @property {(TicketContent | null)[]} additions What was written to it later.
 *
 * @typedef {{ type: 'sent', at: number, to: string, messageId: string | null, tookMs: number | null, body: GraphBody, words?: string }} SentEvent
 * @typedef {{ type: 'read', messageId: string, typing: boolean }} ReadEvent
 * @typedef {{ type: 'sms' } & Sms} SmsEvent
 * @typedef {{ type: 'turn', of: string, xray: Xray }} TurnEvent
 * @typedef {SentEvent | ReadEvent | SmsEvent | TurnEvent} ServerEvent
 *
 * @typedef {{ at: number, path: string, to: string, status: number, body: GraphBody, words?: string }} SentRow
 * @typedef {{ delayMs?: number, status?: number, drop?: 'before' | 'after', hang?: boolean }} Fault
 * @typedef {{ offsetMs: number }} Clock
 */

export {}
