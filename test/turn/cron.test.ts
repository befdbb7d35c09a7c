import { expect, test } from 'bun:test'
import { PortError } from '../../src/ports/port-error.ts'
import type { LeftNumber } from '../../src/ports/registry.ts'
import { runCron } from '../../src/turn/cron.ts'
import type { Ports } from '../../src/turn/ports.ts'

test('a run that meets a store that is away ends when what it has begun is over', async () => {
  const away = new PortError('sessions', 'unavailable')
  const numbers = Promise.withResolvers<LeftNumber[]>()
  const ports = {
    now: () => 0,
    sessions: { claimDue: () => Promise.reject(away) },
    registry: { claimLeftNumbers: () => numbers.promise },
  } as unknown as Ports
  let isOver = false
  const run = runCron(ports).finally(() => {
    isOver = true
  })
  run.catch(() => {})
  await Bun.sleep(5)
  expect(isOver).toBe(false)
  numbers.resolve([])
  expect(await run.catch((error: unknown) => error)).toBe(away)
})
