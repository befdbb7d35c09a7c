import * as v from 'valibot'
import { PortError, type PortFailure } from '../../ports/port-error.ts'
import type { SmsGateway } from '../../ports/sms-gateway.ts'

/** An SMS provider that the configuration may list. */
interface SmsProvider<Name extends string = string> {
  name: Name
  /** The variables that the provider is reached by; they are needed only when it is listed. */
  variableNames: readonly string[]
  /** Reads the variables; the gateway is made when it is first asked for. */
  read(environment: object): ProviderReading
}

/** What a provider's variables give: its gateway, or what is wrong with them. */
type ProviderReading =
  | { ok: true; gateway: () => SmsGateway }
  | { ok: false; issues: readonly v.BaseIssue<unknown>[] }

/** Describes a provider by its name, the schemas of its variables, and what makes its gateway. */
export function smsProvider<const Name extends string, Variables extends v.ObjectEntries>(
  name: Name,
  variables: Variables,
  gatewayOf: (values: v.InferOutput<v.ObjectSchema<Variables, undefined>>) => SmsGateway,
): SmsProvider<Name> {
  const schema = v.object(variables)
  return {
    name,
    variableNames: Object.keys(variables),
    read(environment) {
      const { success, output, issues } = v.safeParse(schema, environment)
      return success ? { ok: true, gateway: () => gatewayOf(output) } : { ok: false, issues }
    },
  }
}

/**
 * How long one call may take, its answer included. Three ways one after the other, begun 5 s after
 * the citizen's answer, still end before the Worker does (Cloudflare: `waitUntil`, 30 s).
 */
export const deadlineMs = 6_000

/**
 * Calls a provider once.
 *
 * @returns The HTTP status and the JSON of the answer; `undefined` for a body that is not JSON.
 * @throws {PortError} `unavailable` and `unclear` when no answer came.
 */
export async function call(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, { ...request, method: 'POST' })
    return { status: response.status, body: parsed(await response.text()) }
  } catch {
    throw new PortError('sms', 'unavailable', { reason: 'unclear', code: 'timeout' })
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

/** Returns the kind of failure that an HTTP status means when the provider gave no code of its own. */
export function kindOf(status: number): PortFailure {
  return aboutText.has(status) ? 'refused' : 'unavailable'
}
