import { clearFaults, loadFaults, setFaults } from './api.js'
import { button, element, find } from './dom.js'
import { inEveryLanguage, label } from './labels.js'
import { orWarn } from './notices.js'

/** @import { Dependency, Fault } from './protocol.js' */

/** @typedef {'normal' | 'slow' | 'dead'} Health */

/** @type {{ dependency: Dependency, name: string }[]} */
export const dependencies = [
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
