import { describe, expect, test } from 'bun:test'
import { Hono } from 'hono'
import type { SharedCount } from '../../src/config/index.ts'
import {
  addressBlock,
  clientAddress,
  publicLimit,
  rateLimit,
  UseCount,
} from '../../src/edge/rate-limit.ts'

describe('uses are counted', () => {
  const limit = { max: 3, windowMs: 60_000 }
  const excesses = (uses: UseCount, client: string, times: number, nowMs: number) =>
    Array.from({ length: times }, () => uses.add(client, nowMs).excess)

  test('by client, up to the limit', () => {
    const uses = new UseCount(limit)
    expect(excesses(uses, 'a', 5, 60_000)).toEqual([0, 0, 0, 1, 2])
    expect(excesses(uses, 'b', 3, 60_000)).toEqual([0, 0, 0])
  })

  test('anew in the next window, whose beginning is told', () => {
    const uses = new UseCount(limit)
    excesses(uses, 'a', 4, 60_000)
    expect(uses.add('a', 119_000)).toEqual({ excess: 2, waitMs: 1_000 })
    expect(uses.add('a', 120_000).excess).toBe(0)
  })

  test('together beyond 10,000 clients, so that memory is bounded and nobody is free', () => {
    const uses = new UseCount(limit)
    for (let client = 0; client < 10_000; client++) uses.add(String(client), 60_000)
    const others = Array.from({ length: 5 }, (_, i) => uses.add(`another ${i}`, 60_000).excess)
    expect(others).toEqual([0, 0, 0, 1, 2])
    expect(uses.add('0', 60_000).excess).toBe(0)
  })
})

describe('a limited route', () => {
  /** A route behind the limit that counts how often it was reached. */
  function limited(sharedCount: SharedCount | undefined) {
    const reached = { times: 0 }
    const app = new Hono()
    const limit = rateLimit(async (c) => ({ key: c.req.header('client') ?? '', sharedCount }))
    app.get('/', limit, (c) => {
      reached.times++
      return c.text('ok')
    })
    const ask = (client: string) => app.request('/', { headers: { client } })
    return { ask, reached }
  }

  test('answers 300 times in a minute to one client, then 429 with Retry-After', async () => {
    const { ask, reached } = limited(undefined)
    expect(publicLimit).toEqual({ max: 300, windowMs: 60_000 })
    const statuses = []
    for (let n = 0; n < 320; n++) statuses.push(await ask('a'))
    const refused = statuses.filter(({ status }) => status === 429)
    // The turn of a minute may fall in between.
    expect(reached.times).toBe(320 - refused.length)
    expect(reached.times).toBeGreaterThanOrEqual(300)
    for (const { headers } of refused) {
      expect(Number(headers.get('retry-after'))).toBeWithin(1, 61)
    }
    expect((await ask('b')).status).toBe(200)
  })

  test('asks the shared count by the client’s key, and takes its no', async () => {
    const keys: string[] = []
    const full = async ({ key }: { key: string }) => {
      keys.push(key)
      return { success: false }
    }
    const { ask, reached } = limited({ limit: full })
    const answer = await ask('a')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60'])
    expect([keys, reached.times]).toEqual([['a'], 0])
  })

  test.each([
    ['fails', () => Promise.reject(new Error('internal'))],
    ['does not answer', () => new Promise<never>(() => {})],
  ])('stays closed while the shared count %s', async (_, limit) => {
    const { ask, reached } = limited({ limit })
    const answer = await ask('a')
    expect([answer.status, reached.times]).toEqual([503, 0])
    expect(answer.headers.get('retry-after')).toBe('1')
  })

  test('is limited by the same numbers on Cloudflare', async () => {
    const path = `${import.meta.dirname}/../../wrangler.toml`
    const { ratelimits } = (await import(path)) as { ratelimits: { simple: object }[] }
    const { max, windowMs } = publicLimit
    expect(ratelimits).toMatchObject([
      { name: 'PUBLIC_RATE_LIMITER', simple: { limit: max, period: windowMs / 1_000 } },
    ])
  })
})

const request = new Request('http://127.0.0.1/', { headers: { 'cf-connecting-ip': '192.0.2.1' } })

describe('the address of a client', () => {
  test('is Cloudflare’s word on Workers', () => {
    expect(clientAddress(request, { SEAL_KEY: 'x' })).toBe('192.0.2.1')
    expect(clientAddress(new Request('http://127.0.0.1/'), {})).toBeUndefined()
  })

  test('is the connection’s on Bun and Deno, whatever a header says', () => {
    const bun = { requestIP: () => ({ address: '198.51.100.2', port: 1, family: 'IPv4' }) }
    expect(clientAddress(request, bun)).toBe('198.51.100.2')
    expect(clientAddress(request, { requestIP: () => null })).toBeUndefined()
    const deno = { remoteAddr: { transport: 'tcp', hostname: '198.51.100.3', port: 1 } }
    expect(clientAddress(request, deno)).toBe('198.51.100.3')
  })
})

describe('the block of an address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0:0:0:1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, block) => {
    expect(addressBlock(address)).toBe(block)
  })

  test('is another one for the next /64', () => {
    expect(addressBlock('2001:db8:1:3::1')).not.toBe(addressBlock('2001:db8:1:2::1'))
  })
})
