import { loadMediaBytes, mediaAddress, SimulatorError } from './api.js'
import { openSheet } from './composer.js'
import { button, element, icon } from './dom.js'
import { clockStep, duration, fileSize, label, spacedPhone, timeOfDay } from './labels.js'
import { bodyWords, citizenWords, richText } from './words.js'

/** @import { CitizenMessage, GraphDocument, MediaType } from './api.js' */
/** @import { BotEntry, CitizenEntry, Entry, Failure, NoteEntry } from './chats.js' */

/**
 * What a citizen can do from a bubble.
 *
 * @typedef {{ say: (message: CitizenMessage) => void, retry: (entry: CitizenEntry) => void }} Acts
 */

/** From these times on, an answer is no longer quick, or is slow; in ms. */
const quickMs = 400
const slowMs = 2_000

/**
 * Makes the element of one entry of the chat.
 *
 * @param {Entry} entry
 * @param {Acts} acts
 */
export function bubbleOf(entry, acts) {
  if (entry.from === 'note') return noteItem(entry)
  return entry.from === 'bot' ? botItem(entry, acts) : citizenItem(entry, acts)
}

/**
 * @param {BotEntry} entry
 * @param {Acts} acts
 */
function botItem({ at, body, words: templateWords, tookMs }, acts) {
  const file = body.document ?? body.interactive?.header?.document
  const words = templateWords ?? bodyWords(body)
  const bubble = element('div', { class: 'bubble' }, speaker('fromBot'))
  const heading = body.interactive?.header?.text
  if (file) bubble.append(documentCard(file))
  if (heading) bubble.append(element('p', { class: 'bubble-heading' }, heading))
  if (words) bubble.append(element('p', { class: 'words' }, ...richText(words)))
  if (!words && !file) bubble.append(element('p', { class: 'words' }, `(${body.type})`))
  const footer = body.interactive?.footer?.text
  if (footer) bubble.append(element('p', { class: 'bubble-footer' }, footer))
  if (body.template) {
    const attributes = { class: 'bubble-footer', 'data-testid': 'template' }
    bubble.append(element('p', attributes, label('template')))
  }
  bubble.append(foot(at, tookMs))
  return element('div', itemAttributes('bot'), bubble, ...choices(body, acts))
}

/**
 * @param {number} at
 * @param {number | null} tookMs
 */
function foot(at, tookMs) {
  const line = element('p', { class: 'foot' })
  if (tookMs !== null) line.append(badge(tookMs))
  line.append(element('time', {}, timeOfDay(at)))
  return line
}

/** @param {number} tookMs */
function badge(tookMs) {
  const pace = tookMs < quickMs ? 'quick' : tookMs < slowMs ? 'fair' : 'slow'
  const took = duration(tookMs)
  const attributes = { class: `badge ${pace}`, title: label('answeredIn', { took }) }
  return element('span', { ...attributes, 'data-testid': 'badge' }, icon('bolt'), took)
}

/**
 * Makes the reply buttons, or the button that opens the list.
 *
 * @param {BotEntry['body']} body
 * @param {Acts} acts
 */
function choices({ interactive }, acts) {
  const { buttons = [], sections = [], button: listLabel = '' } = interactive?.action ?? {}
  const made = buttons.map(({ reply: { id, title } }) =>
    button(
      { class: 'choice', 'data-testid': 'choice', 'data-choice': id },
      () => acts.say({ type: 'button', id, title }),
      title,
    ),
  )
  if (sections.length > 0) {
    const open = () => openSheet({ title: listLabel, sections, choose: acts.say })
    const attributes = { class: 'choice', 'data-testid': 'open-list', 'aria-haspopup': 'dialog' }
    made.push(button(attributes, open, icon('list'), listLabel))
  }
  return made.length > 0 ? [element('div', { class: 'choices' }, ...made)] : []
}

/**
 * @param {CitizenEntry} entry
 * @param {Acts} acts
 */
function citizenItem(entry, acts) {
  const { message, at, state } = entry
  const bubble = element('div', { class: 'bubble' }, speaker('fromYou'))
  if (message.type === 'text' || 'title' in message) {
    const arrow = 'title' in message ? [icon('reply')] : []
    bubble.append(element('p', { class: 'words' }, ...arrow, ...richText(citizenWords(message))))
  } else bubble.append(mediaCard(message.type))
  bubble.append(element('p', { class: 'foot' }, element('time', {}, timeOfDay(at)), tick(state)))
  const item = element('div', itemAttributes('citizen'), bubble)
  if (entry.failure) item.append(failureNote(entry, entry.failure, acts))
  return item
}

