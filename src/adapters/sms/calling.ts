import { PortError, type PortFailure } from '../../ports/port-error.ts'

/**
 * How long one call may take, its answer included. Three ways one after the other, begun 5 s after
 * the citizen's answer, still end before the Worker does (Cloudflare: `waitUntil`, 30 s).
 */
export const deadlineMs = 6_000

/**
 * Calls a provider once.
 *
 * @returns The HTTP status and the JSON of the answer; nothing instead of what is no JSON.
 * @throws {PortError} `unavailable` with the code `timeout` when no answer came.
 */
export async function call(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, { ...request, method: 'POST' })
    return { status: response.status, body: parsed(await response.text()) }
  } catch {
    throw new PortError('sms', 'unavailable', { code: 'timeout' })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The statuses that are about the text; all others are about the provider or our account there. */
const aboutText = new Set([400, 413, 422])

/** What kind of failure an HTTP status means that comes without the provider's own code. */
export function kindOf(status: number): PortFailure {
  return aboutText.has(status) ? 'refused' : 'unavailable'
}
