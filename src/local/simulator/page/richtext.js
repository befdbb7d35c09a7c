/**
 * One stretch of a message: plain text, or a style with what is inside it.
 *
 * @typedef {{ style: 'plain' | 'code' | 'link', text: string }
 *   | { style: 'bold' | 'italic' | 'strike', inside: Run[] }} Run
 */

const word = String.raw`[\p{L}\p{N}]`
const link = String.raw`(?<link>https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])`
const block = '```(?<block>[^`]+)```'
const inline = '`(?<inline>[^`\\n]+)`'
const marks = [mark('bold', '\\*'), mark('italic', '_'), mark('strike', '~')]
const pattern = new RegExp([link, block, inline, ...marks].join('|'), 'gu')

/**
 * Reads WhatsApp's text formatting: `*bold*`, `_italic_`, `~strike~`, `` `code` ``, three backticks,
 * and web addresses. A mark in the middle of a word, or next to a space inside, is just a character.
 *
 * @param {string} text
 * @returns {Run[]}
 */
export function readRuns(text) {
  /** @type {Run[]} */
  const runs = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) runs.push({ style: 'plain', text: text.slice(end, match.index) })
    runs.push(readMatch(match.groups ?? {}))
    end = match.index + match[0].length
  }
  if (end < text.length) runs.push({ style: 'plain', text: text.slice(end) })
  return runs
}

/**
 * Makes the nodes of a formatted message.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function richText(text) {
  return readRuns(text).map(renderRun)
}

/**
 * @param {string} name
 * @param {string} sign
 */
function mark(name, sign) {
  const inside = String.raw`(?<${name}>(?!\s)[^\n]*?[^\s${sign}])`
  return `(?<!${word}|${sign})${sign}(?!${sign})${inside}${sign}(?!${word}|${sign})`
}

/**
 * @param {Record<string, string | undefined>} groups
 * @returns {Run}
 */
function readMatch(groups) {
  if (groups.link !== undefined) return { style: 'link', text: groups.link }
  if (groups.bold !== undefined) return { style: 'bold', inside: readRuns(groups.bold) }
  if (groups.italic !== undefined) return { style: 'italic', inside: readRuns(groups.italic) }
  if (groups.strike !== undefined) return { style: 'strike', inside: readRuns(groups.strike) }
  return { style: 'code', text: groups.block ?? groups.inline ?? '' }
}

/**
 * @param {Run} run
 * @returns {Node | string}
 */
function renderRun(run) {
  if (run.style === 'plain') return run.text
  const made = document.createElement(tags[run.style])
  if ('inside' in run) made.append(...run.inside.map(renderRun))
  else made.textContent = run.text
  if (made instanceof HTMLAnchorElement) openOutside(made)
  return made
}

/** @param {HTMLAnchorElement} anchor */
function openOutside(anchor) {
  anchor.href = anchor.textContent ?? ''
  anchor.target = '_blank'
  anchor.rel = 'noopener noreferrer'
}

const tags = /** @type {const} */ ({
  bold: 'strong',
  italic: 'em',
  strike: 's',
  code: 'code',
  link: 'a',
})
