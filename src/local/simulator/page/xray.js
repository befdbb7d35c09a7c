import { loadLastTurn } from './api.js'
import { diffLines } from './diff.js'
import { button, element, find, icon } from './dom.js'
import { duration, inEveryLanguage, label, timeOfDay } from './labels.js'
import { orWarn } from './notices.js'

/** @import { Hop, TurnEvent, Xray } from './api.js' */
/** @import { DiffLine } from './diff.js' */

/** The last turn of the citizen whom the user plays, seen from inside. */
export class XrayPanel {
  #of = ''
  /** @type {Xray | undefined} */
  #xray

  constructor() {
    // Lets the keyboard scroll it.
    find('#xray-body', HTMLElement).tabIndex = 0
    inEveryLanguage(() => this.#render())
  }

  /**
   * Switches to the last turn of another citizen.
   *
   * @param {string} personId
   */
  async look(personId) {
    this.#of = personId
    this.#xray = undefined
    this.#render()
    await this.catchUp()
  }

  /** Loads the turn that ended while the page was not listening. */
  async catchUp() {
    const of = this.#of
    if (of === '') return
    const xray = await orWarn(() => loadLastTurn(of))
    if (xray && of === this.#of) this.#take(xray)
  }

  /**
   * Renders an x-ray if it is new; a turn is reported again while something may follow it.
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

/**
 * Draws the hops of a turn against one time axis: those the citizen waited for, then the rest.
 *
 * @param {Xray} xray
 */
function waterfall({ hops, answeredMs, acknowledgedMs }) {
  if (hops.length === 0) return [element('p', { class: 'soft' }, label('noHops'))]
  const ends = hops.map(({ startMs, tookMs }) => startMs + tookMs)
  const totalMs = Math.max(1, acknowledgedMs, answeredMs ?? 0, ...ends)
  const waited = hops.filter(({ inAnswer }) => inAnswer)
  const after = hops.filter(({ inAnswer }) => !inAnswer)
  return [
    ...group(label('inAnswer'), waited, totalMs),
    ...group(label(answeredMs === null ? 'withoutAnswer' : 'afterAnswer'), after, totalMs),
    axis(totalMs),
  ]
}

/**
 * @param {string} title
 * @param {Hop[]} hops
 * @param {number} totalMs
 */
function group(title, hops, totalMs) {
  if (hops.length === 0) return []
  const rows = hops.map((hop) => row(hop, totalMs))
  return [element('h4', {}, title), element('ol', { class: 'hops' }, ...rows)]
}

/**
 * @param {Hop} hop
 * @param {number} totalMs
 */
function row({ dependency, what, startMs, tookMs, status, inAnswer }, totalMs) {
  const bar = element('span', { class: 'bar' })
  bar.style.left = `${(100 * startMs) / totalMs}%`
  bar.style.width = `${(100 * tookMs) / totalMs}%`
  const took = duration(tookMs)
  const title = label('hopText', { dependency, what, took, start: duration(startMs), status })
  const isBad = status >= 400 || status === 0
  const words = element('span', {}, shortName(what))
  const name = element('span', { class: 'hop-name' }, element('i'), words)
  return element(
    'li',
    {
      class: `hop ${dependency}${inAnswer ? '' : ' after'}${isBad ? ' failed' : ''}`,
      title,
      'data-testid': 'hop',
      'data-dependency': dependency,
      'data-in-answer': String(inAnswer),
    },
    name,
    element('span', { class: 'track', 'aria-hidden': 'true' }, bar),
    element('span', { class: 'hop-ms' }, isBad ? `${status} · ${took}` : took),
  )
}

/**
 * Drops the verb, which is the same for every call by HTTP; the title has the whole name.
 *
 * @param {string} what
 */
function shortName(what) {
  return what.replace(/^POST /, '')
}

/** @param {number} totalMs */
function axis(totalMs) {
  const marks = [0, totalMs / 2, totalMs].map((ms) =>
    element('span', {}, ms === 0 ? '0 ms' : duration(ms)),
  )
  return element('div', { class: 'axis', 'aria-hidden': 'true' }, ...marks)
}

/** @typedef {'changes' | 'before' | 'after'} View */

/** @type {{ view: View, words: 'stateChanges' | 'stateBefore' | 'stateAfter' }[]} */
const views = [
  { view: 'changes', words: 'stateChanges' },
  { view: 'before', words: 'stateBefore' },
  { view: 'after', words: 'stateAfter' },
]

/** @type {View} */
let chosen = 'changes'

/**
 * Shows the state before and after a turn, with the lines that differ marked.
 *
 * @param {Xray} xray
 */
function stateView(xray) {
  const lines = diffLines(jsonLines(xray.before), jsonLines(xray.after))
  const place = element('div')
  const render = () => {
    const code = shownLines(lines, xray)
    const buttons = views.map(({ view, words }) => viewButton(view, label(words), render))
    const attributes = { class: 'segments', role: 'group', 'aria-label': label('state') }
    place.replaceChildren(element('div', attributes, ...buttons), code)
  }
  render()
  return place
}

/**
 * Returns the lines of a value as JSON.
 *
 * @param {unknown} value
 */
function jsonLines(value) {
  return value === undefined || value === null ? [] : JSON.stringify(value, null, 2).split('\n')
}

/**
 * @param {View} view
 * @param {string} words
 * @param {() => void} render
 */
function viewButton(view, words, render) {
  const choose = () => {
    chosen = view
    render()
  }
  const attributes = { 'aria-pressed': String(view === chosen), 'data-testid': `state-${view}` }
  return button(attributes, choose, words)
}

/**
 * @param {DiffLine[]} lines
 * @param {Xray} xray
 */
function shownLines(lines, { before, after }) {
  const left = chosen === 'before' ? 'new' : chosen === 'after' ? 'gone' : undefined
  const shown = lines.filter(({ kind }) => kind !== left)
  if (shown.length === 0) return element('p', { class: 'soft' }, label('stateNone'))
  const code = element('pre', { class: 'json', 'data-testid': 'state' })
  if (chosen === 'changes' && JSON.stringify(before) === JSON.stringify(after)) {
    code.append(element('span', { class: 'line soft' }, label('stateSame')))
  }
  code.append(...shown.map(lineOf))
  return code
}

/** @param {DiffLine} line */
function lineOf({ kind, line }) {
  return element('span', { class: `line ${kind}` }, line)
}
