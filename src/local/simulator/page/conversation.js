import { ChatView } from './chat.js'
import { Chats, deliver, redeliver, wasPosted } from './chats.js'
import { duration, label } from './labels.js'
import { orWarn, tell, warn } from './notices.js'
import { writeTranscript } from './words.js'

/** @import { CitizenMessage, ReadEvent, SentEvent, Sms } from './api.js' */
/** @import { CitizenEntry, Entry, Outcome, Person } from './chats.js' */

/** The chat between the bot and the citizen whom the user plays. */
export class Conversation {
  #chats = new Chats()
  #view
  #nowMs
  /** @type {Person | undefined} */
  #person
  /**
   * The ids of read marks that arrived before our post was answered with the message's id.
   *
   * @type {Set<string>}
   */
  #readEarly = new Set()

  /** @param {() => number} nowMs the moved clock */
  constructor(nowMs) {
    this.#nowMs = nowMs
    this.#view = new ChatView({
      say: (message) => this.say(message),
      retry: (entry) => this.#person && this.#retry(this.#person, entry),
    })
  }

  get person() {
    return this.#person
  }

  /** @param {Person} person */
  async open(person) {
    this.#person = person
    this.redraw()
    await this.catchUp()
  }

  /** Shows the chat again, for example after a change of language. */
  redraw() {
    if (this.#person) this.#view.show(this.#chats.of(this.#person.id))
  }

  /** Loads what the bot said while the page was not listening. */
  async catchUp() {
    const person = this.#person
    if (!person) return
    const hasMissed = await orWarn(() => this.#chats.catchUp(person.id))
    if (hasMissed && person === this.#person) this.redraw()
  }

  /** @param {CitizenMessage} message */
  say(message) {
    if (!this.#person) return
    /** @type {CitizenEntry} */
    const entry = { from: 'citizen', at: this.#nowMs(), message, state: 'sending' }
    this.#add(this.#person, entry)
    this.#settle(this.#person, entry, deliver(this.#person, entry))
  }

  /** Redelivers the last message, as WhatsApp does when in doubt. */
  async again() {
    const person = this.#person
    const entry = person && ownEntries(this.#chats.of(person.id)).at(-1)
    if (!person || !entry) return warn(label('nothingToDeliver'))
    const outcome = await this.#retry(person, entry)
    if (outcome.failure) return
    tell(label('deliveredAgain', { status: 200, took: duration(outcome.tookMs ?? 0) }))
  }

  /** @param {SentEvent} event */
  hear({ to, at, body, words, tookMs }) {
    const isHere = to === this.#person?.id
    if (!isHere && this.#chats.of(to).length === 0) return
    // Catching up may have found the bubble before this event did; it has no duration yet.
    if (this.#chats.find(to, { at, body })?.tookMs === null) return
    /** @type {Entry} */
    const entry = { from: 'bot', at: this.#nowMs(), sentAt: at, body, words, tookMs }
    this.#chats.add(to, entry)
    if (isHere) this.#view.add(entry)
  }

  /** @param {ReadEvent} event */
  hearRead({ messageId, typing }) {
    const person = this.#person
    if (!person) return
    const own = ownEntries(this.#chats.of(person.id))
    const index = own.findIndex((entry) => entry.messageId === messageId)
    const isOnItsWay = own.some(({ state }) => state === 'sending')
    if (index < 0 && isOnItsWay) this.#readEarly.add(messageId)
    // A read mark also covers the messages before it (Meta, mark as read).
    for (const entry of own.slice(0, index + 1)) this.#change(person, entry, { state: 'read' })
    if (typing && (index >= 0 || isOnItsWay)) this.#view.showTyping(true)
  }

  /**
   * Notes in the chat that it caused an SMS.
   *
   * @param {Sms} sms
   */
  noteSms({ to, text }) {
    const person = this.#person
    if (!person) return
    const entries = this.#chats.of(person.id)
    if (to !== person.phone && !ownEntries(entries).some((entry) => names(entry, to))) return
    this.#add(person, {
      from: 'note',
      at: this.#nowMs(),
      note: 'sms',
      to,
      code: /\b\d{6}\b/.exec(text)?.[0],
    })
  }

  /** @param {number} stepMs */
  noteClock(stepMs) {
    if (!this.#person || this.#chats.of(this.#person.id).length === 0) return
    this.#add(this.#person, { from: 'note', at: this.#nowMs(), note: 'clock', stepMs })
  }

  /** Returns the chat as a transcript test, unless it is empty. */
  transcript() {
    const entries = this.#person ? this.#chats.of(this.#person.id) : []
    if (!this.#person || entries.length === 0) return undefined
    return writeTranscript(this.#person, entries)
  }

  /**
   * Redelivers the last message with the same id; the server keeps no other, so others are resent.
   *
   * @param {Person} person
   * @param {CitizenEntry} entry
   */
  async #retry(person, entry) {
    const isLast = entry === ownEntries(this.#chats.of(person.id)).at(-1)
    const send = isLast && wasPosted(entry) ? redeliver(person) : deliver(person, entry)
    this.#change(person, entry, { state: 'sending' })
    return this.#settle(person, entry, send)
  }

  /**
   * @param {Person} person
   * @param {CitizenEntry} entry
   * @param {Promise<Outcome>} send
   */
  async #settle(person, entry, send) {
    const outcome = await send
    const { messageId = entry.messageId, failure } = outcome
    const isRead = messageId !== undefined && this.#readEarly.delete(messageId)
    const state = failure ? 'failed' : isRead ? 'read' : 'delivered'
    this.#change(person, entry, { state, messageId, failure })
    return outcome
  }

  /**
   * @param {Person} person
   * @param {CitizenEntry} entry
   * @param {Pick<CitizenEntry, 'state' | 'messageId' | 'failure'>} change
   */
  #change(person, entry, { state, messageId = entry.messageId, failure }) {
    Object.assign(entry, { state, messageId, failure })
    this.#chats.keep(person.id)
    if (person.id === this.#person?.id) this.#view.update(entry)
  }

  /**
   * @param {Person} person
   * @param {Entry} entry
   */
  #add(person, entry) {
    this.#chats.add(person.id, entry)
    if (person.id === this.#person?.id) this.#view.add(entry)
  }
}

/**
 * @param {Entry[]} entries
 * @returns {CitizenEntry[]}
 */
function ownEntries(entries) {
  return entries.filter((entry) => entry.from === 'citizen')
}

/**
 * Returns whether a citizen typed this number, in any form.
 *
 * @param {CitizenEntry} entry
 * @param {string} phone E.164
 */
function names({ message }, phone) {
  return message.type === 'text' && message.text.replace(/\D/g, '').endsWith(phone.slice(3))
}
