import type { Fault, Watched } from '../dependency.ts'
import { MediaShelf } from './media-shelf.ts'
import { mediaIn, messageRefusal, recipientOf, templateIn } from './message-rules.ts'
import { PairRate, ServiceWindows } from './people.ts'
import { faultAnswer, type Refusal, refusalAnswer } from './refusals.ts'
import { templateRefusal, templateWords } from './templates.ts'
import { envelope, newWamid, valueFor } from './webhooks.ts'

/** One recorded call. */
export interface SentCall {
  /** In ms since the epoch. */
  at: number
  path: string
  /** The phone number with its plus sign, or the user id; none for uploads and read receipts. */
  to: string | null
  status: number
  /** The JSON as it came; an upload as `{ mediaId, mimeType, filename, bytes }`. */
  body: unknown
  /** The id of an accepted message. */
  messageId?: string
  /** The words of an accepted template, as the citizen sees them. */
  words?: string
}

/** The account that the stand-in plays. */
interface GraphAccount {
  phoneNumberId: string
  accessToken: string
  /** The clock, in ms since the epoch; the machine's unless given. */
  now?: () => number
}

/** The outcome of one call: the answer, and what is recorded of it. */
interface Outcome {
  answer: Response
  body?: unknown
  to?: string | undefined
  messageId?: string
  words?: string | undefined
}

/** The most calls that are kept; the oldest are dropped first. */
const keepCalls = 50_000

/**
 * Stands in for Meta's Graph API: takes messages, read receipts and uploads, refuses what Meta
 * refuses with Meta's codes, and records every call. Answers below any prefix, at
 * `/v26.0/PHONE_NUMBER_ID/messages`, `/v26.0/PHONE_NUMBER_ID/media` and `/v26.0/MEDIA_ID`. Has the
 * templates of `npm run setup`, approved.
 */
export class GraphStandIn implements Watched {
  readonly dependency = 'graph'
  /** The names of the templates that Meta has paused. */
  readonly pausedTemplates = new Set<string>()
  readonly #account: GraphAccount
  readonly #now: () => number
  readonly #shelf: MediaShelf
  readonly #windows: ServiceWindows
  readonly #pairs: PairRate
  readonly #calls: SentCall[] = []
  readonly #listeners = new Set<(call: SentCall) => void>()

  constructor(account: GraphAccount) {
    this.#account = account
    this.#now = account.now ?? Date.now
    this.#shelf = new MediaShelf(this.#now)
    this.#windows = new ServiceWindows(this.#now)
    this.#pairs = new PairRate(this.#now)
  }

