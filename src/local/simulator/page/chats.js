import { deliverAgain, loadSent, postMessage, SimulatorError } from './api.js'

/** @import { CitizenMessage, Delivery, GraphBody, SentRow } from './api.js' */

/**
 * The citizen whom the user plays. `id` is the phone number, or the user id if that is hidden.
 *
 * @typedef {object} Person
 * @property {string} id
 * @property {string} [phone]
 * @property {string} [userId]
 * @property {string} name
 * @property {string} note
 * @property {string} [nik]
 * @property {string} [birthDate]
 */

/**
 * Why a message was not accepted, and by whom; `refused` is the Worker's answer.
 *
 * @typedef {{ reason: 'simulator-gone' | 'worker-gone' }
 *   | { reason: 'simulator-refused' | 'refused', status: number }} Failure
 *
 * @typedef {object} CitizenEntry
 * @property {'citizen'} from
 * @property {number} at
 * @property {CitizenMessage} message
 * @property {string | undefined} [messageId]
 * @property {'sending' | 'delivered' | 'read' | 'failed'} state
 * @property {Failure | undefined} [failure]
 *
 * @typedef {object} BotEntry
 * @property {'bot'} from
 * @property {number} at as the phone shows it, by the moved clock
 * @property {number} sentAt as the server noted it, by its own clock
 * @property {GraphBody} body
 * @property {string | undefined} [words] those of a template, filled in
 * @property {number | null} tookMs nothing for what was said while the page did not listen
 *
 * @typedef {{ from: 'note', at: number, note: 'sms', to: string, code?: string | undefined }
 *   | { from: 'note', at: number, note: 'clock', stepMs: number }} NoteEntry
 * @typedef {CitizenEntry | BotEntry | NoteEntry} Entry
 */

/** The server's time of a call may be its start or its end: equal bubbles this close are one. */
const sameBubbleMs = 2_000

/** The chats of this browser tab, by person. They survive a reload. */
export class Chats {
  /** @type {Map<string, Entry[]>} */
  #chats = new Map()

  /** @param {string} personId */
  of(personId) {
    const kept = this.#chats.get(personId) ?? readKept(personId)
    this.#chats.set(personId, kept)
    return kept
  }

  /**
   * @param {string} personId
   * @param {Entry} entry
   */
  add(personId, entry) {
    this.of(personId).push(entry)
    this.keep(personId)
  }

  /**
   * Stores changes that were made in the entries themselves.
   *
   * @param {string} personId
   */
  keep(personId) {
    sessionStorage.setItem(storageKey(personId), JSON.stringify(this.of(personId)))
  }

  /**
   * Finds a bubble that is already in the chat.
   *
   * @param {string} personId
   * @param {Pick<SentRow, 'at' | 'body'>} sent
   * @returns {BotEntry | undefined}
   */
  find(personId, { at, body }) {
    const wanted = JSON.stringify(body)
    return this.of(personId)
      .filter((entry) => entry.from === 'bot')
      .filter(({ sentAt }) => Math.abs(sentAt - at) < sameBubbleMs)
      .find((entry) => JSON.stringify(entry.body) === wanted)
  }

  /**
   * Adds what the bot said while the page was not listening.
   *
   * @param {string} personId
   * @returns {Promise<boolean>} whether there was anything
   */
  async catchUp(personId) {
    const rows = await loadSent(personId)
    const missed = rows.filter(isBubble).filter((row) => !this.find(personId, row))
    for (const { at, body, words } of missed) {
      this.add(personId, { from: 'bot', at, sentAt: at, body, words, tookMs: null })
    }
    return missed.length > 0
  }
}

/** @param {SentRow} row */
function isBubble({ status, body }) {
  return status === 200 && typeof body.type === 'string'
}

/**
 * @param {string} personId
 * @returns {Entry[]}
 */
function readKept(personId) {
  /** @type {Entry[]} */
  const entries = JSON.parse(sessionStorage.getItem(storageKey(personId)) ?? '[]')
  for (const entry of entries) {
    if (entry.from === 'citizen' && entry.state === 'sending') entry.state = 'delivered'
  }
  return entries
}

/** @param {string} personId */
const storageKey = (personId) => `kilat.chat.${personId}`

/**
 * How a delivery ended: accepted by the Worker, or why not.
 *
 * @typedef {{ messageId?: string, tookMs?: number, failure?: Failure }} Outcome
 */

/**
 * Sends a citizen's message for the first time.
 *
 * @param {Person} person
 * @param {CitizenEntry} entry
 */
export function deliver(person, { message }) {
  return outcomeOf(() => postMessage({ ...addressOf(person), name: person.name, message }))
}

/**
 * Delivers a person's last message once more, with the same id.
 *
 * @param {Person} person
 */
export function redeliver(person) {
  return outcomeOf(() => deliverAgain(addressOf(person)))
}

/**
 * Returns whether the simulator has the message, so that it can redeliver it with the same id.
 *
 * @param {CitizenEntry} entry
 */
export function wasPosted({ failure }) {
  return failure?.reason !== 'simulator-gone' && failure?.reason !== 'simulator-refused'
}

/**
 * @param {() => Promise<Delivery>} send
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(send) {
  try {
    const { messageId, status, tookMs } = await send()
    if (status === 200) return { messageId, tookMs }
    return { messageId, tookMs, failure: { reason: 'refused', status } }
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    return { failure: failureOf(error) }
  }
}

/**
 * @param {SimulatorError} error
 * @returns {Failure}
 */
function failureOf({ status }) {
  if (status === undefined) return { reason: 'simulator-gone' }
  return status === 502 ? { reason: 'worker-gone' } : { reason: 'simulator-refused', status }
}

/** @param {Person} person */
function addressOf({ phone, userId }) {
  return { ...(phone ? { from: phone } : {}), ...(userId ? { userId } : {}) }
}
