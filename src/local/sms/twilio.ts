import type { Fault, Watched } from '../dependency.ts'
import type { SmsInbox } from './inbox.ts'

/** The account that the stand-in plays. */
interface TwilioAccount {
  accountSid: string
  authToken: string
}

/** Twilio's error codes with their HTTP statuses; 400 for all others. */
const statuses = new Map([
  [20003, 401],
  [20404, 404],
  [20429, 429],
  [20500, 500],
])

const codeOfStatus = new Map([...statuses].map(([code, status]) => [status, code]))

/**
 * Stands in for Twilio's message API: `POST …/2010-04-01/Accounts/SID/Messages.json` with basic
 * authentication and a form of `To`, `Body`, and `From` or `MessagingServiceSid`.
 */
export class TwilioStandIn implements Watched {
  readonly dependency = 'sms'
  readonly #account: TwilioAccount
  readonly #inbox: SmsInbox

  constructor(account: TwilioAccount, inbox: SmsInbox) {
    this.#account = account
    this.#inbox = inbox
  }

  async handle(request: Request): Promise<Response> {
    const { accountSid, authToken } = this.#account
    const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`
    if (request.headers.get('authorization') !== `Basic ${btoa(`${accountSid}:${authToken}`)}`) {
      return refusal(20003)
    }
    if (request.method !== 'POST' || !new URL(request.url).pathname.endsWith(path)) {
      return refusal(20404)
    }
    const form = await readForm(request)
    const code = refusalCode(form)
    return code === undefined ? this.#accept(form) : refusal(code)
  }

  async describe(request: Request): Promise<string> {
    return `${request.method} ${new URL(request.url).pathname.split('/').at(-1)}`
  }

  refuse({ status, code }: Fault): Response {
    if (code !== undefined) return refusal(Number(code), status)
    const known = codeOfStatus.get(status ?? 500)
    return known === undefined ? new Response('', { status: status ?? 500 }) : refusal(known)
  }

  #accept(form: URLSearchParams): Response {
    const [to, text] = [form.get('To') ?? '', form.get('Body') ?? '']
    this.#inbox.take(to, text)
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`
    const { accountSid } = this.#account
    const resource = { sid, account_sid: accountSid, status: 'queued', error_code: null }
    return Response.json({ ...resource, to, body: text }, { status: 201 })
  }
}

/** Reads the fields of a form; any other body has none. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]
  return new URLSearchParams(
    type === 'application/x-www-form-urlencoded' ? await request.text() : '',
  )
}

/** Returns why Twilio refuses a message, if it does (Twilio, error and warning dictionary). */
function refusalCode(form: URLSearchParams): number | undefined {
  const to = form.get('To')
  const body = form.get('Body')
  if (!to) return 21604
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 21211
  if (!form.get('From') && !form.get('MessagingServiceSid')) return 21603
  if (!body) return 21602
  return body.length > 1_600 ? 21617 : undefined
}

function refusal(code: number, status = statuses.get(code) ?? 400): Response {
  const answer = { code, message: 'The message was not accepted', more_info: '', status }
  return Response.json(answer, { status })
}
