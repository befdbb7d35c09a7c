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
export function pageLanguage() {
  return language
}

/**
 * Gives the page's own words in the language of the page.
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
