/** @import { BotEntry, Entry, Person } from './chats.js' */
/** @import { CitizenMessage, GraphBody, GraphInteractive } from './protocol.js' */

const indent = ' '.repeat(9)

/**
 * Writes a chat as a transcript test: who speaks in the first nine characters, choices and presses
 * in brackets, what happened beside the chat after an arrow.
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
 * A code that came by SMS is another one when the transcript is played: it is written `{code}`.
 *
 * @param {CitizenMessage} message
 * @param {ReadonlySet<string>} codes
 */
function playedWords(message, codes) {
  const words = citizenWords(message)
  if ('title' in message) return `[${words}]`
  if (codes.has(words.replace(/\D/g, ''))) return '{code}'
  // What a citizen says is one line of a transcript; the bot reads both alike.
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
 * What a citizen's message says in words.
 *
 * @param {CitizenMessage} message
 */
export function citizenWords(message) {
  if (message.type === 'text') return message.text
  return 'title' in message ? message.title : `(${message.type})`
}

/**
 * What the bot says in the body of a message; the words of a template are not in there.
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
 * The buttons or rows of a bubble.
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
