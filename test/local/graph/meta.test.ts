import { afterAll, expect, test } from 'bun:test'
import { Clock } from '../../../src/local/clock.ts'
import { localEnvironment } from '../../../src/local/environment.ts'
import { SimulatedMeta } from '../../../src/local/graph/meta.ts'
import { serviceWindowMs } from '../../../src/local/graph/people.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
import { text } from '../../../src/local/graph/webhooks.ts'
import { budi, phoneNumberId, post, textMessage } from './requests.ts'

const worker = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
afterAll(() => worker.stop(true))

const userId = 'ID.13491208655'
const { to: _, ...nobody } = textMessage
const toBudi = { ...nobody, to: budi }
const toUserId = { ...nobody, recipient: userId }

test.each([
  ['the number', { from: budi }, [toBudi]],
  ['the user id', { userId }, [toUserId]],
  ['either', { from: budi, userId }, [toBudi, toUserId]],
])('whoever writes may be answered at %s for 24 hours', async (_, sender, messages) => {
  const clock = new Clock()
  const graph = new GraphStandIn({ phoneNumberId, accessToken: 't', now: clock.now })
  const environment = await localEnvironment('http://127.0.0.1:9', 'http://127.0.0.1:9')
  const meta = new SimulatedMeta(`http://127.0.0.1:${worker.port}`, environment, clock, graph)
  const statuses = async () => {
    const answers = messages.map((message) => graph.handle(post(message)))
    return (await Promise.all(answers)).map(({ status }) => status)
  }
  await meta.deliver(sender, text('halo'))
  clock.forward(serviceWindowMs - 60_000)
  expect(await statuses()).toEqual(messages.map(() => 200))
  clock.forward(60_000)
  expect(await statuses()).toEqual(messages.map(() => 400))
  // A redelivery is no new message.
  await meta.again(sender)
  expect(await statuses()).toEqual(messages.map(() => 400))
  await meta.deliver(sender, text('halo'))
  expect(await statuses()).toEqual(messages.map(() => 200))
})
