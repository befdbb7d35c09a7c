import { afterAll, describe, expect, test } from 'bun:test'
import { RespError } from '../../../src/local/redis/reply.ts'
import { backends, OwnKeys, outcome, serverUrl } from './backends.ts'
import { scenarios } from './scenarios.ts'

describe.each(backends)('%s', (_name, open) => {
  const backend = open()
  afterAll(() => backend.close())

  test.each(scenarios)('%s', async (_fact, steps) => {
    const keys = new OwnKeys()
    try {
      for (const [command, answer] of steps) {
        const found = keys.outOf(await outcome(backend, keys.into(command)))
        expect({ command, answer: found }).toEqual({ command, answer })
      }
    } finally {
      await keys.clear(backend)
    }
  })

  test('a transaction runs all its commands, also after one has failed', async () => {
    const keys = new OwnKeys()
    const commands = [
      ['SET', '@k', 'v'],
      ['HGET', '@k', 'f'],
      ['INCRBY', '@n', '1'],
    ]
    const replies = await backend.transaction(commands.map((command) => keys.into(command)))
    expect(replies[0]).toBe('OK')
    expect(replies[1]).toBeInstanceOf(RespError)
    expect(replies[2]).toBe(1)
    await keys.clear(backend)
  })

  test('a transaction with an ill-formed command does nothing', async () => {
    const keys = new OwnKeys()
    const commands = [keys.into(['SET', '@k', 'v']), ['GET']]
    const message = 'EXECABORT Transaction discarded because of previous errors.'
    expect(await backend.transaction(commands).catch((error) => error)).toEqual(
      new RespError(message),
    )
    expect(await backend.run(keys.into(['GET', '@k']))).toBeNull()
  })

  test('commands sent together are answered in their order', async () => {
    const [key = ''] = new OwnKeys().into(['@n'])
    const replies = await Promise.all([1, 2, 3].map(() => backend.run(['INCRBY', key, '1'])))
    expect(replies).toEqual([1, 2, 3])
    await backend.run(['DEL', key])
  })
})

test.skipIf(!serverUrl)('a real server answers as promised (skipped without REDIS_URL)', () => {
  expect(backends).toHaveLength(2)
})
