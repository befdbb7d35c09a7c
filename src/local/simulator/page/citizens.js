import { loadCitizens } from './api.js'
import { button, element, find } from './dom.js'
import { inEveryLanguage, label, spacedPhone } from './labels.js'
import { warn } from './notices.js'

/** @import { Person } from './chats.js' */

const newcomersKey = 'kilat.newcomers'
const chosenKey = 'kilat.person'

/** The citizens whom the user can play: the newcomers of this tab, then the sample citizens. */
export class Citizens {
  #list = find('#citizen-list', HTMLElement)
  #search = find('#citizen-search', HTMLInputElement)
  /** @type {Person[]} */
  #newcomers = JSON.parse(sessionStorage.getItem(newcomersKey) ?? '[]')
  /** @type {Person[]} */
  #samples = []
  /** @type {Person | undefined} */
  #chosen
  #onChoose

  /** @param {(person: Person) => void} onChoose */
  constructor(onChoose) {
    this.#onChoose = onChoose
    this.#search.addEventListener('input', () => this.#render())
    inEveryLanguage(() => this.#render())
  }

  /** Loads the sample citizens and continues as the previous citizen, or as the first. */
  async load() {
    const citizens = await loadCitizens().catch(() => [])
    if (citizens.length === 0) warn(label('citizensLost'))
    this.#samples = citizens.map((citizen) => ({ id: citizen.phone, ...citizen }))
    const everybody = this.#everybody()
    const kept = sessionStorage.getItem(chosenKey)
    const person = everybody.find((one) => keyOf(one) === kept) ?? everybody[0]
    if (person) this.choose(person)
  }

  /** @param {Person} person */
  choose(person) {
    this.#chosen = person
    sessionStorage.setItem(chosenKey, keyOf(person))
    this.#render()
    this.#onChoose(person)
  }

  /** @param {Person} person */
  addNewcomer(person) {
    this.#newcomers = [person, ...this.#newcomers.filter(({ id }) => id !== person.id)]
    sessionStorage.setItem(newcomersKey, JSON.stringify(this.#newcomers))
    this.#search.value = ''
    this.choose(person)
    this.#list.scrollTop = 0
  }

  /** @param {string} phone */
  has(phone) {
    return this.#everybody().some(({ id }) => id === phone)
  }

  #everybody() {
    return [...this.#newcomers, ...this.#samples]
  }

  #render() {
    const text = this.#search.value
    const shown = this.#everybody().filter((person) => matches(person, text))
    this.#list.replaceChildren(...shown.map((person) => this.#row(person)))
    const empty = find('#citizens-empty', HTMLElement)
    empty.hidden = shown.length > 0 || text === ''
    empty.textContent = label('noCitizen', { text })
  }

  /** @param {Person} person */
  #row(person) {
    const isChosen = this.#chosen !== undefined && keyOf(person) === keyOf(this.#chosen)
    const attributes = {
      class: 'person',
      'data-testid': 'citizen',
      'data-phone': person.phone ?? '',
      'aria-pressed': String(isChosen),
    }
    const words = element('span', { class: 'person-text' }, element('b', {}, person.name))
    words.append(
      element('span', { class: 'number' }, person.phone ? spacedPhone(person.id) : person.id),
    )
    words.append(element('span', { class: 'soft' }, person.note))
    if (isChosen && person.nik) words.append(particulars(person))
    return element(
      'li',
      {},
      button(attributes, () => this.choose(person), face(person), words),
    )
  }
}

/** @param {Person} person */
function particulars({ nik = '', birthDate = '' }) {
  const born = `${label('born')} ${birthDate}`
  return element('span', { class: 'number particulars' }, `NIK ${nik}`, element('br'), born)
}

/** @param {Person} person */
function face({ name, id }) {
  const [first = '', second = ''] = name.split(/\s+/)
  const initials = [first, second]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
  const tone = String([...id].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % 6)
  return element('span', { class: 'face', 'data-tone': tone, 'aria-hidden': 'true' }, initials)
}

/** People of a family share a number; the NIK tells them apart. @param {Person} person */
function keyOf({ id, nik = '' }) {
  return `${id} ${nik}`
}

/**
 * @param {Person} person
 * @param {string} text
 */
function matches({ name, id, note, nik = '' }, text) {
  const all = `${name} ${note} ${nik}`.toLowerCase()
  const wanted = text.trim().toLowerCase()
  const digits = wanted.replace(/^0/, '').replace(/[\s-]/g, '')
  return all.includes(wanted) || (/^\+?\d+$/.test(digits) && id.includes(digits))
}

/** @typedef {'random' | 'custom' | 'userId'} Kind */

/**
 * Wires the form that makes a citizen whom the registry does not know.
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
 * Reads a number as people type it and returns E.164; without a country it is Indonesian.
 *
 * @param {string} typed
 */
function readNumber(typed) {
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
