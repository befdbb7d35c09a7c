/** @import { CitizenMessage, GraphBody, GraphInteractive } from './api.js' */
/** @import { BotEntry, Entry, Person } from './chats.js' */

/**
 * One run of a message: plain text, or a style and its content.
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
 * and web addresses. A mark inside a word, or next to a space inside the marks, is just a character.
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

const indent = ' '.repeat(9)

/**
 * Writes a chat as a transcript test: the speaker in the first nine characters, choices and presses
 * in brackets, and events beside the chat after an arrow.
 *
 * @param {Person} person
 * @param {readonly Entry[]} entries
 */
export function writeTranscript(person, entries) {
  /** @type {Set<string>} */
  const codes = new Set()
  const lines = entries.flatMap((entry) => {
    if (entry.from === 'note' && entry.note === 'sms' && entry.code) codes.add(entry.code)
    return writeEntry(entry, codes)
  })
  return [`# ${person.note || 'Chat'}`, `# as ${person.name}`, ...lines, ''].join('\n')
}

/**
 * @param {Entry} entry
 * @param {ReadonlySet<string>} codes
 * @returns {string[]}
 */
function writeEntry(entry, codes) {
  if (entry.from === 'citizen') return speak('citizen', [playedWords(entry.message, codes)])
  if (entry.from === 'bot') return speak('bot', botLines(entry))
  if (entry.note === 'sms') return [`${indent}→ sms ${maskedNumber(entry.to)}`]
  return [`${indent}→ clock +${entry.stepMs / 60_000} min`]
}

/**
 * Returns what a citizen says in a transcript: a code is `{code}`, as each run has another one.
 *
 * @param {CitizenMessage} message
 * @param {ReadonlySet<string>} codes
 */
function playedWords(message, codes) {
  const words = citizenWords(message)
  if ('title' in message) return `[${words}]`
  if (codes.has(words.replace(/\D/g, ''))) return '{code}'
  // A citizen's words are one line in a transcript; the bot reads both forms alike.
  return words.replace(/\s*\n\s*/g, ' ')
}

/**
 * @param {string} who
 * @param {string[]} paragraphs
 */
function speak(who, paragraphs) {
  const lines = paragraphs.flatMap((text) => text.split('\n'))
  return lines.map((line, index) => `${index === 0 ? who.padEnd(9) : indent}${line}`.trimEnd())
}

/**
 * Returns the words of a citizen's message.
 *
 * @param {CitizenMessage} message
 */
export function citizenWords(message) {
  if (message.type === 'text') return message.text
  return 'title' in message ? message.title : `(${message.type})`
}

/**
 * Returns what the bot says in the body of a message, which lacks the words of a template.
 *
 * @param {GraphBody} body
 */
export function bodyWords({ text, document, interactive }) {
  return text?.body ?? document?.caption ?? interactive?.body?.text
}

/** @param {BotEntry} entry */
function botLines({ body, words = bodyWords(body) }) {
  const { type, document, interactive, template } = body
  const file = document ?? interactive?.header?.document
  const titles = choicesOf(interactive).map(({ title }) => `[${title}]`)
  const lines = []
  if (file) lines.push(`(document) ${file.filename ?? ''}`)
  if (template && words) lines.push('(template)')
  if (words) lines.push(words)
  if (titles.length > 0) lines.push(titles.join(' '))
  return lines.length > 0 ? lines : [`(${type})`]
}

/**
 * Returns the buttons or rows of a bubble.
 *
 * @param {GraphInteractive} [interactive]
 */
function choicesOf(interactive) {
  const { buttons = [], sections = [] } = interactive?.action ?? {}
  return [...buttons.map(({ reply }) => reply), ...sections.flatMap(({ rows }) => rows)]
}

/**
 * Masks a number as transcripts do: `+62812•••890`.
 *
 * @param {string} phone E.164
 */
function maskedNumber(phone) {
  return `${phone.slice(0, 6)}•••${phone.slice(-3)}`
}
