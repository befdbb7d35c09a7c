import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { graphMessenger } from '../../../src/adapters/whatsapp/messenger.ts'
import { ticketAnsweredTemplate } from '../../../src/adapters/whatsapp/template.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { type Fault, Watch } from '../../../src/local/dependency.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import type { Announcement, Bubble } from '../../../src/ports/messenger.ts'
import type { PortError } from '../../../src/ports/port-error.ts'
import { failureOf } from '../../failure.ts'

const phoneNumberId = '106540352242922'
const accessToken = 'token-of-the-test'
const graph = new GraphStandIn({ phoneNumberId, accessToken })
const watch = new Watch()
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: watch.over(graph) })
const apiUrl = `http://127.0.0.1:${server.port}/graph/v26.0`
const access = { apiUrl, phoneNumberId, accessToken, deadlineMs: 2_000 }
const messenger = graphMessenger(access)

const budi = { phone: '+6281234567890' as PhoneNumber }
const answered: Announcement = {
  name: 'ticket-answered',
  language: 'id',
  ticket: 'SV-7K3M-92QX',
}
const pdf = new TextEncoder().encode('%PDF-1.7 test')
const choices = { kind: 'buttons' as const, buttons: [{ id: 'menu', title: 'Menu' }] }

beforeEach(() => {
  watch.clearFaults()
  graph.clear()
  graph.pausedTemplates.clear()
})
afterAll(() => server.stop(true))

function sendDuring(graphFault: Fault, deadlineMs = 2_000): Promise<PortError> {
  watch.setFaults({ graph: graphFault })
  return failureOf(graphMessenger({ ...access, deadlineMs }).send(budi, { body: 'Halo' }, 'out-1'))
}

describe('the messenger', () => {
  test('sends a text with the outbox id', async () => {
    await messenger.send(budi, { body: 'Halo' }, 'out-1')
    expect(graph.sent()).toMatchObject([
      {
        path: `/graph/v26.0/${phoneNumberId}/messages`,
        to: budi.phone,
        status: 200,
        body: { type: 'text', text: { body: 'Halo' }, biz_opaque_callback_data: 'out-1' },
      },
    ])
  })

  test('uploads a PDF and sends it with buttons in one message', async () => {
    const mediaId = await messenger.upload(pdf, 'Sertifikat é.pdf')
    await messenger.send(
      budi,
      { body: 'Ini dia', choices, document: { mediaId, fileName: 'a.pdf' } },
      'o',
    )
    expect(graph.media(mediaId)).toEqual(pdf)
    const upload = { mediaId, mimeType: 'application/pdf', filename: 'Sertifikat é.pdf', bytes: 13 }
    expect(graph.sent().map(({ body, status }) => [status, body])).toEqual([
      [200, upload],
      [200, expect.objectContaining({ type: 'interactive' })],
    ])
  })

  test('marks a message as read and shows that an answer is being written', async () => {
    await messenger.attend('wamid.X')
    const body = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: 'wamid.X',
      typing_indicator: { type: 'text' },
    }
    expect(graph.sent()).toMatchObject([{ status: 200, body }])
  })

  test('announces in approved words, with the outbox id', async () => {
    await messenger.announce(budi, answered, 'out-1')
    expect(graph.sent()).toMatchObject([
      {
        to: budi.phone,
        status: 200,
        body: {
          type: 'template',
          template: { name: ticketAnsweredTemplate },
          biz_opaque_callback_data: 'out-1',
        },
        words: expect.stringContaining(answered.ticket),
      },
    ])
  })

  test('leaves words that are not approved to the operator', async () => {
    graph.pausedTemplates.add(ticketAnsweredTemplate)
    const error = await failureOf(messenger.announce(budi, answered, 'out-1'))
    expect([error.kind, error.code, error.retryAfterMs]).toEqual(['unavailable', '132015', 300_000])
  })

  test('refuses a bubble that breaks a limit before it calls anyone', async () => {
    const bubble: Bubble = { body: '', choices: { kind: 'buttons', buttons: [] } }
    const { kind, code } = await failureOf(messenger.send(budi, bubble, 'out-1'))
    expect([kind, code]).toEqual(['invalid', 'body empty, no buttons'])
    expect(graph.sent()).toEqual([])
  })
})

