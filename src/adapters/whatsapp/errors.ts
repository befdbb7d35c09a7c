import * as v from 'valibot'
import { type FailureReason, PortError, type PortFailure } from '../../ports/port-error.ts'

/**
 * What to do about an error of Graph's: try again with a growing wait, wait for this person only,
 * upload the document again, drop the message, alert the operator and keep the message until the cause
 * is fixed, or fix our code.
 */
type Remedy = 'retry' | 'wait-for-person' | 'upload-again' | 'give-up' | 'operator' | 'bug'

interface Rule {
  remedy: Remedy
  codes: readonly number[]
  /** How long to wait before the first new attempt; it quadruples with each (Meta, throughput). */
  waitMs?: number
}

/** Meta's error codes by their remedy (Meta, error codes). */
const rules: readonly Rule[] = [
  { remedy: 'retry', waitMs: 1_000, codes: [1, 2, 130429, 131000, 131016, 133004] },
  { remedy: 'retry', waitMs: 60_000, codes: [4, 613, 80007, 131057, 2494100] },
  { remedy: 'wait-for-person', waitMs: 4_000, codes: [131056] },
  { remedy: 'upload-again', codes: [131053] },
  {
    remedy: 'give-up',
    codes: [130472, 131021, 131026, 131030, 131047, 131049, 131050, 131062],
  },
  // Access, permission, spam limit, policy, country, lock, payment.
  {
    remedy: 'operator',
    waitMs: 300_000,
    codes: [0, 3, 10, 33, 190, 368, 130497, 131005, 131031, 131042, 131048, 134011],
  },
  // The number's registration and PIN.
  {
    remedy: 'operator',
    waitMs: 300_000,
    codes: [133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016],
  },
  // A template that is not at Meta as it is here: missing, changed, paused or disabled.
  {
    remedy: 'operator',
    waitMs: 300_000,
    codes: [132000, 132001, 132005, 132007, 132012, 132015, 132016],
  },
  { remedy: 'bug', codes: [100, 131008, 131009, 131051, 132018, 135000] },
]

const ruleOf = new Map(rules.flatMap((rule) => rule.codes.map((code) => [code, rule] as const)))

const permission: Rule = { remedy: 'operator', waitMs: 300_000, codes: [] }
const passing: Rule = { remedy: 'retry', waitMs: 1_000, codes: [] }
const unknown: Rule = { remedy: 'give-up', codes: [] }

const kinds: Record<Remedy, PortFailure> = {
  retry: 'unavailable',
  'wait-for-person': 'unavailable',
  'upload-again': 'refused',
  'give-up': 'refused',
  operator: 'unavailable',
  bug: 'invalid',
}

function known(code: number): Rule | undefined {
  return code >= 200 && code <= 299 ? permission : ruleOf.get(code)
}

const errorBody = v.object({
  error: v.object({
    code: v.number(),
    error_subcode: v.fallback(v.optional(v.number()), undefined),
    is_transient: v.fallback(v.optional(v.boolean()), undefined),
    message: v.fallback(v.string(), ''),
    error_data: v.fallback(v.object({ details: v.string() }), { details: '' }),
  }),
})

type GraphError = v.InferOutput<typeof errorBody>['error']

/**
 * Makes the error of an answer that was no success. The code decides, not the HTTP status (Meta,
 * error codes); an answer without one, such as a proxy's HTML page, is `unavailable` with `http-502`
 * as its code.
 */
export function graphFailure(httpStatus: number, body: unknown): PortError {
  const read = v.safeParse(errorBody, body)
  if (!read.success) return failure(passing, `http-${httpStatus}`)
  const { error } = read.output
  const code = meantCode(error)
  const mayPass = error.is_transient === true || httpStatus >= 500
  const rule = known(code) ?? (mayPass ? passing : unknown)
  return failure(rule, String(code), rule.remedy === 'upload-again' ? 'media-gone' : undefined)
}

/**
 * Distinguishes what Graph reports under 100: a number that is not ours (subcode 33), and a
 * media id that is gone, for which 131053 stands here.
 */
function meantCode({ code, error_subcode, message, error_data }: GraphError): number {
  if (code === 100 && error_subcode === 33) return 33
  const isParameter = code === 100 || code === 131009
  return isParameter && /\bmedia\b/i.test(`${message} ${error_data.details}`) ? 131053 : code
}

function failure({ remedy, waitMs }: Rule, code: string, reason?: FailureReason): PortError {
  return new PortError('messenger', kinds[remedy], { reason, code, retryAfterMs: waitMs })
}

/** The runtimes' codes for a connection that was never made; workerd has none. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/**
 * Makes the error of a call without an answer. `unreachable`: the connection was refused, so nothing
 * was accepted. `timeout`: the deadline passed or the connection broke, so that it is `unclear`
 * whether the message was accepted.
 */
export function lostCall(error: unknown): PortError {
  const isRefused = [error, (error as Error | undefined)?.cause].some(
    (thrown) => thrown instanceof Error && 'code' in thrown && neverConnected.has(`${thrown.code}`),
  )
  return isRefused ? failure(passing, 'unreachable') : failure(passing, 'timeout', 'unclear')
}
