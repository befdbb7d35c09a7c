import { button, element, find, icon } from './dom.js'
import { inEveryLanguage, label } from './labels.js'

/** @typedef {'chat' | 'sms' | 'tickets' | 'citizens' | 'xray' | 'tools'} View */

const tabs = /** @type {const} */ ([
  { view: 'chat', words: 'tabChat', picture: 'chat' },
  { view: 'sms', words: 'tabSms', picture: 'sms' },
  { view: 'tickets', words: 'tabTickets', picture: 'ticket' },
  { view: 'citizens', words: 'tabCitizens', picture: 'people' },
  { view: 'xray', words: 'tabXray', picture: 'pulse' },
  { view: 'tools', words: 'tabTools', picture: 'sliders' },
])

/** @type {Map<View, number>} */
const unseen = new Map()

/** Wires the tabs, which only a narrow screen shows. */
export function startViews() {
  inEveryLanguage(render)
}

/**
 * Shows one view on a narrow screen; a wide screen shows all of them.
 *
 * @param {View} view
 */
export function showView(view) {
  document.body.dataset.view = view
  markSeen(view)
}

/**
 * Removes the count from a tab.
 *
 * @param {View} view
 */
export function markSeen(view) {
  unseen.delete(view)
  render()
}

/**
 * Counts something new on a tab that is not shown.
 *
 * @param {View} view
 */
export function countUnseen(view) {
  if (document.body.dataset.view === view) return
  unseen.set(view, (unseen.get(view) ?? 0) + 1)
  render()
}

function render() {
  find('#tabs', HTMLElement).replaceChildren(...tabs.map(tab))
}

/** @param {typeof tabs[number]} one */
function tab({ view, words, picture }) {
  const attributes = {
    'data-testid': `tab-${view}`,
    'aria-current': String(document.body.dataset.view === view),
  }
  const made = button(attributes, () => showView(view), icon(picture))
  made.append(element('span', {}, label(words)))
  const count = unseen.get(view)
  if (count) made.append(element('span', { class: 'count' }, String(count)))
  return made
}

const storageKey = 'kilat.theme'

/** Wires the switch between light and dark; until it is used the page follows the system. */
export function startTheme() {
  const chosen = localStorage.getItem(storageKey)
  if (chosen) document.documentElement.dataset.theme = chosen
  document.querySelector('#theme')?.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    localStorage.setItem(storageKey, next)
  })
}

function isDark() {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
