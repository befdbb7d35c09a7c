import { expect, test } from 'bun:test'
import { createPace, Gate, inParallel } from '../../src/turn/concurrency.ts'

test('work goes side by side, never more than allowed at once, results in order', async () => {
  let running = 0
  let most = 0
  const results = await inParallel([5, 4, 3, 2, 1, 0], 3, async (wait) => {
    running++
    most = Math.max(most, running)
    await Bun.sleep(wait)
    running--
    return wait
  })
  expect(most).toBe(3)
  expect(results.map((result) => result.status === 'fulfilled' && result.value)).toEqual([
    5, 4, 3, 2, 1, 0,
  ])
})

test('one that fails does not stop the others', async () => {
  const results = await inParallel([1, 2, 3], 2, async (item) => {
    if (item === 2) throw new Error('no')
    return item
  })
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('never lets more through than there is room for, in the order in which they came', async () => {
  const gate = new Gate(3)
  const begun: number[] = []
  let inside = 0
  let most = 0
  const work = (number: number) => async () => {
    begun.push(number)
    most = Math.max(most, ++inside)
    await Bun.sleep(number % 3)
    inside--
    if (number % 4 === 0) throw new Error('no')
    return number
  }
  const numbers = Array.from({ length: 20 }, (_, number) => number)
  const results = await Promise.allSettled(numbers.map((number) => gate.run(work(number))))
  expect(most).toBe(3)
  expect(begun).toEqual(numbers)
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5)
  expect(await gate.run(async () => 'later')).toBe('later')
})

test('a pace is never faster than promised, and an idle time is not made up for', async () => {
  let nowMs = 1_000
  const waits: number[] = []
  const wait = async (ms: number) => void waits.push(ms)
  const pace = createPace(200, { now: () => nowMs, wait })
  for (let count = 0; count < 4; count++) await pace()
  expect(waits).toEqual([5, 10, 15])
  nowMs += 100
  await pace()
  await pace()
  expect(waits).toEqual([5, 10, 15, 5])
})
