import { button, element, find, icon } from './dom.js'
import { label } from './labels.js'

/** @import { CitizenMessage, GraphRow, GraphSection } from './protocol.js' */

/**
 * Opens a list over the phone. Escape, the cross and a press beside it close it again.
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
 * A modal dialog lies over the whole page: this one is as large as the phone it belongs to.
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
