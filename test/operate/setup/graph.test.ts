import { afterAll, beforeAll, expect, test } from 'bun:test'
import * as v from 'valibot'
import { connectGraph, GraphTrouble } from '../../../src/operate/setup/graph.ts'
import { Secret } from '../../../src/privacy/secret.ts'

let server: Bun.Server<undefined>
let answer: (request: Request) => Response | Promise<Response>
beforeAll(() => {
  server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => answer(request) })
})
afterAll(() => server.stop(true))

const graph = (deadlineMs?: number) =>
  connectGraph({
    apiUrl: `http://127.0.0.1:${server.port}/v26.0`,
    accessToken: new Secret('t'),
    ...(deadlineMs !== undefined && { deadlineMs }),
  })

const troubleOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error) => (error instanceof GraphTrouble ? error : undefined),
  )

test('a call carries the token and the JSON', async () => {
  answer = async (request) =>
    Response.json({
      said: [request.method, request.headers.get('authorization'), await request.text()].join(' '),
      at: new URL(request.url).pathname,
    })
  const echo = v.object({ said: v.string(), at: v.string() })
  const said = await graph().post('4711/edge', { a: 1 }, echo)
  expect(said).toEqual({ said: 'POST Bearer t {"a":1}', at: '/v26.0/4711/edge' })
  expect((await graph().get('4711?fields=a', echo)).said).toBe('GET Bearer t ')
})

test('silence ends after the deadline, and ends the run', async () => {
  answer = () => new Promise<Response>(() => {})
  const trouble = await troubleOf(graph(50).get('4711', v.object({})))
  expect(trouble?.message).toBe(
    `127.0.0.1:${server.port} did not answer within 0.05 s. Run this again in a few minutes.`,
  )
  expect(trouble?.endsRun).toBe(true)
})

test.each([
  ['an HTML page', 503, '<html></html>', 'HTTP 503'],
  ['a success that is no JSON', 200, 'ok', 'HTTP 200'],
  ['an error without a code', 400, '{"error":{}}', 'HTTP 400'],
])('%s is told by its status', async (_, status, body, words) => {
  answer = () => new Response(body, { status })
  const trouble = await troubleOf(graph().get('4711', v.object({})))
  expect(trouble?.message).toBe(`Meta answered with ${words}. Run this again in a few minutes.`)
  expect(trouble?.endsRun).toBe(false)
})
