import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { Redis } from '@upstash/redis'
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
    expect(await client.set('k', 'nilai é 😀 0123', { nx: true, px: 5000 })).toBe('OK')
    expect(await client.set('k', 'other', { nx: true })).toBeNull()
    expect(await client.get<string>('k')).toBe('nilai é 😀 0123')
    expect(await client.hset('h', { f: 'v', n: '007' })).toBe(2)
    expect(await client.hgetall<never>('h')).toEqual(['f', 'v', 'n', '007'] as never)
    expect(await client.zadd('z', { score: 5, member: 'm' })).toBe(1)
    expect(await client.zrange('z', 0, 10, { byScore: true, withScores: true })).toEqual(['m', '5'])
    expect(await client.incr('n')).toBe(1)
    expect(await client.expire('n', 60)).toBe(1)
  })

  test('reads a value OK, an empty one and an empty list', async () => {
    await client.set('k', 'OK')
    expect(await client.get<string>('k')).toBe('OK')
    expect(await client.mget<string[]>('k', 'none')).toEqual(['OK', null] as never)
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
    expect(await client.multi().set('k', 'v').incr('n').exec<unknown[]>()).toEqual(['OK', 1])
  })

  test('runs a script by its sha, and sends it again when the cache was lost', async () => {
    const script = client.createScript<string>('return KEYS[1] .. ARGV[1]')
    expect(await script.exec(['a'], ['b'])).toBe('ab')
    await backend.run(['SCRIPT', 'FLUSH'])
    const sha = await client.scriptLoad('return 1')
    await backend.run(['SCRIPT', 'FLUSH'])
    await expect(client.evalsha(sha, [], [])).rejects.toThrow('NOSCRIPT')
    expect(await script.exec(['a'], ['c'])).toBe('ac')
  })

  test('reads integers over 2^53 digit for digit', async () => {
    await client.set('n', '9007199254740992')
    expect(await client.incr('n')).toBe('9007199254740993' as never)
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
    expect(await read('MGET', 'k', 'none')).toEqual({ result: ['T0s=', null] })
    expect(await read('PING')).toEqual({ result: 'UE9ORw==' })
    expect(await read('EVAL', 'return {1, {"a"}}', 0)).toEqual({ result: [1, ['YQ==']] })
    const { error } = (await read('HGET', 'k', 'f')) as { error: string }
    expect(error).toStartWith('WRONGTYPE ')
  })

  test('numbers and booleans are taken as words', async () => {
    await post('', JSON.stringify(['SET', 'k', true]))
    await post('', JSON.stringify(['INCRBY', 'n', 12]))
    expect(await backend.run(['MGET', 'k', 'n'])).toEqual(['true', '12'])
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

  test.each(['BLPOP', 'watch', 'SUBSCRIBE', 'MULTI', 'SELECT'])('%s is refused', async (name) => {
    const error = `ERR Command is not available: '${name.toUpperCase()}'`
    const single = await post('', JSON.stringify([name, 'k']))
    expect([single.status, await single.json()]).toEqual([400, { error }])
    const pipeline = await post('/pipeline', JSON.stringify([[name, 'k'], ['PING']]))
    expect(await pipeline.json()).toEqual([{ error }, { result: 'PONG' }])
    const transaction = await post(
      '/multi-exec',
      JSON.stringify([
        ['SET', 'k', 'v'],
        [name, 'k'],
      ]),
    )
    expect(transaction.status).toBe(400)
    expect(await backend.run(['EXISTS', 'k'])).toBe(0)
  })

  test('only POST with the token is served', async () => {
    expect((await fetch(url)).status).toBe(405)
    expect((await post('', '["PING"]', { authorization: '' })).status).toBe(401)
    expect((await post('', '["PING"]', { authorization: `Bearer ${token}x` })).status).toBe(401)
    expect((await post('', '["PING"]', { authorization: token })).status).toBe(401)
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
    [{ code: 'NOSCRIPT' }, 400, 'NOSCRIPT No matching script. Please use EVAL.'],
    [{ code: 'LOADING', status: 503 }, 503, 'LOADING refused by a fault'],
  ])('%j is answered as an error of Upstash', async (fault, status, error) => {
    expect(await refuse(fault)).toEqual([status, JSON.stringify({ error })])
  })

  test('of code html is answered as the page of a proxy', async () => {
    const response = gateway.refuse({ code: 'html' })
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
  })
})
