import type { Fault } from '../dependency.ts'

/** Why Graph refuses a call: Meta's error code and what exactly is wrong. */
export interface Refusal {
  code: number
  details?: string
  /** Meta's message for people, where there is one. */
  userMessage?: string
  subcode?: number
}

/** The HTTP statuses of the codes that do not come with 400 (Meta, error codes). */
const statuses = new Map([
  [0, 401],
  [190, 401],
  [3, 500],
  [10, 403],
  [200, 403],
  [131005, 403],
  [368, 403],
  [130497, 403],
  [131031, 403],
  [2, 503],
  [131000, 500],
  [131016, 500],
  [133004, 503],
  [131057, 500],
  [2494100, 500],
  [613, 429],
  [132001, 404],
])

const messages = new Map([
  [1, 'An unknown error occurred'],
  [2, 'Service temporarily unavailable'],
  [4, '(#4) Application request limit reached'],
  [10, '(#10) Application does not have permission for this action'],
  [33, 'Unsupported post request. Object does not exist or cannot be loaded'],
  [100, '(#100) Invalid parameter'],
  [190, 'Error validating access token'],
  [200, '(#200) Permissions error'],
  [2500, 'Unknown path components'],
  [130429, '(#130429) Rate limit hit'],
  [131000, '(#131000) Something went wrong'],
  [131008, '(#131008) Required parameter is missing'],
  [131009, '(#131009) Parameter value is not valid'],
  [131047, '(#131047) Re-engagement message'],
  [131051, '(#131051) Unsupported message type'],
  [131053, '(#131053) Media upload error'],
  [131062, '(#131062) Business-scoped user id recipients are not supported for this message'],
  [132000, '(#132000) Number of parameters does not match the expected number of params'],
  [132001, '(#132001) Template name does not exist in the translation'],
  [132005, '(#132005) Translated text too long'],
  [132015, '(#132015) Template is paused'],
  [132016, '(#132016) Template is disabled'],
  [132018, '(#132018) There was an issue with the parameters in your template'],
  [131056, '(#131056) (Business Account, Consumer Account) pair rate limit hit'],
])

/** Returns the HTTP status that goes with an error code. */
function statusOf(code: number): number {
  return statuses.get(code) ?? 400
}

/** Makes Meta's error answer: `{ error: { message, type, code, error_data, fbtrace_id } }`. */
export function refusalAnswer(
  { code, details, subcode, userMessage }: Refusal,
  status = statusOf(code),
) {
  const error = {
    message: messages.get(subcode ?? code) ?? messages.get(code) ?? `(#${code}) Error`,
    type: code === 100 && subcode === 33 ? 'GraphMethodException' : 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(userMessage !== undefined && { error_user_msg: userMessage }),
    ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
    fbtrace_id: crypto.randomUUID().replaceAll('-', ''),
  }
  return Response.json({ error }, { status })
}

/** The code that Graph sends with a status; any other status comes from a proxy, as HTML. */
const codeOfStatus = new Map([
  [400, 100],
  [401, 190],
  [403, 10],
  [429, 4],
  [500, 1],
])

/** Makes the answer for a fault: that of its code, or else that of its status. */
export function faultAnswer({ status, code }: Fault): Response {
  const known = code === undefined ? codeOfStatus.get(status ?? 500) : Number(code)
  return known === undefined
    ? htmlPage(status ?? 500)
    : refusalAnswer({ code: known }, status ?? statusOf(known))
}

function htmlPage(status: number): Response {
  const page = `<!DOCTYPE html><html><body><h1>${status}</h1><p>Sorry, something went wrong.</p></body></html>`
  return new Response(page, { status, headers: { 'content-type': 'text/html' } })
}