describe('an error of Graph', () => {
  test('goes by its code, whatever the HTTP status', async () => {
    const refused = { port: 'messenger', kind: 'refused', code: '131026' }
    expect(await sendDuring({ code: 131026, status: 503 })).toMatchObject(refused)
    expect((await sendDuring({ code: 130429, status: 403 })).kind).toBe('unavailable')
  })

  test('of an unknown code may pass when the HTTP status says so', async () => {
    expect((await sendDuring({ code: 999_999, status: 500 })).kind).toBe('unavailable')
  })

  test.each([502, 503, 429, 404])('page with HTTP %i is unavailable', async (status) => {
    const error = await sendDuring({ status })
    expect(error.kind).toBe('unavailable')
    expect(error.retryAfterMs).toBeGreaterThan(0)
  })

  test('page of a proxy is named by its status', async () => {
    expect((await sendDuring({ status: 502 })).code).toBe('http-502')
  })

  test('for a wrong token keeps the message until the operator has mended it', async () => {
    const stranger = graphMessenger({ ...access, accessToken: 'wrong' })
    const error = await failureOf(stranger.send(budi, { body: 'Halo' }, 'out-1'))
    expect([error.kind, error.code]).toEqual(['unavailable', '190'])
  })

  test('for a business number that is not ours is told apart from a bad parameter', async () => {
    const stranger = graphMessenger({ ...access, phoneNumberId: '1' })
    const error = await failureOf(stranger.send(budi, { body: 'Halo' }, 'out-1'))
    expect([error.kind, error.code]).toEqual(['unavailable', '33'])
  })
})

describe('a call without an answer', () => {
  test('in time may have been accepted', async () => {
    const error = await sendDuring({ hang: true }, 50)
    expect([error.kind, error.reason]).toEqual(['unavailable', 'unclear'])
  })

  test('because the connection broke may have been accepted', async () => {
    const error = await sendDuring({ drop: 'after' })
    expect([error.kind, error.reason]).toEqual(['unavailable', 'unclear'])
    expect(graph.sent()).toHaveLength(1)
  })

  test('because the connection was refused was not accepted', async () => {
    const closed = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
    const nowhere = `http://127.0.0.1:${closed.port}/v26.0`
    await closed.stop(true)
    const lost = graphMessenger({ ...access, apiUrl: nowhere })
    const error = await failureOf(lost.send(budi, { body: 'Halo' }, 'out-1'))
    expect([error.kind, error.code]).toEqual(['unavailable', 'unreachable'])
  })
})

describe('an odd answer', () => {
  const answering = async (answer: () => Response, call: 'send' | 'upload') => {
    const odd = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: answer })
    const target = graphMessenger({ ...access, apiUrl: `http://127.0.0.1:${odd.port}/v26.0` })
    const promise =
      call === 'send' ? target.send(budi, { body: 'Halo' }, 'out-1') : target.upload(pdf, 'a.pdf')
    const error = await failureOf(promise)
    await odd.stop(true)
    return error
  }

  test('of a page with HTTP 200 is no acceptance', async () => {
    const error = await answering(() => new Response('<html>Log in</html>'), 'send')
    expect([error.kind, error.code]).toEqual(['unavailable', 'http-200'])
  })

  test('of an upload without an id is invalid', async () => {
    expect((await answering(() => Response.json({ ok: true }), 'upload')).kind).toBe('invalid')
  })

  test('with an unknown code may pass when it says that it is transient', async () => {
    const transient = { error: { code: 999_999, is_transient: true } }
    const answer = () => Response.json(transient, { status: 400 })
    expect((await answering(answer, 'send')).kind).toBe('unavailable')
  })

  test('never lends its words to the error', async () => {
    const words = 'canary +6281234567890'
    const body = { error: { code: 131026, message: words, error_data: { details: words } } }
    const error = await answering(() => Response.json(body, { status: 400 }), 'send')
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('canary')
    expect(error.cause).toBeUndefined()
  })
})
