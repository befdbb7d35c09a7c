import { type Answer, answer, citizens, xrayOf } from './simulator-page-conversation.ts'

/** A message as the page posts it. */
export interface Posted {
  from?: string
  userId?: string
  name?: string
  message: Record<string, string> & { type: string }
}

interface Received extends Posted {
  messageId: string
}

interface FakeTicket {
  id: string
  kind: string
  state: 'open'
  dueAt: number
  content: { story: string; facts: Record<string, string> }
  additions: FakeTicket['content'][]
}

type Listener = ReadableStreamDefaultController<string>

const pageFolder = new URL('../../src/local/simulator/page/', import.meta.url)
const pdf = new TextEncoder().encode(`%PDF-1.7\n${'%'.repeat(83_900)}\n%%EOF\n`)

/** Every answer of the fake Worker claims to have taken this long. */
export const answeredMs = 42

/** Plays the simulator's server for the page: the same routes, a scripted bot, no Worker behind. */
export class FakeStack {
  /** Every message that was posted, oldest first; a repeated delivery as its own entry. */
  readonly posted: Received[] = []
  /** What the Worker answers to webhooks; 502 means that it cannot be reached. */
  workerStatus = 200
  /** Holds the webhook's answer back until it is resolved. */
  workerDelay: Promise<void> = Promise.resolve()
  faults: Record<string, unknown> = {}
  offsetMs = 0
  readonly sent: Record<string, unknown>[] = []
  readonly sms: Record<string, unknown>[] = []
  readonly tickets: FakeTicket[] = []
  readonly answers: { id: string; text: string }[] = []
  readonly turns = new Map<string, unknown>()
  readonly #listeners = new Set<Listener>()

  /** Sends an event to every open page. */
  emit(event: Record<string, unknown>): void {
    for (const listener of this.#listeners) listener.enqueue(`data: ${JSON.stringify(event)}\n\n`)
  }

  /** Takes a citizen's message as the Worker would, and lets the scripted bot answer. */
  async receive(message: Posted, messageId = `wamid.${this.posted.length}`): Promise<Response> {
    const received = { ...message, messageId }
    this.posted.push(received)
    const status = this.workerStatus
    await this.workerDelay
    if (status === 502) return Response.json({ error: 'unreachable' }, { status })
    if (status === 200) this.#speak(received)
    return Response.json({ messageId, status, tookMs: answeredMs })
  }

  /** Tells someone of an answered ticket in a template; a page that is not told finds it later. */
  announce(to: string, isTold = true): void {
    const at = Date.now()
    const body = { type: 'template', template: { name: 'kilat_ticket_answered' } }
    const words = 'Laporan SV-7K3M-92QX sudah dijawab. Ketik *cek tiket*.'
    const sent = { at: isTold ? at : at + 60_000, to, body, words }
    this.sent.push({ ...sent, path: '/messages', status: 200 })
    if (isTold) this.emit({ ...sent, type: 'sent', messageId: null, tookMs: null })
  }

  again(whose: Posted): Promise<Response> | Response {
    const last = this.posted.findLast(({ from, userId }) => {
      return from === whose.from && userId === whose.userId
    })
    return last ? this.receive(last, last.messageId) : new Response(null, { status: 404 })
  }

  moveClock(offsetMs: number): Response {
    this.offsetMs = offsetMs
    return Response.json({ offsetMs, now: Date.now() + offsetMs })
  }

  answerTicket(id: string, text: string): Response {
    const at = this.tickets.findIndex((ticket) => ticket.id === id)
    if (at < 0) return new Response(null, { status: 404 })
    this.tickets.splice(at, 1)
    this.answers.push({ id, text })
    return new Response(null, { status: 204 })
  }

  listen(): Response {
    let own: Listener | undefined
    const stream = new ReadableStream<string>({
      start: (controller) => {
        own = controller
        this.#listeners.add(controller)
        controller.enqueue(': hello\n\n')
      },
      cancel: () => {
        if (own) this.#listeners.delete(own)
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }

  #speak({ messageId, from, userId, message }: Received): void {
    const to = from ?? userId ?? ''
    const at = Date.now()
    const said: Answer = answer(message.text ?? message.title ?? '')
    if (said.sms) {
      this.sms.push({ at, to, text: said.sms })
      this.emit({ type: 'sms', at, to, text: said.sms })
    }
    this.sent.push({ at, path: '/messages', to, status: 200, body: said.body })
    this.emit({ type: 'sent', at, to, messageId, tookMs: answeredMs, body: said.body })
    this.turns.set(to, xrayOf(messageId, at, answeredMs))
    this.emit({ type: 'turn', of: to, xray: this.turns.get(to) })
  }
}

/** Starts the fake on a free port. */
export function startFakeStack(): { stack: FakeStack; url: string; stop: () => Promise<void> } {
  const stack = new FakeStack()
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    routes: { ...chatRoutes(stack), ...toolRoutes(stack) },
    fetch: serveFile,
  })
  return { stack, url: server.url.href, stop: () => server.stop(true) }
}

function chatRoutes(stack: FakeStack) {
  return {
    '/_sim/citizens': () => Response.json(citizens),
    '/_sim/messages': async (request: Request) => stack.receive(await request.json()),
    '/_sim/messages/again': async (request: Request) => stack.again(await request.json()),
    '/_sim/events': () => stack.listen(),
    '/_sim/sent': (request: Request) => {
      return Response.json(stack.sent.filter(({ to }) => to === parameter(request, 'to')))
    },
    '/_sim/sms': () => Response.json(stack.sms),
    '/_sim/media/:id': () => new Response(pdf, { headers: { 'content-type': 'application/pdf' } }),
  }
}

function toolRoutes(stack: FakeStack) {
  return {
    '/_sim/turns/last': (request: Request) => {
      return Response.json(stack.turns.get(parameter(request, 'of')) ?? null)
    },
    '/_sim/tickets': () => Response.json(stack.tickets),
    '/_sim/tickets/:id/answer': async (request: Bun.BunRequest<'/_sim/tickets/:id/answer'>) => {
      const { text } = (await request.json()) as { text: string }
      return stack.answerTicket(request.params.id, text)
    },
    '/_sim/clock': {
      GET: () => stack.moveClock(stack.offsetMs),
      POST: async (request: Request) => {
        const { forwardMs } = (await request.json()) as { forwardMs: number }
        return stack.moveClock(stack.offsetMs + forwardMs)
      },
      DELETE: () => stack.moveClock(0),
    },
    '/_sim/faults': {
      GET: () => Response.json(stack.faults),
      POST: async (request: Request) => {
        Object.assign(stack.faults, await request.json())
        return Response.json(stack.faults)
      },
      DELETE: () => {
        stack.faults = {}
        return new Response(null, { status: 204 })
      },
    },
  }
}

function parameter(request: Request, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? ''
}

/** Serves the page under a policy that allows nothing inline and nothing from elsewhere. */
async function serveFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const file = Bun.file(new URL(pathname === '/' ? 'index.html' : pathname.slice(1), pageFolder))
  if (!(await file.exists())) return new Response(null, { status: 404 })
  return new Response(file, { headers: { 'content-security-policy': "default-src 'self'" } })
}
