import { expect, test } from 'bun:test'
import { createPace } from '../../src/turn/pace.ts'

test('a pace is never faster than promised, and an idle time is not made up for', async () => {
  const pace = createPace(200)
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: 21 }, () => pace()))
  expect(performance.now() - startedAt).toBeGreaterThan(95)
  await Bun.sleep(100)
  const resumedAt = performance.now()
  await Promise.all(Array.from({ length: 11 }, () => pace()))
  expect(performance.now() - resumedAt).toBeGreaterThan(45)
})
