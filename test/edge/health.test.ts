import { expect, test } from 'bun:test'
import { createHealth } from '../../src/edge/health.ts'

/** A health check over parts that count how often they are looked at. */
function watched(look: () => Promise<unknown>, now = Date.now) {
  const health = createHealth(now)
  const environment = {}
  const seen = { looks: 0 }
  const counted = () => {
    seen.looks++
    return look()
  }
  return { ask: () => health(environment, counted, () => {}), seen }
}

test('however many ask at once and after each other, the parts are looked at once', async () => {
  const { ask, seen } = watched(() => Bun.sleep(30))
  const answers = await Promise.all(Array.from({ length: 200 }, ask))
  answers.push(await ask(), await ask())
  expect([new Set(answers), seen.looks]).toEqual([new Set([true]), 1])
})

test('a part that does not answer is told to everybody who asked', async () => {
  const { ask, seen } = watched(() => Bun.sleep(30).then(() => Promise.reject(new Error('down'))))
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([false, false, false])
  expect(seen.looks).toBe(1)
})

test('a look goes on when the one who began it is gone', async () => {
  const kept: Promise<void>[] = []
  const health = createHealth(Date.now)
  void health(
    {},
    () => Bun.sleep(1),
    (work) => kept.push(work),
  )
  expect(kept).toHaveLength(1)
})

test('after five seconds the parts are looked at again', async () => {
  let nowMs = 0
  const { ask, seen } = watched(
    async () => {},
    () => nowMs,
  )
  await ask()
  nowMs = 4_999
  await ask()
  expect(seen.looks).toBe(1)
  nowMs = 5_000
  await ask()
  expect(seen.looks).toBe(2)
})
