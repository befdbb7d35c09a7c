import { button, element, find } from './dom.js'
import { inEveryLanguage, label } from './labels.js'

/** @import { Citizens } from './citizens.js' */
/** @import { Person } from './chats.js' */

/** @typedef {'random' | 'custom' | 'userId'} Kind */

/**
 * Wires the form that makes somebody whom the registry does not know.
 *
 * @param {Citizens} citizens
 */
export function startNewcomers(citizens) {
  const form = find('#newcomer', HTMLFormElement)
  const opener = find('#newcomer-open', HTMLButtonElement)
  const show = (/** @type {boolean} */ isOpen) => {
    form.hidden = !isOpen
    opener.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) form.querySelector('input')?.focus()
  }
  opener.addEventListener('click', () => show(form.hidden === true))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const person = readForm(form, citizens)
    find('#newcomer-wrong', HTMLElement).hidden = person !== undefined
    if (!person) return
    show(false)
    citizens.addNewcomer(person)
  })
  form.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    show(false)
    opener.focus()
  })
  inEveryLanguage(() => form.replaceChildren(...formParts()))
}

/**
 * Reads a number as people type it into E.164; without a country it is Indonesian.
 *
 * @param {string} typed
 */
export function readNumber(typed) {
  const digits = typed.replace(/[\s().-]/g, '')
  const international = digits
    .replace(/^(?:00|\+)/, '+')
    .replace(/^0/, '+62')
    .replace(/^62/, '+62')
  return /^\+[1-9]\d{7,14}$/.test(international) ? international : undefined
}

/**
 * @param {HTMLFormElement} form
 * @param {Citizens} citizens
 * @returns {Person | undefined}
 */
function readForm(form, citizens) {
  const fields = new FormData(form)
  const name = label('newcomerName')
  if (fields.get('kind') === 'userId') {
    const userId = `ID.${randomDigits(17)}`
    return { id: userId, userId, name, note: label('newcomerUserIdNote') }
  }
  if (fields.get('kind') === 'custom') {
    const phone = readNumber(String(fields.get('number')))
    return phone === undefined
      ? undefined
      : { id: phone, phone, name, note: label('newcomerCustomNote') }
  }
  const phone = unknownNumber(citizens)
  return { id: phone, phone, name, note: label('newcomerNote') }
}

function formParts() {
  const number = element('input', {
    type: 'tel',
    name: 'number',
    placeholder: '0812 3456 7890',
    'aria-label': label('newcomerNumber'),
    'data-testid': 'newcomer-number',
  })
  const custom = choice('custom', label('newcomerCustom'))
  number.addEventListener('input', () => custom.querySelector('input')?.click())
  const wrong = element('p', { class: 'wrong', id: 'newcomer-wrong', role: 'alert' })
  wrong.textContent = label('newcomerWrong')
  wrong.hidden = true
  const random = choice('random', label('newcomerRandom'))
  random.querySelector('input')?.setAttribute('checked', '')
  const start = button({ class: 'primary', 'data-testid': 'newcomer-start' }, () => {})
  start.type = 'submit'
  start.append(label('newcomerStart'))
  const hidden = choice('userId', label('newcomerUserId'))
  return [element('h3', {}, label('newcomerTitle')), random, hidden, custom, number, wrong, start]
}

/**
 * @param {Kind} kind
 * @param {string} words
 */
function choice(kind, words) {
  const attributes = { type: 'radio', name: 'kind', value: kind, 'data-testid': `newcomer-${kind}` }
  return element('label', {}, element('input', attributes), words)
}

/** @param {Citizens} citizens */
function unknownNumber(citizens) {
  let phone = `+62898${randomDigits(8)}`
  while (citizens.has(phone)) phone = `+62898${randomDigits(8)}`
  return phone
}

/** @param {number} count */
function randomDigits(count) {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  return [...bytes].map((byte) => byte % 10).join('')
}
