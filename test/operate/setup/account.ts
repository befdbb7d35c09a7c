import type { Fault, Watched } from '../../../src/local/dependency.ts'
import { faultAnswer, type Refusal, refusalAnswer } from '../../../src/local/graph/refusals.ts'
import { businessAccountId } from '../../../src/local/graph/webhooks.ts'
import { type Judged, judgeAutomation, judgeProfile } from './account-rules.ts'
import { AccountTemplates } from './account-templates.ts'

/** The app that the access token belongs to. */
const ownApp = { id: '670843887433847', name: 'Kilat', link: 'https://www.facebook.com/games/' }

/** Meta subscribes an app of its own to a new account. */
const metaApp = { id: '2202427980234937', name: 'WA DevX Webhook Events 1P App' }

const numberEdges = ['conversational_automation', 'whatsapp_business_profile'] as const
const accountEdges = ['message_templates', 'subscribed_apps'] as const

type Edge =
  | 'app'
  | 'phone number'
  | 'template id'
  | (typeof numberEdges)[number]
  | (typeof accountEdges)[number]

/** What a call is about. */
interface Target {
  edge: Edge
  id: string
  isPost: boolean
}

/** A call that was made, with its JSON; null when it only asked. */
interface MadeCall {
  path: string
  body: unknown
}

/**
 * Stands in for the endpoints of Meta's Graph API with which a number and its account are set up:
 * conversational components, business profile, templates and the webhook's subscription.
 */
export class AccountStandIn implements Watched {
  readonly dependency = 'graph'
  readonly templates = new AccountTemplates()
  /** The calls so far, oldest first. */
  readonly calls: MadeCall[] = []
  readonly #phoneNumberId: string
  readonly #accessToken: string
  #automation: object | undefined
  #profile: object = {}
  readonly #subscribed: object[] = [metaApp]

  constructor(account: { phoneNumberId: string; accessToken: string }) {
    this.#phoneNumberId = account.phoneNumberId
    this.#accessToken = account.accessToken
  }

  async handle(request: Request): Promise<Response> {
    const body: unknown =
      request.method === 'POST' ? await request.json().catch(() => undefined) : null
    this.calls.push({ path: new URL(request.url).pathname, body })
    if (request.headers.get('authorization') !== `Bearer ${this.#accessToken}`) {
      return refusalAnswer({ code: 190 })
    }
    const target = targetOf(request)
    const refusal = target ? this.#idRefusal(target) : { code: 2500 }
    if (!target || refusal) return refusalAnswer(refusal ?? { code: 2500 })
    return target.isPost
      ? this.#write(target, body)
      : this.#read(target, new URL(request.url).searchParams)
  }

  describe = async ({ method, url }: Request) => `${method} ${new URL(url).pathname}`

  refuse = (fault: Fault) => faultAnswer(fault)

  #idRefusal({ edge, id }: Target): Refusal | undefined {
    if (edge === 'app') return undefined
    const isOfNumber = edge === 'phone number' || numberEdges.some((each) => each === edge)
    const isOfAccount = accountEdges.some((each) => each === edge)
    const right = isOfNumber ? this.#phoneNumberId : isOfAccount ? businessAccountId : id
    if (id === right) return undefined
    return [this.#phoneNumberId, businessAccountId].includes(id)
      ? { code: 100, details: `Tried accessing nonexisting field (${edge})` }
      : { code: 100, subcode: 33 }
  }

  #read({ edge }: Target, query: URLSearchParams): Response {
    const fields = query.get('fields')?.split(',')
    switch (edge) {
      case 'app':
        return Response.json(picked(ownApp, fields))
      case 'phone number': {
        const automation = this.#automation && { conversational_automation: this.#automation }
        return Response.json({ ...automation, id: this.#phoneNumberId })
      }
      case 'whatsapp_business_profile':
        return list([{ ...picked(this.#profile, fields), messaging_product: 'whatsapp' }])
      case 'subscribed_apps':
        return list(this.#subscribed.map((app) => ({ whatsapp_business_api_data: app })))
      case 'message_templates': {
        const usual = ['name', 'parameter_format', 'components', 'language', 'status', 'category']
        const found = this.templates.list(query.get('name') ?? '')
        const page = found.slice(0, Number(query.get('limit') ?? 25))
        return list(page.map((template) => picked(template, [...(fields ?? usual), 'id'])))
      }
      default:
        return refusalAnswer({ code: 100, subcode: 33 })
    }
  }

  #write({ edge, id }: Target, body: unknown): Response {
    switch (edge) {
      case 'conversational_automation':
        return answered(judgeAutomation(body), (sent) => {
          const before = this.#automation ?? { enable_welcome_message: false }
          this.#automation = { ...before, ...sent }
        })
      case 'whatsapp_business_profile':
        return answered(judgeProfile(body), ({ messaging_product: _, ...sent }) => {
          this.#profile = { ...this.#profile, ...sent }
        })
      case 'subscribed_apps':
        if (!this.#subscribed.includes(ownApp)) this.#subscribed.push(ownApp)
        return Response.json({ success: true })
      case 'message_templates':
        return answerOf(this.templates.submit(body))
      case 'template id':
        return answerOf(this.templates.edit(id, body))
      default:
        return refusalAnswer({ code: 2500 })
    }
  }
}

const edgePattern = new RegExp(
  String.raw`/v\d+\.\d+/(?:(app)|(\d+)(?:/(${[...numberEdges, ...accountEdges].join('|')}))?)$`,
)

/** Reads the method and path of a call, unless there is no such endpoint. */
function targetOf(request: Request): Target | undefined {
  const { pathname, searchParams } = new URL(request.url)
  const isPost = request.method === 'POST'
  if (!isPost && request.method !== 'GET') return undefined
  const [, app, id = '', edge] = edgePattern.exec(pathname) ?? []
  if (app) return { edge: 'app', id, isPost }
  if (edge) return { edge: edge as Edge, id, isPost }
  if (id === '') return undefined
  if (isPost) return { edge: 'template id', id, isPost }
  const isAsked = searchParams.get('fields')?.split(',').includes('conversational_automation')
  return isAsked ? { edge: 'phone number', id, isPost } : undefined
}

function answered<Value>(judgement: Judged<Value>, keep: (value: Value) => void): Response {
  if (judgement.ok) keep(judgement.value)
  return answerOf(judgement.ok ? { ok: true, value: { success: true } } : judgement)
}

function answerOf(judgement: Judged<object>): Response {
  return judgement.ok ? Response.json(judgement.value) : refusalAnswer(judgement.refusal)
}

function list(data: object[]): Response {
  return Response.json({ data, paging: { cursors: { before: 'MAZDZD', after: 'MjQZD' } } })
}

function picked(whole: object, fields: readonly string[] | undefined): object {
  if (!fields) return whole
  return Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name)))
}
