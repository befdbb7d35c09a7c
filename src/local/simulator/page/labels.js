import { english } from './labels-en.js'
import { indonesian } from './labels-id.js'

/** @typedef {'id' | 'en'} Language */
/** @typedef {keyof typeof indonesian} LabelKey */

const languages = { id: indonesian, en: english }
const storageKey = 'kilat.language'

/** @type {Set<() => void>} */
const listeners = new Set()
let language = firstLanguage()

/** @returns {Language} */
function pageLanguage() {
  return language
}

/**
 * Returns one of the page's own phrases in the language of the page.
 *
 * @param {LabelKey} key
 * @param {Record<string, string | number>} [values] what stands for each `{name}`
 */
export function label(key, values = {}) {
  return languages[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''))
}

/**
 * Calls `listener` now and whenever the language changes.
 *
 * @param {() => void} listener
 */
export function inEveryLanguage(listener) {
  listeners.add(listener)
  listener()
}

/** Puts the words into the page, and wires the language switch. */
export function startLabels() {
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.addEventListener('click', () => setLanguage(choice.getAttribute('data-language')))
  }
  inEveryLanguage(translatePage)
}

/** @param {string | null} chosen */
function setLanguage(chosen) {
  language = chosen === 'en' ? 'en' : 'id'
  localStorage.setItem(storageKey, language)
  for (const listener of listeners) listener()
}

function translatePage() {
  document.documentElement.lang = language
  for (const node of document.querySelectorAll('[data-label]')) {
    node.textContent = label(keyOf(node, 'data-label'))
  }
  for (const [marker, attribute] of Object.entries(labelledAttributes)) {
    for (const node of document.querySelectorAll(`[${marker}]`)) {
      node.setAttribute(attribute, label(keyOf(node, marker)))
    }
  }
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.setAttribute('aria-pressed', String(choice.getAttribute('data-language') === language))
  }
}

const labelledAttributes = {
  'data-label-aria': 'aria-label',
  'data-label-title': 'title',
  'data-label-placeholder': 'placeholder',
}

/**
 * @param {Element} node
 * @param {string} marker
 */
function keyOf(node, marker) {
  const key = node.getAttribute(marker) ?? ''
  if (!(key in indonesian)) throw new Error(`the page has no label ${key}`)
  return /** @type {LabelKey} */ (key)
}

/** @returns {Language} */
function firstLanguage() {
  const chosen = localStorage.getItem(storageKey)
  if (chosen === 'id' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('id') ? 'id' : 'en'
}

/**
 * Writes a duration: `42 ms`, `1.2 s`.
 *
 * @param {number} ms
 */
export function duration(ms) {
  if (ms >= 1000) return `${number(ms / 1000, 1)} s`
  return ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`
}

/**
 * Writes how far the clock was moved: `+1 d 2 h 5 min`.
 *
 * @param {number} ms
 */
export function clockStep(ms) {
  const minutes = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), label('dayUnit')],
    [Math.floor((minutes % 1440) / 60), label('hourUnit')],
    [minutes % 60, label('minuteUnit')],
  ]
  const shown = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}`)
  return `+${shown.join(' ')}`
}

/**
 * Writes the time of day as a bubble shows it: `14.05` in Indonesian, `14:05` in English.
 *
 * @param {number} atMs
 */
export function timeOfDay(atMs) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(atMs)
}

/**
 * Writes a day with its time: `10 Nov, 14.05`.
 *
 * @param {number} atMs
 */
export function dayAndTime(atMs) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  const shape = /** @type {const} */ ({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  return new Intl.DateTimeFormat(locale, shape).format(atMs)
}

/**
 * Writes a size: `84 KB`.
 *
 * @param {number} bytes
 */
export function fileSize(bytes) {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`
  return `${number(bytes / 1_000_000, 1)} MB`
}

/**
 * Writes a phone number in groups, as people read it: `+62 812-3456-7890`.
 *
 * @param {string} phone E.164
 */
export function spacedPhone(phone) {
  const [, area, rest] = /^\+62(\d{3})(\d+)$/.exec(phone) ?? []
  return area && rest ? `+62 ${area}-${rest.replace(/(\d{4})(?=\d{3})/g, '$1-')}` : phone
}

/**
 * @param {number} value
 * @param {number} digits
 */
function number(value, digits) {
  const locale = pageLanguage() === 'id' ? 'id-ID' : 'en-GB'
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
}
