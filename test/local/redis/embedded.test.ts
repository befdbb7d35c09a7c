import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { RespError } from '../../../src/local/redis/reply.ts'

/** A Redis whose clock moves only when it is told to. */
function withClock(startMs = 1_700_000_000_000) {
  let nowMs = startMs
  const redis = new EmbeddedRedis({ now: () => nowMs })
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { redis, pass, run: (...command: string[]) => redis.run(command) }
}

const failure = (problem: unknown) => (problem instanceof RespError ? problem.message : problem)

describe('the clock', () => {
  test('TIME answers the seconds and microseconds of the given clock', async () => {
    const { run } = withClock(1_700_000_000_123.5)
    expect(await run('TIME')).toEqual(['1700000000', '123500'])
    expect(await run('EVAL', 'return redis.call("TIME")', '0')).toEqual(['1700000000', '123500'])
  })

  test('a key lives until its time and not a millisecond longer', async () => {
    const { run, pass } = withClock()
    await run('SET', 'k', 'v', 'PX', '1000')
    pass(999)
    expect(await run('GET', 'k')).toBe('v')
    expect(await run('PTTL', 'k')).toBe(1)
    pass(1)
    expect(await run('GET', 'k')).toBeNull()
    expect(await run('PTTL', 'k')).toBe(-2)
    expect(await run('KEYS', '*')).toEqual([])
  })

  test('a script sees a key end', async () => {
    const { run, pass } = withClock()
    await run('HSET', 'h', 'f', 'v')
    await run('PEXPIRE', 'h', '60000')
    pass(60_000)
    expect(await run('EVAL', 'return redis.call("EXISTS", KEYS[1])', '1', 'h')).toBe(0)
  })

  test('a counter that has ended starts again and stays', async () => {
    const { run, pass } = withClock()
    await run('SET', 'n', '7', 'EX', '1')
    pass(1000)
    expect(await run('INCRBY', 'n', '1')).toBe(1)
    expect(await run('PTTL', 'n')).toBe(-1)
  })

  test('no command ever sees a key after its time', async () => {
    const readers = [
      ['GET', 'k'],
      ['EXISTS', 'k'],
      ['TYPE', 'k'],
      ['DEL', 'k'],
      ['PEXPIRE', 'k', '9'],
      ['INCRBY', 'k', '9'],
      ['KEYS', '*'],
    ]
    const times = fc.record({ ttlMs: fc.integer({ min: 1, max: 9e9 }), laterMs: fc.nat(9e9) })
    const { redis, pass, run } = withClock()
    const empty = withClock()
    await fc.assert(
      fc.asyncProperty(times, fc.constantFrom(...readers), async (time, reader) => {
        await Promise.all([run('FLUSHALL'), empty.run('FLUSHALL')])
        await run('SET', 'k', 'v', 'PX', String(time.ttlMs))
        pass(time.ttlMs + time.laterMs)
        expect(await run(...reader)).toEqual(await empty.run(...reader))
      }),
      { numRuns: 40 },
    )
    await Promise.all([redis.close(), empty.redis.close()])
  })
})

describe('a script with allow-key-locking', () => {
  const locking = (body: string) => `#!lua flags=allow-key-locking\n${body}`
  const answer = async (script: string, ...rest: string[]) =>
    withClock()
      .run('EVAL', script, ...rest)
      .catch(failure)

  test('touches its KEYS', async () => {
    const script = locking('redis.call("SET", KEYS[1], "v") return redis.call("GET", KEYS[2])')
    expect(await answer(script, '2', 'a', 'b')).toBeNull()
  })

  test.each([
    ['a key that it was not given', 'redis.call("GET", ARGV[1])'],
    ['a second key of a command', 'redis.call("EXISTS", KEYS[1], ARGV[1])'],
    ['all keys', 'redis.call("KEYS", "*")'],
    ['the whole database', 'redis.call("FLUSHALL")'],
  ])('does not touch %s', async (_what, body) => {
    expect(await answer(locking(body), '1', 'a', 'b')).toStartWith(
      'ERR Script attempted to access a non local key script: ',
    )
    expect(await answer(body, '1', 'a', 'b')).toBeNull()
  })

  test('takes TIME, which has no key', async () => {
    expect(await answer(locking('return #redis.call("TIME")'), '0')).toBe(2)
  })

  test('binds no script that runs after it', async () => {
    const { run } = withClock()
    await run('EVAL', locking('return 1'), '0')
    expect(await run('EVAL', 'return redis.call("GET", ARGV[1])', '0', 'a')).toBeNull()
  })

  test('keeps the numbers of its lines', async () => {
    expect(await answer(locking('error("boom")'), '0')).toContain('user_script:2: boom')
  })
})

describe('scripts', () => {
  test('leave nothing behind for the next one', async () => {
    const { run } = withClock()
    expect(await run('EVAL', 'return #KEYS + #ARGV', '1', 'a', 'b')).toBe(2)
    expect(await run('EVAL', 'return #KEYS + #ARGV', '0')).toBe(0)
  })

  test('cannot reach the machine', async () => {
    for (const name of ['os', 'io', 'require', 'loadstring', 'debug', 'print', 'setfenv']) {
      const { run } = withClock()
      expect(await run('EVAL', `return ${name}`, '0').catch(failure)).toContain(
        'nonexistent global',
      )
    }
  })

  test('do not read what is no JSON', async () => {
    const { run } = withClock()
    for (const text of ['{', 'x', '', '[1,]']) {
      expect(
        await run('EVAL', 'return cjson.decode(ARGV[1])', '0', text).catch(failure),
      ).toStartWith('ERR user_script:1: Expected value but found invalid token')
    }
  })

  test('carry any text over the bridge unchanged', async () => {
    const { run } = withClock()
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await run('EVAL', 'return ARGV[1]', '0', value)).toBe(value)
      }),
    )
  })

  test('go on working after ten thousand errors', async () => {
    const { run } = withClock()
    for (let round = 0; round < 10_000; round++) {
      await run('EVAL', 'return redis.call("NOPE")', '0').catch(failure)
    }
    expect(await run('EVAL', 'return {KEYS[1], 1}', '1', 'k')).toEqual(['k', 1])
  })
})

test('two that are open at once share nothing', async () => {
  const [one, other] = [withClock(), withClock()]
  await one.run('SET', 'k', 'v')
  expect(await other.run('GET', 'k')).toBeNull()
})

test('FLUSHALL leaves nothing', async () => {
  const { run } = withClock()
  await run('SET', 'k', 'v')
  expect(await run('FLUSHALL')).toBe('OK')
  expect(await run('KEYS', '*')).toEqual([])
})

test('a pattern that it would misread is refused', async () => {
  const { run } = withClock()
  for (const pattern of ['a?', '[ab]', '\\*']) {
    expect(await run('KEYS', pattern).catch(failure)).toContain('patterns with * only')
  }
})
