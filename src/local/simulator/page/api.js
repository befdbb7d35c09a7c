/**
 * The shapes that travel between the page and the simulator's server.
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
 * @typedef {object} GraphBody What the Worker posted to /messages (Meta, sending messages).
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

/** The simulator's server was unreachable, in which case `status` is undefined, or refused. */
export class SimulatorError extends Error {
  /** @param {number} [status] */
  constructor(status) {
    super(status === undefined ? 'the simulator does not answer' : `the simulator said ${status}`)
    this.name = 'SimulatorError'
    this.status = status
  }
}

/** @returns {Promise<Citizen[]>} */
export const loadCitizens = () => request('GET', 'citizens')

/**
 * Sends a citizen's message as a signed webhook to the Worker.
 *
 * @param {Address & { name: string, message: CitizenMessage }} message
 * @returns {Promise<Delivery>} `status` is the Worker's
 */
export const postMessage = (message) => request('POST', 'messages', message)

/**
 * Delivers the citizen's last message once more, with the same id.
 *
 * @param {Address} address
 * @returns {Promise<Delivery>}
 */
export const deliverAgain = (address) => request('POST', 'messages/again', address)

/**
 * Loads everything that the Worker posted to one recipient, oldest first.
 *
 * @param {string} to phone number or user id
 * @returns {Promise<SentRow[]>}
 */
export const loadSent = (to) => request('GET', `sent?to=${encodeURIComponent(to)}`)

/** @returns {Promise<Sms[]>} every SMS, to whatever number, oldest first */
export const loadSms = () => request('GET', 'sms')

/**
 * Loads the x-ray of someone's last turn, if there was one.
 *
 * @param {string} of phone number or user id
 * @returns {Promise<Xray | undefined>}
 */
export async function loadLastTurn(of) {
  return (await request('GET', `turns/last?of=${encodeURIComponent(of)}`)) ?? undefined
}

/** @returns {Promise<Ticket[]>} the tickets that wait for the staff, the one that is due first on top */
export const loadTickets = () => request('GET', 'tickets')

/**
 * Answers a ticket as the staff do; the citizen is told at once.
 *
 * @param {string} id
 * @param {string} text
 * @returns {Promise<boolean>} whether it still waited for an answer
 */
export async function answerTicket(id, text) {
  try {
    await request('POST', `tickets/${encodeURIComponent(id)}/answer`, { text })
    return true
  } catch (error) {
    if (error instanceof SimulatorError && error.status === 404) return false
    throw error
  }
}

/** @returns {Promise<Clock>} */
export const loadClock = () => request('GET', 'clock')

/** @param {number} forwardMs @returns {Promise<Clock>} */
export const moveClock = (forwardMs) => request('POST', 'clock', { forwardMs })

/** @returns {Promise<Clock>} */
export const resetClock = () => request('DELETE', 'clock')

/** @returns {Promise<Partial<Record<Dependency, Fault>>>} */
export const loadFaults = () => request('GET', 'faults')

/** @param {Partial<Record<Dependency, Fault>>} faults those in force; the others stay as they are */
export const setFaults = (faults) => request('POST', 'faults', faults)

export const clearFaults = () => request('DELETE', 'faults')

/** @param {string} mediaId */
export const mediaAddress = (mediaId) => `/_sim/media/${encodeURIComponent(mediaId)}`

/**
 * Loads the size of an uploaded document, in bytes.
 *
 * @param {string} mediaId
 */
export async function loadMediaBytes(mediaId) {
  const response = await fetch(mediaAddress(mediaId)).catch(() => undefined)
  if (!response?.ok) throw new SimulatorError(response?.status)
  return (await response.blob()).size
}

/**
 * Listens to the server's events for as long as the page is open.
 *
 * @param {(event: ServerEvent) => void} onEvent
 * @param {(isConnected: boolean) => void} onConnection
 */
export function listen(onEvent, onConnection) {
  const source = new EventSource('/_sim/events')
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)))
  source.addEventListener('open', () => onConnection(true))
  source.addEventListener('error', () => onConnection(false))
}

/**
 * @param {string} method
 * @param {string} path below `/_sim/`
 * @param {unknown} [body]
 */
async function request(method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: jsonHeaders }
  const response = await fetch(`/_sim/${path}`, { method, ...sent }).catch(() => undefined)
  if (!response?.ok) throw new SimulatorError(response?.status)
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

const jsonHeaders = { 'content-type': 'application/json' }
