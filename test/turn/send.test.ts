import { expect, test } from 'bun:test'
import type { Messenger } from '../../src/ports/messenger.ts'
import { Attention } from '../../src/turn/send.ts'

/** An indicator whose time passes by hand. */
function attentionTo(shown: Promise<void>) {
  const asked: string[] = []
  const waits = new Map<number, () => void>()
  const attend = (messageId: string) => {
    asked.push(messageId)
    return shown
  }
  const messenger = { attend } as unknown as Messenger
  const wait = (ms: number) => new Promise<void>((resume) => waits.set(ms, resume))
  const pass = async (ms: number) => {
    waits.get(ms)?.()
    await isOver(new Promise(() => {}))
  }
  return { asked, pass, waits, attention: new Attention('wamid.X', { messenger, wait }) }
}

/** Returns whether a promise has settled once nothing else can make progress. */
async function isOver(work: Promise<void>): Promise<boolean> {
  let over = false
  void work.then(() => {
    over = true
  })
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  return over
}

test('the typing indicator is not shown for an answer within 400 ms', async () => {
  const { asked, attention, pass, waits } = attentionTo(Promise.resolve())
  expect([...waits.keys()]).toEqual([400])
  expect(await isOver(attention.end())).toBe(true)
  await pass(400)
  expect(asked).toEqual([])
})

test('the typing indicator goes ahead of the answer, which it would else follow for 25 s', async () => {
  const shown = Promise.withResolvers<void>()
  const { asked, attention, pass } = attentionTo(shown.promise)
  await pass(400)
  expect(asked).toEqual(['wamid.X'])
  const ended = attention.end()
  expect(await isOver(ended)).toBe(false)
  shown.resolve()
  expect(await isOver(ended)).toBe(true)
})

test('the typing indicator keeps an answer for 500 ms at most, and its failure keeps none', async () => {
  const hanging = attentionTo(new Promise(() => {}))
  const failing = attentionTo(Promise.reject(new Error('refused')))
  await hanging.pass(400)
  await failing.pass(400)
  expect(await isOver(failing.attention.end())).toBe(true)
  const ended = hanging.attention.end()
  expect(await isOver(ended)).toBe(false)
  await hanging.pass(500)
  expect(await isOver(ended)).toBe(true)
})