  async handle(request: Request): Promise<Response> {
    const { answer, body = null, to = null, messageId, words } = await this.#outcome(request)
    const path = new URL(request.url).pathname
    const call: SentCall = { at: this.#now(), path, to, status: answer.status, body }
    if (messageId !== undefined) call.messageId = messageId
    if (words !== undefined) call.words = words
    this.#calls.push(call)
    if (this.#calls.length > keepCalls) this.#calls.shift()
    for (const listener of this.#listeners) listener(call)
    return answer
  }

  async describe(request: Request): Promise<string> {
    const target = targetOf(request)
    if (target?.edge !== 'messages') return `${request.method} ${target?.edge ?? 'unknown path'}`
    const { status, type } = (await request.json()) as { status?: unknown; type?: unknown }
    const word = typeof status === 'string' ? status : type
    return typeof word === 'string' && /^[a-z]{1,20}$/.test(word)
      ? `POST messages ${word}`
      : 'POST messages'
  }

  isCourtesy(what: string): boolean {
    return what === 'POST messages read'
  }

  refuse(fault: Fault): Response {
    return faultAnswer(fault)
  }

  /** Returns the calls so far, oldest first; with `to` (`+` or not), those to one person. */
  sent(to?: string): SentCall[] {
    if (to === undefined) return [...this.#calls]
    // In a query string that was not encoded, the plus sign became a space.
    const bare = to.replace(/^[\s+]+/, '')
    return this.#calls.filter((call) => call.to?.replace(/^\+/, '') === bare)
  }

  /** Returns the bytes of an uploaded file. */
  media(mediaId: string): Uint8Array | undefined {
    return this.#shelf.bytes(mediaId)
  }

  /**
   * Notes that a citizen wrote: for 24 hours they may be sent any message, then templates only.
   *
   * @param person The phone number with its plus sign, or the user id.
   */
  heardFrom(person: string): void {
    this.#windows.open(person)
  }

  /** Forgets the recorded calls; files stay, because the Worker may still use their ids. */
  clear(): void {
    this.#calls.length = 0
  }

  /** Calls `listener` for every call from now on, until the returned function is called. */
  onSent(listener: (call: SentCall) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #outcome(request: Request): Promise<Outcome> {
    const target = targetOf(request)
    if (request.headers.get('authorization') !== `Bearer ${this.#account.accessToken}`) {
      return refused({ code: 190 })
    }
    if (!target) return refused({ code: 2500 })
    if (target.edge === 'media id') {
      const isOurs = target.id === this.#account.phoneNumberId
      const found = isOurs ? { id: target.id } : this.#shelf.shown(target.id)
      return found ? { answer: Response.json(found) } : refused({ code: 100, subcode: 33 })
    }
    if (target.id !== this.#account.phoneNumberId) return refused({ code: 100, subcode: 33 })
    return target.edge === 'media' ? this.#upload(request) : this.#message(request)
  }

  async #message(request: Request): Promise<Outcome> {
    if (!isOfType(request, 'application/json')) {
      return refused({ code: 100, details: 'the content type must be application/json' })
    }
    const body: unknown = await request.json().catch(() => undefined)
    const to = recipientOf(body)
    const refusal =
      messageRefusal(body) ?? this.#mediaRefusal(body) ?? this.#sendingRefusal(body, to)
    if (refusal) return { ...refused(refusal), body, to }
    if (to === undefined) return { answer: Response.json({ success: true }), body }
    if (!this.#pairs.take(to)) return { ...refused({ code: 131056 }), body, to }
    const messageId = newWamid()
    const template = templateIn(body)
    const words = template && templateWords(template)
    return { answer: accepted(to, messageId), body, to, messageId, words }
  }

  #mediaRefusal(body: unknown): Refusal | undefined {
    const media = mediaIn(body)
    if (!media || this.#shelf.usable(media.id)) return undefined
    const details = `Param ${media.param} is not a valid whatsapp business account media attachment ID`
    return { code: 100, details }
  }

  #sendingRefusal(body: unknown, to: string | undefined): Refusal | undefined {
    const template = templateIn(body)
    if (template && this.pausedTemplates.has(template.name)) return { code: 132015 }
    if (template) return templateRefusal(template, to)
    if (to === undefined || !this.#windows.isClosed(to)) return undefined
    const details =
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.'
    return { code: 131047, details }
  }

  async #upload(request: Request): Promise<Outcome> {
    const form = isOfType(request, 'multipart/form-data')
      ? await request.formData().catch(() => undefined)
      : undefined
    if (!form) return refused({ code: 100, details: 'the body must be multipart/form-data' })
    const { upload, refusal } = await this.#shelf.take(form)
    if (refusal) return { ...refused(refusal), body: upload }
    return { answer: Response.json({ id: upload?.mediaId }), body: upload }
  }
}

function isOfType(request: Request, type: string): boolean {
  return request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === type
}

function refused(refusal: Refusal): Outcome {
  return { answer: refusalAnswer(refusal) }
}

/** What a call is about: an edge of the phone number, or an uploaded file. */
interface Target {
  edge: 'messages' | 'media' | 'media id'
  id: string
}

/** Reads the method and path of a call, unless the messaging API has no such endpoint. */
function targetOf(request: Request): Target | undefined {
  const { pathname } = new URL(request.url)
  const [, id, edge] = /\/v\d+\.\d+\/(\d+)(?:\/(messages|media))?$/.exec(pathname) ?? []
  if (id === undefined) return undefined
  if (request.method === 'GET') return edge === undefined ? { edge: 'media id', id } : undefined
  if (request.method !== 'POST') return undefined
  return edge === 'messages' || edge === 'media' ? { edge, id } : undefined
}

/** Makes Meta's answer to a message that it has accepted, but not delivered yet. */
function accepted(to: string, messageId: string): Response {
  const known = to.startsWith('+') ? { wa_id: to.slice(1) } : { user_id: to }
  return Response.json({
    messaging_product: 'whatsapp',
    contacts: [{ input: to, ...known }],
    messages: [{ id: messageId }],
  })
}

/**
 * Makes the webhook with the status of an accepted message. It echoes the outbox id and has the
 * time of the call.
 *
 * @param errorCode Why it failed, as in Meta's table of error codes.
 */
export function statusWebhook(
  call: SentCall,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  errorCode?: number,
) {
  const { biz_opaque_callback_data } = call.body as { biz_opaque_callback_data?: string }
  const [person, contact] = peopleOf(call.to ?? '')
  const news = {
    id: call.messageId,
    status,
    timestamp: String(Math.floor(call.at / 1_000)),
    ...person,
    ...(biz_opaque_callback_data !== undefined && { biz_opaque_callback_data }),
    ...(errorCode !== undefined && { errors: [{ code: errorCode, title: 'Message failed' }] }),
  }
  // Meta names the contact in every status except `failed`.
  const contacts = status === 'failed' ? {} : { contacts: [contact] }
  const phoneNumberId = call.path.split('/').at(-2) ?? ''
  const value = valueFor(phoneNumberId, { ...contacts, statuses: [news] })
  return envelope([{ field: 'messages', value }])
}

function peopleOf(to: string) {
  return to.startsWith('+')
    ? ([{ recipient_id: to.slice(1) }, { wa_id: to.slice(1) }] as const)
    : ([{ recipient_user_id: to }, { user_id: to }] as const)
}
