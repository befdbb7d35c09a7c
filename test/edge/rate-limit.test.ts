import { describe, expect, test } from 'bun:test'
import { Hono } from 'hono'
import { publicLimit, rateLimit, type SharedCount } from '../../src/edge/rate-limit.ts'
import { UseCount } from '../../src/edge/use-count.ts'

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
