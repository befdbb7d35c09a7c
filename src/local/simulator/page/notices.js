import { SimulatorError } from './api.js'
import { button, element, find, icon } from './dom.js'
import { label } from './labels.js'

const shownMs = 6_000

/**
 * Shows a notice of success, and removes it after a while.
 *
 * @param {string} text
 */
export function tell(text) {
  const note = show('notice', 'status', text)
  setTimeout(() => note.remove(), shownMs)
}

/**
 * Shows what went wrong, once, until it is closed.
 *
 * @param {string} text
 */
export function warn(text) {
  const shown = [...find('#notices', HTMLElement).children]
  if (!shown.some((note) => note.textContent?.startsWith(text))) show('notice bad', 'alert', text)
}

/**
 * Runs a call to the simulator, and shows a notice when it fails.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>} nothing when it failed
 */
export async function orWarn(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    warn(sentence(error))
    return undefined
  }
}

/** @param {SimulatorError} error */
function sentence({ status }) {
  return status === undefined ? label('simulatorGone') : label('simulatorRefused', { status })
}

/** @type {HTMLElement | undefined} */
let lost

/**
 * Shows whether the page still hears from the simulator.
 *
 * @param {boolean} isConnected
 */
export function showConnection(isConnected) {
  lost?.remove()
  lost = isConnected ? undefined : show('notice bad', 'alert', label('reconnecting'))
}

/**
 * @param {string} kind
 * @param {string} role
 * @param {string} text
 */
function show(kind, role, text) {
  const close = button({ class: 'icon-only', 'aria-label': label('close') }, () => note.remove())
  close.append(icon('close'))
  const note = element('div', { class: kind, role, 'data-testid': 'notice' }, text, close)
  find('#notices', HTMLElement).append(note)
  return note
}
