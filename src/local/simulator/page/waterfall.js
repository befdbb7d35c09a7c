import { element } from './dom.js'
import { duration } from './format.js'
import { label } from './labels.js'

/** @import { Hop, Xray } from './protocol.js' */

/**
 * Draws the hops of a turn against one time axis: those the citizen waited for, then the rest.
 *
 * @param {Xray} xray
 */
export function waterfall({ hops, answeredMs, acknowledgedMs }) {
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
 * The verb is always the same where a dependency is called by HTTP; the whole name is in the title.
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
