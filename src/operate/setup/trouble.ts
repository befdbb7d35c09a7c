import * as v from 'valibot'
import { tokenRecipe } from './environment.ts'

/** A call to Graph that failed: the message is for the operator and names the next step. */
export class GraphTrouble extends Error {
  override readonly name = 'GraphTrouble'
  /** Whether every further call would fail in the same way. */
  readonly endsRun: boolean

  constructor(sentence: string, endsRun = false) {
    super(sentence)
    this.endsRun = endsRun
  }
}

const again = 'Run this again in a few minutes.'
const businessSettings =
  'Give the system user full control of the WhatsApp account (Meta Business settings → Accounts → WhatsApp accounts), and its token whatsapp_business_management.'
const wrongId =
  'The token sees no such number or account. Compare WHATSAPP_PHONE_NUMBER_ID and WHATSAPP_BUSINESS_ACCOUNT_ID with Meta: your app → WhatsApp → API Setup.'

const tokenCodes = [0, 190]
const permissionCodes = [3, 10, 131005]
const rateCodes = [4, 17, 613, 80007, 80008]
const passingCodes = [1, 2, 131000, 131016]

const text = v.fallback(v.string(), '')

const errorBody = v.object({
  error: v.object({
    code: v.number(),
    error_subcode: v.fallback(v.optional(v.number()), undefined),
    message: text,
    error_user_msg: text,
    error_data: v.fallback(v.object({ details: text }), { details: '' }),
  }),
})

type GraphError = v.InferOutput<typeof errorBody>['error']

/** Puts an answer that was no success into words. The code decides (Meta, error codes). */
export function refusalTrouble(httpStatus: number, body: unknown): GraphTrouble {
  const read = v.safeParse(errorBody, body)
  if (!read.success) return new GraphTrouble(`Meta answered with HTTP ${httpStatus}. ${again}`)
  const { error } = read.output
  const { code, error_subcode: subcode } = error
  if (tokenCodes.includes(code)) {
    // Not in Meta's words: they may repeat the token.
    const sentence = `The access token is not valid or has expired. Make a new one: ${tokenRecipe}`
    return new GraphTrouble(sentence, true)
  }
  if (permissionCodes.includes(code) || (code >= 200 && code <= 299)) {
    return new GraphTrouble(`${quoted(error)} ${businessSettings}`)
  }
  if (rateCodes.includes(code)) {
    return new GraphTrouble('Meta has had too many calls. Run this again in an hour.', true)
  }
  if (passingCodes.includes(code)) return new GraphTrouble(`${quoted(error)} ${again}`)
  if (code === 100 && (subcode === 33 || /nonexisting field/.test(wordsOf(error)))) {
    return new GraphTrouble(wrongId)
  }
  return new GraphTrouble(quoted(error))
}

/** Puts a call that had no answer into words. */
export function lostCallTrouble(error: unknown, host: string, deadlineMs: number): GraphTrouble {
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  return isLate
    ? new GraphTrouble(`${host} did not answer within ${deadlineMs / 1_000} s. ${again}`, true)
    : new GraphTrouble(`No connection to ${host}. Check the network and WHATSAPP_API_URL.`, true)
}

/** What Meta wrote for people, if it did; on one line. */
function wordsOf({ error_user_msg, error_data, message }: GraphError): string {
  const words = error_user_msg || error_data.details || message
  return words.replace(/\s+/g, ' ').trim()
}

function quoted(error: GraphError): string {
  const subcode = error.error_subcode === undefined ? '' : `, subcode ${error.error_subcode}`
  return `Meta refused it: "${wordsOf(error)}" (code ${error.code}${subcode}).`
}
