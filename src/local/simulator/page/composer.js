import { button, element, find, icon } from './dom.js'
import { inEveryLanguage, label } from './labels.js'

/** @import { CitizenMessage, GraphRow, GraphSection, MediaType } from './api.js' */

/** @type {MediaType[]} */
const attachments = ['sticker', 'image', 'audio', 'location', 'document', 'contacts']
/**
 * The page's names of attachments, where they differ from the message type.
 *
 * @type {Partial<Record<MediaType, string>>}
 */
const names = { image: 'photo', audio: 'voice', contacts: 'contact' }

/** Meta: a text message holds 4,096 characters at most. */
const longestText = 4096

/**
 * Builds the composer: the text field, the send button and what can be attached.
 *
 * @param {(message: CitizenMessage) => void} say
 */
export function startComposer(say) {
  const field = textField()
  const menu = attachMenu(say)
  const send = () => {
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    say({ type: 'text', text })
  }
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  })
  const sendButton = button({ class: 'send', 'data-testid': 'send' }, send, icon('send'))
  find('#composer-bar', HTMLElement).append(menu, attachButton(menu), field, sendButton)
  inEveryLanguage(() => {
    field.placeholder = label('compose')
    field.setAttribute('aria-label', label('compose'))
    sendButton.setAttribute('aria-label', label('send'))
  })
}

/** Enables the composer, which is disabled until a citizen is chosen. */
export function openComposer() {
  find('#composer', HTMLTextAreaElement).disabled = false
}

/**
 * Puts text into the composer, ready to be sent.
 *
 * @param {string} text
 */
export function compose(text) {
  const field = find('#composer', HTMLTextAreaElement)
  field.value = text
  field.focus()
}

function textField() {
  const made = element('textarea', { id: 'composer', rows: '1', 'data-testid': 'composer' })
  made.maxLength = longestText
  made.disabled = true
  made.enterKeyHint = 'send'
  return made
}

/** @param {HTMLElement} menu */
function attachButton(menu) {
  const opener = button(
    {
      class: 'attach',
      'data-testid': 'attach',
      'aria-expanded': 'false',
      'aria-controls': menu.id,
    },
    () => show(menu.hidden === true),
    icon('plus'),
  )
  const show = (/** @type {boolean} */ isOpen) => {
    menu.hidden = !isOpen
    opener.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) menu.querySelector('button')?.focus()
  }
  menu.addEventListener('click', () => show(false))
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !menu.contains(target) && !opener.contains(target)) show(false)
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || menu.hidden) return
    show(false)
    opener.focus()
  })
  inEveryLanguage(() => opener.setAttribute('aria-label', label('attach')))
  return opener
}

/** @param {(message: CitizenMessage) => void} say */
function attachMenu(say) {
  const menu = element('div', { class: 'attach-menu', id: 'attach-menu' })
  menu.hidden = true
  inEveryLanguage(() => menu.replaceChildren(...attachments.map((type) => tile(type, say))))
  return menu
}

/**
 * @param {MediaType} type
 * @param {(message: CitizenMessage) => void} say
 */
function tile(type, say) {
  const name = names[type] ?? type
  const attributes = { class: `tile ${type}`, 'data-testid': `attach-${name}` }
  return button(attributes, () => say({ type }), icon(name), label(type))
}

/**
 * Opens a list over the phone. Escape, the cross and a press outside close it.
 *
 * @param {{ title: string, sections: GraphSection[], choose: (message: CitizenMessage) => void }} list
 */
export function openSheet({ title, sections, choose }) {
  const sheet = find('#sheet', HTMLDialogElement)
  const close = button({ class: 'icon-only', 'aria-label': label('close') }, () => sheet.close())
  close.append(icon('close'))
  const heading = element('h3', { id: 'sheet-title' }, title)
  const take = (/** @type {GraphRow} */ { id, title: words, description }) => {
    sheet.close()
    choose({ type: 'list', id, title: words, ...(description ? { description } : {}) })
  }
  const parts = sections.map((section) => sectionPart(section, take))
  const card = element('div', { class: 'sheet-card' })
  card.append(element('header', {}, heading, close), ...parts)
  sheet.replaceChildren(card)
  sheet.onclick = ({ target }) => {
    if (target === sheet) sheet.close()
  }
  placeOverPhone(sheet)
  sheet.showModal()
}

/**
 * Makes the modal dialog, which would cover the whole page, as large as the phone.
 *
 * @param {HTMLDialogElement} sheet
 */
function placeOverPhone(sheet) {
  const phone = find('.phone', HTMLElement)
  const { left, top } = phone.getBoundingClientRect()
  Object.assign(sheet.style, {
    left: `${left + phone.clientLeft}px`,
    top: `${top + phone.clientTop}px`,
    width: `${phone.clientWidth}px`,
    height: `${phone.clientHeight}px`,
  })
}

/**
 * @param {GraphSection} section
 * @param {(row: GraphRow) => void} take
 */
function sectionPart({ title, rows }, take) {
  const heading = title ? [element('h4', {}, title)] : []
  const items = rows.map((row) => element('li', {}, rowButton(row, take)))
  return element('section', {}, ...heading, element('ul', {}, ...items))
}

/**
 * @param {GraphRow} row
 * @param {(row: GraphRow) => void} take
 */
function rowButton(row, take) {
  const attributes = { class: 'row', 'data-testid': 'choice', 'data-choice': row.id }
  const made = button(attributes, () => take(row), element('b', {}, row.title))
  if (row.description) made.append(element('span', {}, row.description))
  return made
}
