import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { Clock } from '../../../src/local/clock.ts'
import { localEnvironment } from '../../../src/local/environment.ts'
import { SimulatedMeta } from '../../../src/local/graph/meta.ts'
import { serviceWindowMs } from '../../../src/local/graph/people.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import { text } from '../../../src/local/graph/webhooks.ts'
import {
  budi,
  button,
  phoneNumberId,
  post,
  readReceipt,
  textMessage,
  upload,
  withButtons,
  withDocument,
  withTemplate,
} from './requests.ts'

const userId = 'ID.13491208655'
const { to: _, ...nobody } = textMessage
const toUserId = { ...nobody, recipient: userId }
const startMs = 1_763_719_200_000
let nowMs = startMs
let graph: GraphStandIn

beforeEach(() => {
  nowMs = startMs
  graph = new GraphStandIn({ phoneNumberId, accessToken: 't', now: () => nowMs })
})

async function codeOf(message: object): Promise<number | undefined> {
  const answer = await graph.handle(post(message))
  return ((await answer.json()) as { error?: { code: number } }).error?.code
}

describe('24 hours after the last message of a citizen', () => {
  beforeEach(() => graph.heardFrom(budi))

  test('a text, buttons and a document are refused', async () => {
    const { id } = (await (await graph.handle(upload())).json()) as { id: string }
    const messages = [textMessage, withButtons([button('a')]), withDocument({ id })]
    nowMs += serviceWindowMs - 1
    for (const message of messages) expect(await codeOf(message)).toBeUndefined()
    nowMs += 1
    for (const message of messages) expect(await codeOf(message)).toBe(131047)
  })

  test('an approved template and a read receipt are accepted', async () => {
    nowMs += serviceWindowMs
    expect(await codeOf(withTemplate('id', ['SV-7K3M-92QX']))).toBeUndefined()
    expect(await codeOf(readReceipt)).toBeUndefined()
  })

  test('others may be written to', async () => {
    nowMs += serviceWindowMs
    graph.heardFrom('+6281100000000')
    expect(await codeOf({ ...textMessage, to: '+6281100000000' })).toBeUndefined()
    expect(await codeOf(textMessage)).toBe(131047)
  })
})

test('whoever was never heard from may be written to', async () => {
  expect(await codeOf(textMessage)).toBeUndefined()
})

const worker = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
afterAll(() => worker.stop(true))

test.each([
  ['the number', { from: budi }, [textMessage]],
  ['the user id', { userId }, [toUserId]],
  ['either', { from: budi, userId }, [textMessage, toUserId]],
])('a message from %s opens the window again, its redelivery does not', async (_, sender, to) => {
  const environment = await localEnvironment('http://127.0.0.1:9', 'http://127.0.0.1:9')
  const url = `http://127.0.0.1:${worker.port}`
  const meta = new SimulatedMeta(url, environment, new Clock(), graph)
  const codes = () => Promise.all(to.map(codeOf))
  await meta.deliver(sender, text('halo'))
  expect(await codes()).toEqual(to.map(() => undefined))
  nowMs += serviceWindowMs
  expect(await codes()).toEqual(to.map(() => 131047))
  await meta.again(sender)
  expect(await codes()).toEqual(to.map(() => 131047))
  await meta.deliver(sender, text('halo'))
  expect(await codes()).toEqual(to.map(() => undefined))
})
