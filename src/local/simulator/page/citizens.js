import { loadCitizens } from './api.js'
import { button, element, find } from './dom.js'
import { spacedPhone } from './format.js'
import { inEveryLanguage, label } from './labels.js'
import { warn } from './notices.js'

/** @import { Person } from './chats.js' */

const newcomersKey = 'kilat.newcomers'
const chosenKey = 'kilat.person'

/** The list of people that one can be: the newcomers of this tab, then the sample citizens. */
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

  /** Loads the sample citizens and goes on as whom one was, or as the first of them. */
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
