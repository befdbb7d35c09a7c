import { diffLines } from './diff.js'
import { button, element } from './dom.js'
import { label } from './labels.js'

/** @import { DiffLine } from './diff.js' */
/** @import { Xray } from './protocol.js' */

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
export function stateView(xray) {
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
 * JSON as it is shown.
 *
 * @param {unknown} value
 */
export function jsonLines(value) {
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
