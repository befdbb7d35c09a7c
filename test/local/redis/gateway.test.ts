import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { Redis } from '@upstash/redis'
import fc from 'fast-check'
import { EmbeddedRedis } from '../../../src/local/redis/embedded.ts'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'

const token = 'a-token-of-the-tests'
const backend = new EmbeddedRedis()
const gateway = upstashGateway(backend, { token })
const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: gateway.handle })
const url = `http://127.0.0.1:${server.port}/redis`

const clientWith = (options: { token?: string; responseEncoding?: false }) =>
  new Redis({
    url,
    token,
    enableTelemetry: false,
    automaticDeserialization: false,
    enableAutoPipelining: false,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(2_000),
    ...options,
  })
const client = clientWith({})

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(url + path, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
const base64 = { 'upstash-encoding': 'base64' }

afterAll(async () => {
  await server.stop(true)
  await backend.close()
})
beforeEach(() => backend.run(['FLUSHALL']))

describe('the real client', () => {
  test('writes and reads every kind of value', async () => {
    expect(await client.set('k', 'nilai é 😀 0123', { px: 5000 })).toBe('OK')
    expect(await client.get<string>('k')).toBe('nilai é 😀 0123')
    expect(await client.hset('h', { f: 'v', n: '007' })).toBe(2)
    expect(await client.hgetall<never>('h')).toEqual(['f', 'v', 'n', '007'] as never)
    expect(await client.zadd('z', { score: 5, member: 'm' })).toBe(1)
    expect(await client.zscore('z', 'm')).toBe('5' as never)
    expect(await client.incrby('n', 1)).toBe(1)
    expect(await client.pexpire('n', 60_000)).toBe(1)
  })

  test('reads a value OK, an empty one and an empty list', async () => {
    await client.set('k', 'OK')
    expect(await client.get<string>('k')).toBe('OK')
    expect(await client.eval<[], unknown>('return {"OK", false}', [], [])).toEqual(['OK', null])
    await client.set('e', '')
    expect(await client.get<string>('e')).toBe('')
    expect(await client.hkeys('none')).toEqual([])
  })

  test('pipelines, where one failure is one of the results', async () => {
    await client.set('k', 'v')
    const pipeline = client.pipeline().get('k').hget('k', 'f').time()
    const [got, failed, time] = await pipeline.exec({ keepErrors: true })
    expect(got?.result).toBe('v')
    expect(failed?.error).toStartWith('WRONGTYPE')
    expect(time?.result).toHaveLength(2)
  })

  test('sends transactions', async () => {
    expect(await client.multi().set('k', 'v').incrby('n', 1).exec<unknown[]>()).toEqual(['OK', 1])
  })

  test('runs a script', async () => {
    expect(await client.eval<[string], string>('return KEYS[1] .. ARGV[1]', ['a'], ['b'])).toBe(
      'ab',
    )
  })

  test('reads integers over 2^53 digit for digit', async () => {
    await client.set('n', '9007199254740992')
    expect(await client.incrby('n', 1)).toBe('9007199254740993' as never)
  })

  test('is told what Redis said', async () => {
    await client.set('k', 'v')
    await expect(client.hget('k', 'f')).rejects.toThrow('WRONGTYPE Operation against a key')
  })

  test('works without base64 too', async () => {
    const plain = clientWith({ responseEncoding: false })
    await plain.set('k', 'é')
    expect(await plain.get<string>('k')).toBe('é')
  })

  test('with another token is refused', async () => {
    const stranger = clientWith({ token: 'another' })
    await expect(stranger.get('k')).rejects.toThrow('WRONGPASS invalid or missing auth token')
  })
})

describe('the protocol', () => {
  test('base64 covers every string but a top-level OK', async () => {
    const read = async (...command: unknown[]) =>
      (await post('', JSON.stringify(command), base64)).json()
    expect(await read('SET', 'k', 'OK')).toEqual({ result: 'OK' })
    expect(await read('TYPE', 'k')).toEqual({ result: 'c3RyaW5n' })
    expect(await read('EVAL', 'return {1, {"OK", false}}', 0)).toEqual({
      result: [1, ['T0s=', null]],
    })
    const { error } = (await read('HGET', 'k', 'f')) as { error: string }
    expect(error).toStartWith('WRONGTYPE ')
  })

  test('numbers and booleans are taken as words', async () => {
    await post('', JSON.stringify(['SET', 'k', true]))
    await post('', JSON.stringify(['INCRBY', 'n', 12]))
    expect(await backend.run(['GET', 'k'])).toBe('true')
    expect(await backend.run(['GET', 'n'])).toBe('12')
  })

  test.each([
    ['no JSON', '', '{'],
    ['an object', '', '{}'],
    ['an empty command', '', '[]'],
    ['a nested command', '', '[["GET"],"k"]'],
    ['an empty pipeline', '/pipeline', '[]'],
    ['a flat pipeline', '/pipeline', '["GET","k"]'],
  ])('%s is a bad request', async (_what, path, body) => {
    const response = await post(path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/^ERR failed to parse/) })
  })

  test('a command error is 400, in a transaction that could not be queued too', async () => {
    const single = await post('', '["NOPE"]')
    expect([single.status, await single.json()]).toEqual([
      400,
      { error: "ERR unknown command 'NOPE', with args beginning with: " },
    ])
    const transaction = await post('/multi-exec', '[["SET","k","v"],["GET"]]')
    expect([transaction.status, await transaction.json()]).toEqual([
      400,
      { error: 'EXECABORT Transaction discarded because of previous errors.' },
    ])
    expect(await backend.run(['EXISTS', 'k'])).toBe(0)
  })

  test('only POST with the token is served', async () => {
    expect((await fetch(url)).status).toBe(405)
    expect((await post('', '["TIME"]', { authorization: '' })).status).toBe(401)
    expect((await post('', '["TIME"]', { authorization: `Bearer ${token}x` })).status).toBe(401)
    expect((await post('', '["TIME"]', { authorization: token })).status).toBe(401)
  })

  test('10 MB are served and a byte more is not', async () => {
    const limit = 10 * 1024 * 1024
    const command = (bytes: number) => {
      const frame = JSON.stringify(['SET', 'k', '']).length
      return JSON.stringify(['SET', 'k', 'x'.repeat(bytes - frame)])
    }
    expect((await post('', command(limit))).status).toBe(200)
    const response = await post('', command(limit + 1))
    expect(response.status).toBe(413)
    expect(await response.json()).toEqual({
      error: `ERR max request size exceeded. Limit: ${limit} bytes, Actual: ${limit + 1} bytes`,
    })
  })
})

