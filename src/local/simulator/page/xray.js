import { loadLastTurn } from './api.js'
import { element, find, icon } from './dom.js'
import { duration, timeOfDay } from './format.js'
import { inEveryLanguage, label } from './labels.js'
import { orWarn } from './notices.js'
import { jsonLines, stateView } from './state.js'
import { waterfall } from './waterfall.js'

/** @import { TurnEvent, Xray } from './protocol.js' */

/** The last turn of the person one is, seen from inside. */
export class XrayPanel {
  #of = ''
  /** @type {Xray | undefined} */
  #xray

  constructor() {
    // A keyboard must be able to scroll it.
    find('#xray-body', HTMLElement).tabIndex = 0
    inEveryLanguage(() => this.#render())
  }

  /**
   * Shows the last turn of somebody else from now on.
   *
   * @param {string} personId
   */
  async look(personId) {
    this.#of = personId
    this.#xray = undefined
    this.#render()
    await this.catchUp()
  }

  /** Asks for the turn that ended while the page was not listening. */
  async catchUp() {
    const of = this.#of
    if (of === '') return
    const xray = await orWarn(() => loadLastTurn(of))
    if (xray && of === this.#of) this.#take(xray)
  }

  /**
   * A turn is told again as long as something may follow it; only news is drawn.
   *
   * @param {Xray} xray
   */
  #take(xray) {
    if (JSON.stringify(xray) === JSON.stringify(this.#xray)) return
    this.#xray = xray
    this.#render()
  }

  /** @param {TurnEvent} event */
  hear({ of, xray }) {
    if (of === this.#of) this.#take(xray)
  }

  #render() {
    const body = find('#xray-body', HTMLElement)
    const when = find('#xray-when', HTMLElement)
    when.textContent = this.#xray ? timeOfDay(this.#xray.at) : ''
    body.replaceChildren(...(this.#xray ? partsOf(this.#xray) : [nothingYet()]))
  }
}

/** @param {Xray} xray */
function partsOf(xray) {
  const outbox = xray.outbox.length > 0 ? [outboxList(xray.outbox)] : [outboxEmpty()]
  return [
    summary(xray),
    part('waterfall', ...waterfall(xray)),
    part('state', stateView(xray)),
    part('outbox', ...outbox),
  ]
}

/** @param {Xray} xray */
function summary({ answeredMs, acknowledgedMs, status, hops }) {
  const waited = hops.filter(({ inAnswer }) => inAnswer).length
  const answered = answeredMs === null ? '–' : duration(answeredMs)
  const answeredWords = answeredMs === null ? label('notAnswered') : label('answered')
  const list = element('ul', { class: 'figures' })
  list.append(
    figure(answered, answeredWords, 'main'),
    figure(String(waited), label('hops')),
    figure(
      duration(acknowledgedMs),
      label('acknowledged', { status }),
      status === 200 ? '' : 'bad',
    ),
  )
  return list
}

/**
 * @param {string} value
 * @param {string} words
 * @param {string} [kind]
 */
function figure(value, words, kind = '') {
  return element('li', { class: kind }, element('b', {}, value), element('span', {}, words))
}

/**
 * @param {'waterfall' | 'state' | 'outbox'} name
 * @param {...Node} content
 */
function part(name, ...content) {
  return element('section', { class: `part ${name}` }, element('h3', {}, label(name)), ...content)
}

/** @param {unknown[]} outbox */
function outboxList(outbox) {
  const items = outbox.map((entry) => {
    const lines = jsonLines(entry).map((line) => element('span', { class: 'line' }, line))
    return element('li', {}, element('pre', { class: 'json' }, ...lines))
  })
  return element('ol', { class: 'outbox-list', 'data-testid': 'outbox' }, ...items)
}

function outboxEmpty() {
  return element('p', { class: 'soft', 'data-testid': 'outbox' }, label('outboxEmpty'))
}

function nothingYet() {
  return element(
    'div',
    { class: 'xray-empty' },
    icon('pulse'),
    element('h3', {}, label('xrayEmptyTitle')),
    element('p', {}, label('xrayEmptyText')),
  )
}
