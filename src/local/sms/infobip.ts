import * as v from 'valibot'
import type { Fault, Watched } from '../dependency.ts'
import type { SmsInbox } from './inbox.ts'

/** The account that the stand-in plays. */
interface InfobipAccount {
  apiKey: string
}

const present = v.pipe(v.string(), v.minLength(1))

/** One text message to one number: the only request that the Worker sends. */
const envelope = v.object({
  messages: v.strictTuple([
    v.strictObject({
      sender: present,
      destinations: v.strictTuple([v.strictObject({ to: v.pipe(v.string(), v.maxLength(64)) })]),
      content: v.strictObject({ text: present }),
    }),
  ]),
})

/** Infobip's statuses of a message (Infobip, response status and error codes). */
const names = new Map([
  [12, 'REJECTED_NOT_ENOUGH_CREDITS'],
  [14, 'REJECTED_DESTINATION_BLOCKLISTED'],
  [20, 'REJECTED_FLOODING_FILTER'],
  [25, 'REJECTED_MESSAGE_TOO_LONG'],
  [26, 'PENDING_ACCEPTED'],
  [51, 'MISSING_TO'],
  [52, 'REJECTED_DESTINATION'],
])

/** The most bytes of a text (status 25). */
const mostBytes = 4_000

/**
 * Stands in for Infobip's SMS API (OpenAPI 3.210.0): `POST …/sms/3/messages` with an API key and
 * JSON. A wrong request is an HTTP error; a wrong number is a message status under HTTP 200.
 */
export class InfobipStandIn implements Watched {
  readonly dependency = 'sms'
  readonly #account: InfobipAccount
  readonly #inbox: SmsInbox

  constructor(account: InfobipAccount, inbox: SmsInbox) {
    this.#account = account
    this.#inbox = inbox
  }

  async handle(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `App ${this.#account.apiKey}`) return refusal(401)
    if (!new URL(request.url).pathname.endsWith('/sms/3/messages')) return refusal(404)
    if (request.method !== 'POST') return refusal(405)
    if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') {
      return refusal(415)
    }
    const read = v.safeParse(envelope, await request.json().catch(() => undefined))
    if (!read.success) return refusal(400)
    const [{ destinations, content }] = read.output.messages
    return this.#judge(destinations[0].to, content.text)
  }

  async describe(request: Request): Promise<string> {
    return `${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`
  }

  refuse({ status, code }: Fault): Response {
    return code === undefined ? refusal(status ?? 500) : answer('', Number(code))
  }

  #judge(to: string, text: string): Response {
    if (to === '') return answer(to, 51)
    // Infobip's examples have no plus sign, but Infobip accepts one.
    if (!/^\+?[1-9]\d{6,14}$/.test(to)) return answer(to, 52)
    if (new TextEncoder().encode(text).length > mostBytes) return answer(to, 25)
    this.#inbox.take(`+${to.replace(/^\+/, '')}`, text)
    return answer(to, 26)
  }
}

function answer(destination: string, id: number): Response {
  const isRejected = id !== 26
  const status = {
    groupId: isRejected ? 5 : 1,
    groupName: isRejected ? 'REJECTED' : 'PENDING',
    id,
    name: names.get(id) ?? 'REJECTED',
    description: '',
  }
  const message = { messageId: crypto.randomUUID(), status, destination }
  return Response.json({ bulkId: crypto.randomUUID(), messages: [message] })
}

/** Infobip's `ApiError`. */
function refusal(status: number): Response {
  const error = { errorCode: `E${status}`, description: 'Request cannot be processed.' }
  return Response.json({ ...error, action: '', violations: [], resources: [] }, { status })
}