/** @param {CitizenEntry['state']} state */
function tick(state) {
  const pictures = { sending: 'clock', delivered: 'checks', read: 'checks', failed: 'warning' }
  const attributes = { class: `tick ${state}`, role: 'img', 'aria-label': label(state) }
  return element('span', { ...attributes, 'data-testid': 'tick' }, icon(pictures[state]))
}

/**
 * @param {CitizenEntry} entry
 * @param {Failure} failure
 * @param {Acts} acts
 */
function failureNote(entry, failure, acts) {
  const again = button(
    { class: 'quiet small retry', 'data-testid': 'retry' },
    () => acts.retry(entry),
    icon('again'),
    label('deliverAgain'),
  )
  const text = element('span', { role: 'alert' }, failureText(failure))
  return element('div', { class: 'failure', 'data-testid': 'failure' }, text, again)
}

/** @param {Failure} failure */
function failureText(failure) {
  switch (failure.reason) {
    case 'simulator-gone':
      return label('simulatorGone')
    case 'worker-gone':
      return label('workerGone')
    case 'simulator-refused':
      return label('simulatorRefused', { status: failure.status })
    case 'refused':
      return label('refused', { status: failure.status })
  }
}

/** @param {NoteEntry} entry */
function noteItem(entry) {
  const text =
    entry.note === 'sms'
      ? label('smsArrived', { to: spacedPhone(entry.to) })
      : label('clockMoved', { step: clockStep(entry.stepMs) })
  const picture = icon(entry.note === 'sms' ? 'sms' : 'clock')
  return element('div', { class: 'note' }, picture, element('span', {}, text))
}

/** @param {'fromYou' | 'fromBot'} who */
function speaker(who) {
  return element('span', { class: 'unseen' }, `${label(who)}: `)
}

/** @param {'bot' | 'citizen'} from */
function itemAttributes(from) {
  return { class: `entry ${from}`, 'data-testid': 'bubble', 'data-from': from }
}

/** @type {Map<string, Promise<number>>} */
const sizes = new Map()

/**
 * Makes the card of a document, which opens in a new tab.
 *
 * @param {GraphDocument} file
 */
function documentCard({ id, filename = 'document.pdf' }) {
  const size = element('span', { class: 'file-size' }, 'PDF')
  showSize(id, size)
  return element(
    'a',
    {
      class: 'file',
      href: mediaAddress(id),
      target: '_blank',
      rel: 'noopener',
      'aria-label': label('openDocument', { name: filename }),
      'data-testid': 'document',
    },
    sheetOfPaper(),
    element(
      'span',
      { class: 'file-row' },
      element('span', { class: 'file-kind', 'aria-hidden': 'true' }, 'PDF'),
      element('span', { class: 'file-text' }, element('b', {}, filename), size),
      element('span', { class: 'file-open' }, label('open'), icon('open')),
    ),
  )
}

/** Draws the corner of a certificate, as a phone shows the first page. */
function sheetOfPaper() {
  const lines = [1, 2, 3, 4].map(() => element('i'))
  return element('span', { class: 'paper', 'aria-hidden': 'true' }, icon('verified'), ...lines)
}

/**
 * @param {string} mediaId
 * @param {HTMLElement} place
 */
async function showSize(mediaId, place) {
  const known = sizes.get(mediaId) ?? loadMediaBytes(mediaId)
  sizes.set(mediaId, known)
  try {
    place.textContent = `PDF · ${fileSize(await known)}`
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    sizes.delete(mediaId)
    place.textContent = label('documentLost')
  }
}

/**
 * Draws a citizen's message that is not text.
 *
 * @param {MediaType} type
 */
function mediaCard(type) {
  const picture = element('span', { class: 'media-picture', 'aria-hidden': 'true' })
  if (type === 'sticker') picture.append(icon('sticker-cat'))
  else if (type === 'audio') picture.append(icon('voice'), ...waveform())
  else picture.append(icon(type === 'image' ? 'photo' : type === 'contacts' ? 'contact' : type))
  const caption = element('span', { class: 'media-caption' }, label(type))
  return element('span', { class: `media ${type}` }, picture, caption)
}

function waveform() {
  return Array.from({ length: 18 }, () => element('i'))
}
