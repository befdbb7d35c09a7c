import { deliverAgain, postMessage, SimulatorError } from './api.js'

/** @import { CitizenEntry, Failure, Person } from './chats.js' */
/** @import { Delivery } from './protocol.js' */

/**
 * How a delivery ended: taken by the Worker, or why not.
 *
 * @typedef {{ messageId?: string, tookMs?: number, failure?: Failure }} Outcome
 */

/**
 * Sends a citizen's message for the first time.
 *
 * @param {Person} person
 * @param {CitizenEntry} entry
 */
export function deliver(person, { message }) {
  return outcomeOf(() => postMessage({ ...addressOf(person), name: person.name, message }))
}

/**
 * Delivers a person's last message once more, with the same id.
 *
 * @param {Person} person
 */
export function redeliver(person) {
  return outcomeOf(() => deliverAgain(addressOf(person)))
}

/**
 * Says whether the simulator holds the message, so that it can be delivered with the same id.
 *
 * @param {CitizenEntry} entry
 */
export function wasPosted({ failure }) {
  return failure?.reason !== 'simulator-gone' && failure?.reason !== 'simulator-refused'
}

/**
 * @param {() => Promise<Delivery>} send
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(send) {
  try {
    const { messageId, status, tookMs } = await send()
    if (status === 200) return { messageId, tookMs }
    return { messageId, tookMs, failure: { reason: 'refused', status } }
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    return { failure: failureOf(error) }
  }
}

/**
 * @param {SimulatorError} error
 * @returns {Failure}
 */
function failureOf({ status }) {
  if (status === undefined) return { reason: 'simulator-gone' }
  return status === 502 ? { reason: 'worker-gone' } : { reason: 'simulator-refused', status }
}

/** @param {Person} person */
function addressOf({ phone, userId }) {
  return { ...(phone ? { from: phone } : {}), ...(userId ? { userId } : {}) }
}
