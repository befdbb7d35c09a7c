import { spyOn } from 'bun:test'
import type { RedisBackend } from '../../src/local/redis/backend.ts'

/** A text that has left the Worker, or lies at rest, and where. */
export interface Left {
  where: 'log' | 'url' | 'header' | 'store' | 'answer'
  text: string
}

/** How a vendor says no and repeats what it was sent, as vendors do. */
const echoes: Readonly<Record<string, (body: string) => object>> = {
  redis: (body) => ({ error: `ERR ${body}` }),
  neon: (body) => ({ message: body, detail: body, code: '22P02', severity: 'ERROR' }),
  graph: (body) => ({ error: { message: body, code: 131000, error_data: { details: body } } }),
  sms: (body) => ({ message: body, code: 21211, status: 400 }),
}

const levels = ['log', 'info', 'warn', 'error', 'debug'] as const

/**
 * Records what leaves the app in this process: each line on the console, each address and header that
 * is asked for, all that goes to the store, and the answers to webhooks.
 *
 * @param stackUrl Where the stand-ins are; what comes after it names the vendor.
 */
export function watchLeaving(stackUrl: string) {
  const left: Left[] = []
  const real = globalThis.fetch
  let echoing: string | undefined
  const consoles = levels.map((level) =>
    spyOn(console, level).mockImplementation((...line: unknown[]) => {
      left.push({ where: 'log', text: line.map(String).join(' ') })
    }),
  )
  const watched = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    left.push({ where: 'url', text: request.url })
    left.push({ where: 'header', text: headersOf(request.headers) })
    const vendor = request.url.startsWith(`${stackUrl}/`)
      ? request.url.slice(stackUrl.length + 1).split('/')[0]
      : undefined
    const body = vendor === undefined ? '' : await request.clone().text()
    if (vendor === 'redis') left.push({ where: 'store', text: body })
    if (vendor !== undefined && vendor === echoing) {
      return Response.json(echoes[vendor]?.(body), { status: 400 })
    }
    const response = await real(request)
    if (new URL(request.url).pathname === '/webhook') {
      const text = `${headersOf(response.headers)}\n${await response.clone().text()}`
      left.push({ where: 'answer', text })
    }
    return response
  }
  globalThis.fetch = Object.assign(watched, { preconnect: real.preconnect })
  return {
    left,
    /** Has a vendor refuse everything from now on, in words that hold what it was sent. */
    echo: (vendor: string | undefined) => {
      echoing = vendor
    },
    stop: () => {
      globalThis.fetch = real
      for (const one of consoles) one.mockRestore()
    },
  }
}

function headersOf(headers: Headers): string {
  return [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')
}

/** All that lies in the store: keys, fields, values. */
export async function dumpOf(redis: RedisBackend): Promise<Left[]> {
  const keys = (await redis.run(['KEYS', '*'])) as string[]
  const readers: Readonly<Record<string, (key: string) => string[]>> = {
    string: (key) => ['GET', key],
    hash: (key) => ['HGETALL', key],
    zset: (key) => ['ZRANGEBYSCORE', key, '-inf', '+inf'],
  }
  const left: Left[] = []
  for (const key of keys) {
    const reader = readers[String(await redis.run(['TYPE', key]))]
    if (!reader) throw new Error('the store holds something of an unknown type')
    left.push({ where: 'store', text: `${key}\n${await redis.run(reader(key))}` })
  }
  return left
}
