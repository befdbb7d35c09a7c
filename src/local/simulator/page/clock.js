import { loadClock, moveClock, resetClock } from './api.js'
import { button, find } from './dom.js'
import { clockStep } from './format.js'
import { inEveryLanguage, label } from './labels.js'
import { orWarn, tell } from './notices.js'

/** @import { Clock } from './protocol.js' */

const minuteMs = 60_000
const steps = [
  { name: '1m', ms: minuteMs },
  { name: '5m', ms: 5 * minuteMs },
  { name: '15m', ms: 15 * minuteMs },
  { name: '1h', ms: 60 * minuteMs },
  { name: '1d', ms: 1440 * minuteMs },
]

let offsetMs = 0

/** The time in the service, which may have been moved on. */
export const nowMs = () => Date.now() + offsetMs

/**
 * Wires the clock of the toolbar.
 *
 * @param {(stepMs: number) => void} onMove
 */
export async function startClock(onMove) {
  const reset = find('#clock-reset', HTMLButtonElement)
  reset.addEventListener('click', async () => {
    if (take(await orWarn(resetClock))) tell(label('clockBack'))
  })
  const move = async (/** @type {number} */ stepMs) => {
    if (take(await orWarn(() => moveClock(stepMs)))) onMove(stepMs)
  }
  inEveryLanguage(() => {
    find('#clock-steps', HTMLElement).replaceChildren(
      ...steps.map((step) => stepButton(step, move)),
    )
    showOffset()
  })
  take(await orWarn(loadClock))
}

/**
 * @param {typeof steps[number]} step
 * @param {(stepMs: number) => void} move
 */
function stepButton({ name, ms }, move) {
  return button({ 'data-testid': `clock-forward-${name}` }, () => move(ms), clockStep(ms))
}

/** @param {Clock | undefined} clock */
function take(clock) {
  if (!clock) return false
  offsetMs = clock.offsetMs
  showOffset()
  return true
}

function showOffset() {
  const isMoved = offsetMs !== 0
  const shown = find('#clock-offset', HTMLOutputElement)
  shown.textContent = isMoved ? clockStep(offsetMs) : label('clockNow')
  shown.classList.toggle('moved', isMoved)
  find('#clock-reset', HTMLButtonElement).hidden = !isMoved
}
