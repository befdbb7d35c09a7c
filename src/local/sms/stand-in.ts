import type { Fault, Watched } from '../dependency.ts'

/** One SMS that was accepted; `at` in ms since the epoch. */
export interface Sms {
  at: number
  to: string
  text: string
}

/** What the stand-in stands for. */
export interface SmsAccount {
  accountSid: string
  authToken: string
  /** The clock, in ms since the epoch; the machine's unless given. */
  now?: () => number
}

/** The most messages that are kept; the oldest go first. */
const keepMessages = 50_000

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
export class SmsStandIn implements Watched {
  readonly dependency = 'sms'
  readonly #account: SmsAccount
  readonly #now: () => number
  readonly #messages: Sms[] = []
  readonly #listeners = new Set<(sms: Sms) => void>()

  constructor(account: SmsAccount) {
    this.#account = account
    this.#now = account.now ?? Date.now
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

  /** The messages so far, oldest first; those to one number when `to` (with or without `+`) is given. */
  messages(to?: string): Sms[] {
    if (to === undefined) return [...this.#messages]
    // In a query string that was not encoded the plus sign has become a space.
    const digits = to.replace(/^[\s+]+/, '')
    return this.#messages.filter((sms) => sms.to === `+${digits}`)
  }

  clear(): void {
    this.#messages.length = 0
  }

  /** Calls `listener` for every message from now on, until the returned function is called. */
  onSms(listener: (sms: Sms) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #accept(form: URLSearchParams): Response {
    const sms = { at: this.#now(), to: form.get('To') ?? '', text: form.get('Body') ?? '' }
    this.#messages.push(sms)
    if (this.#messages.length > keepMessages) this.#messages.shift()
    for (const listener of this.#listeners) listener(sms)
    const sid = `SM${crypto.randomUUID().replaceAll('-', '')}`
    const { accountSid } = this.#account
    const resource = { sid, account_sid: accountSid, status: 'queued', error_code: null }
    return Response.json({ ...resource, to: sms.to, body: sms.text }, { status: 201 })
  }
}

/** A body that is no form has no fields. */
async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]
  return new URLSearchParams(
    type === 'application/x-www-form-urlencoded' ? await request.text() : '',
  )
}

/** Twilio's reason to refuse a message (Twilio, error and warning dictionary). */
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
