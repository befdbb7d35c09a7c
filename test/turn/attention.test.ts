import { describe, expect, jest, test } from 'bun:test'
import { Attention } from '../../src/turn/attention.ts'
import type { Ports } from '../../src/turn/ports.ts'

function attentionTo(shown: Promise<void>) {
  const asked: string[] = []
  const attend = (messageId: string) => {
    asked.push(messageId)
    return shown
  }
  return {
    asked,
    attention: new Attention('wamid.X', { messenger: { attend } } as unknown as Ports),
  }
}

/** Says whether something is over once all that can go on has gone on. */
async function isOver(work: Promise<void>): Promise<boolean> {
  let over = false
  void work.then(() => {
    over = true
  })
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  return over
}

async function inVirtualTime(work: () => Promise<void>): Promise<void> {
  jest.useFakeTimers()
  try {
    await work()
  } finally {
    jest.useRealTimers()
  }
}

describe('the typing indicator', () => {
  test('is not shown for an answer within 400 ms', () =>
    inVirtualTime(async () => {
      const { asked, attention } = attentionTo(Promise.resolve())
      jest.advanceTimersByTime(399)
      expect(await isOver(attention.end())).toBe(true)
      jest.advanceTimersByTime(10_000)
      expect(asked).toEqual([])
    }))

  test('goes ahead of the answer, which would else be followed by it for 25 s', () =>
    inVirtualTime(async () => {
      const shown = Promise.withResolvers<void>()
      const { asked, attention } = attentionTo(shown.promise)
      jest.advanceTimersByTime(400)
      expect(asked).toEqual(['wamid.X'])
      const ended = attention.end()
      expect(await isOver(ended)).toBe(false)
      shown.resolve()
      expect(await isOver(ended)).toBe(true)
    }))

  test('keeps an answer for 500 ms at most, and its failure keeps none', () =>
    inVirtualTime(async () => {
      const hanging = attentionTo(new Promise(() => {}))
      const failing = attentionTo(Promise.reject(new Error('refused')))
      jest.advanceTimersByTime(400)
      expect(await isOver(failing.attention.end())).toBe(true)
      const ended = hanging.attention.end()
      jest.advanceTimersByTime(499)
      expect(await isOver(ended)).toBe(false)
      jest.advanceTimersByTime(1)
      expect(await isOver(ended)).toBe(true)
    }))
})
