import { bubbleOf } from './bubble.js'
import { button, element, find } from './dom.js'
import { label, timeOfDay } from './labels.js'

/** @import { Acts } from './bubble.js' */
/** @import { Entry } from './chats.js' */

/** What a newcomer can say first, in the citizen's words rather than the page's language. */
const openings = ['sertifikat', 'status vaksinasi', 'ganti nama', 'help me in English']

/** Meta: the typing indicator vanishes after 25 s. */
const typingMs = 25_000

/** The chat of one person as the phone shows it. */
export class ChatView {
  #list = find('#bubbles', HTMLElement)
  #status = find('#bot-status', HTMLElement)
  /** @type {Map<Entry, HTMLElement>} */
  #items = new Map()
  /** @type {HTMLElement | undefined} */
  #typing
  #typingTimer = 0
  #acts

  /** @param {Acts} acts */
  constructor(acts) {
    this.#acts = acts
    // Lets the keyboard scroll it.
    this.#list.tabIndex = 0
  }

  /**
   * Replaces the chat that is shown.
   *
   * @param {readonly Entry[]} entries
   */
  show(entries) {
    this.#items.clear()
    this.showTyping(false)
    // A screen reader need not announce a chat that was there already.
    this.#list.setAttribute('aria-live', 'off')
    this.#list.replaceChildren(element('div', { class: 'day' }, label('today')))
    if (entries.length === 0) this.#list.append(this.#welcome())
    for (const entry of entries) this.#append(entry)
    requestAnimationFrame(() => this.#list.setAttribute('aria-live', 'polite'))
    this.#scrollDown()
  }

  /** @param {Entry} entry */
  add(entry) {
    this.#list.querySelector('.welcome')?.remove()
    if (entry.from === 'bot') this.showTyping(false)
    this.#append(entry)
    this.#scrollDown()
  }

  /**
   * Shows the changes in an entry.
   *
   * @param {Entry} entry
   */
  update(entry) {
    const made = bubbleOf(entry, this.#acts)
    this.#items.get(entry)?.replaceWith(made)
    this.#items.set(entry, made)
    this.#scrollDown()
  }

  /** @param {boolean} isTyping */
  showTyping(isTyping) {
    clearTimeout(this.#typingTimer)
    this.#typing?.remove()
    this.#typing = undefined
    this.#status.textContent = label(isTyping ? 'typing' : 'botStatus')
    if (!isTyping) return
    const dots = element('span', { class: 'bubble' }, element('i'), element('i'), element('i'))
    const attributes = { class: 'entry bot typing', 'data-testid': 'typing' }
    this.#typing = element('div', { ...attributes, 'aria-label': label('typing') }, dots)
    this.#list.append(this.#typing)
    this.#typingTimer = window.setTimeout(() => this.showTyping(false), typingMs)
    this.#scrollDown()
  }

  /** @param {Entry} entry */
  #append(entry) {
    const made = bubbleOf(entry, this.#acts)
    this.#items.set(entry, made)
    if (this.#typing) this.#typing.before(made)
    else this.#list.append(made)
  }

  #welcome() {
    const say = (/** @type {string} */ text) => this.#acts.say({ type: 'text', text })
    const attributes = { class: 'opening', 'data-testid': 'opening' }
    const buttons = openings.map((text) => button(attributes, () => say(text), text))
    return element(
      'div',
      { class: 'welcome' },
      element('h3', {}, label('welcomeTitle')),
      element('p', {}, label('welcomeText')),
      element('div', { class: 'openings' }, ...buttons),
    )
  }

  #scrollDown() {
    requestAnimationFrame(() => {
      this.#list.scrollTop = this.#list.scrollHeight
    })
  }
}

/**
 * Shows the time in the phone's status bar.
 *
 * @param {() => number} nowMs the moved clock
 */
export function startStatusTime(nowMs) {
  const show = () => {
    find('#status-time', HTMLElement).textContent = timeOfDay(nowMs())
  }
  setInterval(show, 1_000)
  show()
}
