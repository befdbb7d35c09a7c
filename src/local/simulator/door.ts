import { join, normalize } from 'node:path'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { type Delivered, identityOf, type SimulatedSender } from '../graph/meta.ts'
import type { SentCall } from '../graph/stand-in.ts'
import { LiveEvents } from './live.ts'
import type { Parts } from './parts.ts'
import {
  answerRequest,
  clockRequest,
  contentOf,
  faultsRequest,
  messageRequest,
  senderRequest,
} from './request.ts'
import { TicketStaff } from './tickets.ts'
import { followTurns } from './turns.ts'

/** Makes the HTTP API of the local stack for the simulator's page, tests and tools. */
export function simulatorDoor(parts: Parts): Hono {
  const door = new Hono()
  door.get('/citizens', (c) => c.json(parts.citizens))
  addConfig(door, parts)
  addChat(door, parts)
  addRecords(door, parts)
  addTickets(door, parts)
  addClock(door, parts)
  addFaults(door, parts)
  return door
}

function addConfig(door: Hono, { meta, environment }: Parts): void {
  door.get('/config', (c) =>
    c.json({
      webhookUrl: meta.webhookUrl,
      appSecret: environment.WHATSAPP_APP_SECRET,
      verifyToken: environment.WHATSAPP_VERIFY_TOKEN,
      phoneNumberId: environment.WHATSAPP_PHONE_NUMBER_ID,
      graphUrl: environment.WHATSAPP_API_URL,
    }),
  )
}

/** Adds the messages of simulated citizens, and the events for open pages. */
function addChat(door: Hono, parts: Parts): void {
  const { graph, sms, meta } = parts
  const live = new LiveEvents()
  const turns = followTurns(parts, live)
  graph.onSent((call) => live.tell(turns.eventOf(call)))
  sms.onSms((text) => live.tell({ type: 'sms', ...text }))
  door.get('/events', () => live.open())

  const follow = async (
    c: Context,
    sender: SimulatedSender,
    deliver: () => Promise<Delivered | undefined>,
  ) => {
    if (!identityOf(sender)) return c.json({ error: 'from: either from or userId is needed' }, 400)
    try {
      const result = await turns.follow(sender, deliver)
      return result ? c.json(result) : c.json({ error: 'This citizen has sent nothing yet.' }, 404)
    } catch {
      return c.json({ error: `The Worker cannot be reached at ${meta.webhookUrl}.` }, 502)
    }
  }
  door.post('/messages', async (c) => {
    const request = v.safeParse(messageRequest, await jsonOf(c))
    if (!request.success) return refused(c, request.issues)
    const { message, ...sender } = request.output
    return follow(c, sender, () => meta.deliver(sender, contentOf(message)))
  })
  door.post('/messages/again', async (c) => {
    const request = v.safeParse(senderRequest, await jsonOf(c))
    if (!request.success) return refused(c, request.issues)
    return follow(c, request.output, () => meta.again(request.output))
  })
  door.get('/turns/last', (c) => {
    return c.json(turns.last(c.req.query('of') ?? '') ?? null)
  })
}

/** Adds what the stand-ins recorded. */
function addRecords(door: Hono, { graph, sms }: Parts): void {
  door.get('/sent', (c) => c.json(graph.sent(c.req.query('to'))))
  door.delete('/sent', (c) => {
    graph.clear()
    sms.clear()
    return c.body(null, 204)
  })
  door.get('/sms', (c) => c.json(sms.messages(c.req.query('to'))))
  door.get('/media/:id', (c) => {
    const bytes = graph.media(c.req.param('id'))
    if (!bytes) return c.json({ error: 'There is no such document.' }, 404)
    const name = fileNameOf(c.req.param('id'), graph.sent())
    return c.body(bytes.slice().buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })
}

/** Adds what the staff would do at the desk. */
function addTickets(door: Hono, parts: Parts): void {
  const staff = new TicketStaff(parts)
  door.get('/tickets', async (c) => c.json(await staff.waiting()))
  door.post('/tickets/:id/answer', async (c) => {
    const request = v.safeParse(answerRequest, await jsonOf(c))
    if (!request.success) return refused(c, request.issues)
    const isTaken = await staff.answer(c.req.param('id'), request.output.text)
    return isTaken ? c.body(null, 204) : c.json({ error: 'No such ticket waits.' }, 404)
  })
}

function addClock(door: Hono, { clock, forward }: Parts): void {
  const time = () => ({ offsetMs: clock.offsetMs, now: clock.now() })
  door.get('/clock', (c) => c.json(time()))
  door.post('/clock', async (c) => {
    const request = v.safeParse(clockRequest, await jsonOf(c))
    if (!request.success) return refused(c, request.issues)
    await forward(request.output.forwardMs)
    return c.json(time())
  })
  door.delete('/clock', (c) => {
    clock.reset()
    return c.json(time())
  })
}

function addFaults(door: Hono, { watch }: Parts): void {
  door.get('/faults', (c) => c.json(watch.faults()))
  door.post('/faults', async (c) => {
    const request = v.safeParse(faultsRequest, await jsonOf(c))
    if (!request.success) return refused(c, request.issues)
    watch.setFaults(request.output as Parameters<typeof watch.setFaults>[0])
    return c.json(watch.faults())
  })
  door.delete('/faults', (c) => {
    watch.clearFaults()
    return c.body(null, 204)
  })
}

/** Returns the name that a document was uploaded with. */
function fileNameOf(mediaId: string, calls: readonly SentCall[]): string {
  const uploads = calls.map(({ body }) => body as { mediaId?: string; filename?: string } | null)
  return uploads.find((upload) => upload?.mediaId === mediaId)?.filename ?? 'dokumen.pdf'
}

function jsonOf(c: Context): Promise<unknown> {
  return c.req.json().catch(() => undefined)
}

function refused(c: Context, issues: readonly v.BaseIssue<unknown>[]) {
  const problems = issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
  return c.json({ error: problems.join('; ') }, 400)
}

const pageFolder = join(import.meta.dirname, 'page')

const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'",
}

/** Serves the simulator's page and its files. */
export async function pageAsset(path: string): Promise<Response> {
  const wanted = normalize(path === '/' ? '/index.html' : path)
  const file = Bun.file(join(pageFolder, wanted))
  if (!(await file.exists())) return new Response('Not found', { status: 404 })
  return new Response(file, { headers: { ...pageHeaders, 'content-type': file.type } })
}