describe('a fault', () => {
  const refuse = async (fault: Parameters<typeof gateway.refuse>[0]) => {
    const response = gateway.refuse(fault)
    return [response.status, await response.text()] as const
  }

  test.each([
    [{ status: 429 }, 429, 'ERR max requests limit exceeded'],
    [{ status: 500 }, 500, 'ERR internal error'],
    [{ status: 401 }, 401, 'WRONGPASS invalid or missing auth token'],
    [{ code: 'OOM' }, 400, 'OOM refused by a fault'],
    [{ code: 'LOADING', status: 503 }, 503, 'LOADING refused by a fault'],
  ])('%j is answered as an error of Upstash', async (fault, status, error) => {
    expect(await refuse(fault)).toEqual([status, JSON.stringify({ error })])
  })
})

describe('a call in the x-ray', () => {
  const describeWith = (path: string, body: unknown) =>
    gateway.describe(new Request(url + path, { method: 'POST', body: JSON.stringify(body) }))

  test.each([
    ['', ['get', 'k'], 'GET'],
    ['/pipeline', [['HGETALL', 'k'], ['time']], 'HGETALL + TIME'],
    ['/multi-exec', [['SET', 'k', 'v']], 'SET'],
    ['', ['EVAL', 'return 1', '0'], 'EVAL'],
    ['', ['EVAL', '-- name: commit\nreturn 1', '0'], 'EVAL commit'],
    ['', ['eval', '#!lua flags=allow-key-locking\n-- name: commit\nreturn 1', '0'], 'EVAL commit'],
    ['', ['EVAL', '\n  -- name: take-code\nreturn 1', '0'], 'EVAL take-code'],
    ['', ['EVAL', 'return 1 -- name: commit', '0'], 'EVAL'],
    ['', ['0812 3456 7890'], '?'],
  ])('%s %j is named %s', async (path, body, name) => {
    expect(await describeWith(path, body)).toBe(name)
  })

  test('never names a key or a value', async () => {
    const secret = fc.stringMatching(/^[0-9]{16}$/)
    const command = fc.constantFrom('GET', 'SET', 'EVAL', 'HSET')
    await fc.assert(
      fc.asyncProperty(command, fc.array(secret, { minLength: 1 }), async (name, words) => {
        const shown = await describeWith('/pipeline', [[name, ...words], words])
        expect(shown).toBe(`${name} + ?`)
      }),
    )
  })
})
