import { expect, test } from 'bun:test'
import { inParallel } from '../../src/turn/parallel.ts'

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
