import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openStack, type Stack } from '../../../src/local/stack.ts'
import { budi, textMessage } from '../graph/requests.ts'

let stack: Stack
const worker = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })

beforeAll(async () => {
  stack = await openStack({ port: 0, workerUrl: `http://127.0.0.1:${worker.port}` })
}, 60_000)
afterAll(async () => {
  await stack.close()
  await worker.stop(true)
})

const write = (text: string) =>
  fetch(`${stack.url}/_sim/messages`, {
    method: 'POST',
    body: JSON.stringify({ from: budi, message: { type: 'text', text } }),
  })

function send(body: object) {
  const { WHATSAPP_API_URL: graph, WHATSAPP_ACCESS_TOKEN: token } = stack.environment
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const url = `${graph}/${stack.environment.WHATSAPP_PHONE_NUMBER_ID}/messages`
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

test('the first bubble after a message is its answer, what comes later unasked is none', async () => {
  const events = await fetch(`${stack.url}/_sim/events`)
  const shown = sentTimes(events, 4)
  await send(textMessage)
  await write('halo')
  await send(textMessage)
  await send(textMessage)
  await write('halo')
  await send(textMessage)
  expect(await shown).toEqual([null, expect.any(Number), null, expect.any(Number)])
})

/** Reads the answer times that the page gets with the first bubbles. */
async function sentTimes({ body }: Response, count: number): Promise<unknown[]> {
  const times: unknown[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body ?? []) {
    const events = `${rest}${decoder.decode(bytes, { stream: true })}`.split('\n\n')
    rest = events.pop() ?? ''
    for (const text of events.filter((each) => each.startsWith('data: '))) {
      const event = JSON.parse(text.slice('data: '.length)) as { type: string; tookMs: unknown }
      if (event.type === 'sent') times.push(event.tookMs)
    }
    if (times.length >= count) break
  }
  return times
}
