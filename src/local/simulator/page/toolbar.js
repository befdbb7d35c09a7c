import { clearFaults, loadClock, loadFaults, moveClock, resetClock, setFaults } from './api.js'
import { button, element, find } from './dom.js'
import { clockStep, inEveryLanguage, label } from './labels.js'
import { orWarn, tell } from './notices.js'

/** @import { Clock, Dependency, Fault } from './api.js' */

const minuteMs = 60_000
const steps = [
  { name: '1m', ms: minuteMs },
  { name: '5m', ms: 5 * minuteMs },
  { name: '15m', ms: 15 * minuteMs },
  { name: '1h', ms: 60 * minuteMs },
  { name: '1d', ms: 1440 * minuteMs },
]

let offsetMs = 0

/** Returns the time in the service, which may have been moved forward. */
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

/** @typedef {'normal' | 'slow' | 'dead'} Health */

/** @type {{ dependency: Dependency, name: string }[]} */
const dependencies = [
  { dependency: 'redis', name: 'Redis' },
  { dependency: 'registry', name: 'Postgres' },
  { dependency: 'graph', name: 'WhatsApp' },
  { dependency: 'sms', name: 'SMS' },
]

/** @type {Record<Health, Fault>} */
const faultOf = { normal: {}, slow: { delayMs: 2_000 }, dead: { drop: 'before' } }
/** @type {Health[]} */
const healths = ['normal', 'slow', 'dead']
const words = /** @type {const} */ ({
  normal: 'faultNormal',
  slow: 'faultSlow',
  dead: 'faultDead',
})

/** @type {Partial<Record<Dependency, Fault>>} */
let faults = {}

/** Wires the switches that make a dependency slow or dead. */
export async function startFaults() {
  inEveryLanguage(show)
  faults = (await orWarn(loadFaults)) ?? {}
  show()
}

function show() {
  find('#faults', HTMLElement).replaceChildren(...dependencies.map(control))
}

/** @param {typeof dependencies[number]} one */
function control({ dependency, name }) {
  const current = healthOf(faults[dependency])
  const buttons = healths.map((health) => {
    const isOn = health === current
    const made = button(
      {
        class: health,
        'aria-pressed': String(isOn),
        'data-testid': `fault-${dependency}-${health}`,
      },
      () => change(dependency, health),
      label(words[health]),
    )
    return made
  })
  const title = element('span', { class: 'fault-name' }, element('i'), name)
  const attributes = { class: `fault ${dependency}`, role: 'group', 'aria-label': name }
  if (current === undefined) title.append(` (${label('faultOther')})`)
  return element('div', attributes, title, element('span', { class: 'segments' }, ...buttons))
}

/**
 * @param {Dependency} dependency
 * @param {Health} health
 */
async function change(dependency, health) {
  const wanted = { ...faults, [dependency]: faultOf[health] }
  const isAllNormal = Object.values(wanted).every((fault) => healthOf(fault) === 'normal')
  await orWarn(async () => {
    if (isAllNormal) await clearFaults()
    else await setFaults({ [dependency]: faultOf[health] })
    faults = isAllNormal ? {} : wanted
  })
  const focused = document.activeElement?.getAttribute('data-testid')
  show()
  const again = document.querySelector(`[data-testid="${focused}"]`)
  if (again instanceof HTMLElement) again.focus()
}

/**
 * @param {Fault} [fault]
 * @returns {Health | undefined} nothing for a fault that was set elsewhere
 */
function healthOf(fault = {}) {
  return healths.find((health) => JSON.stringify(faultOf[health]) === JSON.stringify(fault))
}
