import { answerTicket, loadTickets } from './api.js'
import { button, element, find } from './dom.js'
import { dayAndTime, inEveryLanguage, label } from './labels.js'
import { orWarn, tell, warn } from './notices.js'
import { countUnseen } from './views.js'

/** @import { Ticket, TicketContent } from './api.js' */

/** A turn is reported several times; the tickets are loaded once after the last report. */
const quietMs = 800

/** The tickets that wait for the staff, whom the user plays here. */
export class TicketPanel {
  #list = find('#ticket-list', HTMLElement)
  /** @type {Ticket[]} */
  #tickets = []
  /**
   * The unsent answers by ticket, which survive when the list is rendered again.
   *
   * @type {Map<string, string>}
   */
  #drafts = new Map()
  #timer = 0

  constructor() {
    inEveryLanguage(() => this.#render())
  }

  /** Loads the tickets once a turn has settled. */
  loadSoon() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.load(), quietMs)
  }

  /** Loads the tickets that wait. */
  async load() {
    const tickets = await orWarn(loadTickets)
    if (!tickets || JSON.stringify(tickets) === JSON.stringify(this.#tickets)) return
    if (tickets.length > this.#tickets.length) countUnseen('tickets')
    this.#tickets = tickets
    this.#render()
  }

  #render() {
    this.#list.replaceChildren(...this.#tickets.map((ticket) => this.#card(ticket)))
    find('#tickets-empty', HTMLElement).hidden = this.#tickets.length > 0
  }

  /** @param {Ticket} ticket */
  #card({ id, kind, dueAt, content, additions }) {
    const due = label('ticketDue', { time: dayAndTime(dueAt) })
    const head = element('header', {}, element('b', {}, id), element('code', {}, kind))
    const card = element(
      'li',
      { class: 'ticket', 'data-testid': 'ticket', 'data-ticket': id },
      head,
    )
    for (const written of [content, ...additions]) card.append(...toldIn(written))
    card.append(element('p', { class: 'soft' }, due), this.#form(id))
    return card
  }

  /** @param {string} id */
  #form(id) {
    const field = element('textarea', {
      rows: '2',
      required: '',
      placeholder: label('ticketAnswer'),
      'aria-label': label('ticketAnswerTo', { id }),
      'data-testid': 'ticket-answer',
    })
    field.value = this.#drafts.get(id) ?? ''
    field.addEventListener('input', () => this.#drafts.set(id, field.value))
    const send = button({ class: 'primary', 'data-testid': 'ticket-send' }, () => {})
    send.type = 'submit'
    send.append(label('ticketSend'))
    const form = element('form', {}, field, send)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#answer(id, field.value.trim())
    })
    return form
  }

  /**
   * @param {string} id
   * @param {string} text
   */
  async #answer(id, text) {
    if (text === '') return
    const isTaken = await orWarn(() => answerTicket(id, text))
    if (isTaken === undefined) return
    if (isTaken) {
      this.#drafts.delete(id)
      tell(label('ticketAnswered', { id }))
    } else warn(label('ticketGone', { id }))
    await this.load()
  }
}

/**
 * Shows what a citizen told.
 *
 * @param {TicketContent | null} content
 */
function toldIn(content) {
  if (!content) return []
  const story = content.story ? [element('p', { class: 'story' }, content.story)] : []
  const facts = Object.entries(content.facts).flatMap(([name, value]) => [
    element('dt', {}, name),
    element('dd', {}, value),
  ])
  return facts.length > 0 ? [...story, element('dl', {}, ...facts)] : story
}
