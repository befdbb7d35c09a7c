import * as v from 'valibot'
import type { Secret } from '../../privacy/secret.ts'

/** How an access token is made. */
export const tokenRecipe =
  'Meta Business settings → Users → System users → your system user → Generate token, with whatsapp_business_management and whatsapp_business_messaging.'

/** The address and the identity with which Graph is called. */
export interface GraphAccess {
  /** With its version and without a slash at the end. */
  apiUrl: string
  accessToken: Secret<string>
  /** How long one call may take, its answer included; 15 s by default. */
  deadlineMs?: number
}

/** The two kinds of calls. Each throws {@link GraphTrouble} on failure and on an unknown answer. */
export interface Graph {
  get<Schema extends v.GenericSchema>(path: string, schema: Schema): Promise<v.InferOutput<Schema>>
  post<Schema extends v.GenericSchema>(
    path: string,
    body: unknown,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>>
}

/** Connects to Graph. Calls are not retried: the operator runs the command again. */
export function connectGraph(access: GraphAccess): Graph {
  return {
    get: async (path, schema) => understood(schema, await call(access, path, { method: 'GET' })),
    post: async (path, body, schema) => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }
      return understood(schema, await call(access, path, request))
    },
  }
}

async function call(
  { apiUrl, accessToken, deadlineMs = 15_000 }: GraphAccess,
  path: string,
  init: RequestInit,
): Promise<unknown> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${accessToken.reveal()}`)
  const url = `${apiUrl}/${path}`
  let response: Response
  let body: unknown
  try {
    response = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(deadlineMs) })
    body = parsed(await response.text())
  } catch (error) {
    throw lostCallTrouble(error, new URL(apiUrl).host, deadlineMs)
  }
  if (!response.ok || body === undefined) throw refusalTrouble(response.status, body)
  return body
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function understood<Schema extends v.GenericSchema>(
  schema: Schema,
  answer: unknown,
): v.InferOutput<Schema> {
  const read = v.safeParse(schema, answer)
  if (read.success) return read.output
  throw new GraphTrouble(
    'Meta answered in a form that this command does not know. Check whether WHATSAPP_API_URL names a version that has ended.',
  )
}

/** A failed call to Graph: the message is for the operator and names the next step. */
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
const transientCodes = [1, 2, 131000, 131016]

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

/** Describes a refusal by its code (Meta, error codes). */
function refusalTrouble(httpStatus: number, body: unknown): GraphTrouble {
  const read = v.safeParse(errorBody, body)
  if (!read.success) return new GraphTrouble(`Meta answered with HTTP ${httpStatus}. ${again}`)
  const { error } = read.output
  const { code, error_subcode: subcode } = error
  if (tokenCodes.includes(code)) {
    // Meta's own words may repeat the token.
    const sentence = `The access token is not valid or has expired. Make a new one: ${tokenRecipe}`
    return new GraphTrouble(sentence, true)
  }
  if (permissionCodes.includes(code) || (code >= 200 && code <= 299)) {
    return new GraphTrouble(`${quoted(error)} ${businessSettings}`)
  }
  if (rateCodes.includes(code)) {
    return new GraphTrouble('Meta has had too many calls. Run this again in an hour.', true)
  }
  if (transientCodes.includes(code)) return new GraphTrouble(`${quoted(error)} ${again}`)
  if (code === 100 && (subcode === 33 || /nonexisting field/.test(wordsOf(error)))) {
    return new GraphTrouble(wrongId)
  }
  return new GraphTrouble(quoted(error))
}

/** Describes a call without an answer. */
function lostCallTrouble(error: unknown, host: string, deadlineMs: number): GraphTrouble {
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  return isLate
    ? new GraphTrouble(`${host} did not answer within ${deadlineMs / 1_000} s. ${again}`, true)
    : new GraphTrouble(`No connection to ${host}. Check the network and WHATSAPP_API_URL.`, true)
}

/** Returns Meta's words on one line, those for people where there are any. */
function wordsOf({ error_user_msg, error_data, message }: GraphError): string {
  const words = error_user_msg || error_data.details || message
  return words.replace(/\s+/g, ' ').trim()
}

function quoted(error: GraphError): string {
  const subcode = error.error_subcode === undefined ? '' : `, subcode ${error.error_subcode}`
  return `Meta refused it: "${wordsOf(error)}" (code ${error.code}${subcode}).`
}
