import { beforeEach, describe, expect, test } from 'bun:test'
import { serviceWindowMs } from '../../../src/local/graph/people.ts'
import { GraphStandIn } from '../../../src/local/graph/stand-in.ts'
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
const clock = { nowMs: 0 }
let graph: GraphStandIn

beforeEach(() => {
  clock.nowMs = 1_763_719_200_000
  graph = new GraphStandIn({ phoneNumberId, accessToken: 't', now: () => clock.nowMs })
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
    clock.nowMs += serviceWindowMs - 1
    for (const message of messages) expect(await codeOf(message)).toBeUndefined()
    clock.nowMs += 1
    for (const message of messages) expect(await codeOf(message)).toBe(131047)
  })

  test('an approved template and a read receipt are accepted', async () => {
    clock.nowMs += serviceWindowMs
    expect(await codeOf(withTemplate('id', ['SV-7K3M-92QX']))).toBeUndefined()
    expect(await codeOf(readReceipt)).toBeUndefined()
  })

  test('a new message of theirs opens the window again', async () => {
    clock.nowMs += serviceWindowMs
    graph.heardFrom(budi)
    expect(await codeOf(textMessage)).toBeUndefined()
  })

  test('others may be written to', async () => {
    clock.nowMs += serviceWindowMs
    graph.heardFrom('+6281100000000')
    expect(await codeOf({ ...textMessage, to: '+6281100000000' })).toBeUndefined()
    expect(await codeOf(textMessage)).toBe(131047)
  })
})

test('who is known by a user id has a window of 24 hours too', async () => {
  graph.heardFrom(userId)
  clock.nowMs += serviceWindowMs
  expect(await codeOf({ ...nobody, recipient: userId })).toBe(131047)
})

test('whoever was never heard from may be written to', async () => {
  expect(await codeOf(textMessage)).toBeUndefined()
})
