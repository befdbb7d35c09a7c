import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { infobipGateway } from '../../../src/adapters/sms/infobip.ts'
import type { PhoneNumber } from '../../../src/identity/phone.ts'
import { type Fault, Watch } from '../../../src/local/dependency.ts'
import { SmsInbox } from '../../../src/local/sms/inbox.ts'
import { InfobipStandIn } from '../../../src/local/sms/infobip.ts'
import { failureOf } from '../../failure.ts'

const inbox = new SmsInbox()
const watch = new Watch()
const bodies: unknown[] = []
const handle = watch.over(new InfobipStandIn({ apiKey: 'key-of-the-test' }, inbox))
let instead: (() => Response) | undefined
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: async (request) => {
    bodies.push(await request.clone().json())
    return instead?.() ?? handle(request)
  },
})
const gateway = infobipGateway({
  apiUrl: `http://127.0.0.1:${server.port}`,
  apiKey: 'key-of-the-test',
  from: 'KemenkesRI',
})
const budi = '+6281234567890' as PhoneNumber

beforeEach(() => {
  watch.clearFaults()
  inbox.clear()
  bodies.length = 0
  instead = undefined
})
afterAll(() => server.stop(true))

function failure(sms: Fault = {}) {
  watch.setFaults({ sms })
  return failureOf(gateway.deliver(budi, 'Kode'))
}

describe('Infobip', () => {
  test('is asked as its documentation says', async () => {
    await gateway.deliver(budi, 'Kode & 100% = +é\n482915')
    expect(bodies).toEqual([
      {
        messages: [
          {
            sender: 'KemenkesRI',
            destinations: [{ to: '6281234567890' }],
            content: { text: 'Kode & 100% = +é\n482915' },
          },
        ],
      },
    ])
    expect(inbox.messages()).toMatchObject([{ to: budi, text: 'Kode & 100% = +é\n482915' }])
  })

  test.each(
    Object.entries({
      invalid: [8, 10, 14, 52, 87],
      unavailable: [11, 12, 21],
      refused: [6, 20, 25, 4_711],
    }).flatMap(([kind, all]) => all.map((one) => [one, kind] as const)),
  )('means by status %i that the text is %s', async (id, kind) => {
    const error = await failure({ code: id })
    expect([error.port, error.kind, error.code]).toEqual(['sms', kind, String(id)])
  })

  test.each(
    Object.entries({
      refused: [400],
      unavailable: [401, 403, 404, 429, 503],
    }).flatMap(([kind, all]) => all.map((one) => [one, kind] as const)),
  )('means by HTTP %i that the text is %s', async (status, kind) => {
    const error = await failure({ status })
    expect([error.kind, error.code]).toEqual([kind, `http-${status}`])
  })

  test.each([
    ['pending', 1],
    ['delivered to the operator', 3],
    ['accepted, as before version 3', 0],
  ])('has the text on its way when it is %s', async (_, groupId) => {
    instead = () => Response.json({ messages: [{ status: { groupId, id: 7 } }] })
    expect(await gateway.deliver(budi, 'Kode')).toBeUndefined()
  })

  test.each<[string, () => Response]>([
    ['a page of a proxy', () => new Response('<h1>OK</h1>')],
    ['no message', () => Response.json({ messages: [] })],
    ['no status', () => Response.json({ messages: [{}] })],
  ])('has accepted nothing when it answers 200 with %s', async (_, answer) => {
    instead = answer
    expect((await failure()).kind).toBe('unavailable')
  })
})
