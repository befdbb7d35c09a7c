import { describe, expect, spyOn, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { inProcess, openKilat, withKilat } from '../kilat/index.ts'

const kilat = withKilat(inProcess, { WHATSAPP_DISPLAY_NUMBER: '+62 21-5020 8000' })

const ask = (path: string, init?: RequestInit) => fetch(kilat.url + path, init)
const post = { method: 'POST', body: '{}' }

describe('every response', () => {
  const requests: [string, RequestInit | undefined, number][] = [
    ['/', undefined, 200],
    ['/verify', undefined, 200],
    ['/verify/page.js', undefined, 200],
    ['/verify', post, 400],
    ['/.well-known/jwks.json', undefined, 200],
    ['/health', undefined, 200],
    ['/webhook', undefined, 403],
    ['/webhook', post, 401],
    ['/webhook', { method: 'DELETE' }, 405],
    ['/nowhere', undefined, 404],
  ]
  test.each(requests)('of %s closes what browsers leave open', async (path, init, status) => {
    const answer = await ask(path, init)
    expect(answer.status).toBe(status)
    const { headers } = answer
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toStartWith("default-src 'none'; object-src 'none'; base-uri 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('microphone=()')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('content-type')).toMatch(/charset=utf-8|application\/json/i)
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null])
  })

  test('is kept nowhere, but for pages and keys', async () => {
    const keptAs = async (path: string, init?: RequestInit) =>
      (await ask(path, init)).headers.get('cache-control')
    expect(await keptAs('/verify')).toBe('no-cache')
    expect(await keptAs('/.well-known/jwks.json')).toBe('public, max-age=3600')
    for (const path of ['/health', '/webhook', '/nowhere']) {
      expect(await keptAs(path)).toBe('no-store')
    }
    expect(await keptAs('/verify', post)).toBe('no-store')
  })

  test('allows the camera where a certificate is checked, and nowhere else', async () => {
    const cameraAt = async (path: string) =>
      /camera=(\S*?)(,|$)/.exec((await ask(path)).headers.get('permissions-policy') ?? '')?.[1]
    expect([await cameraAt('/verify'), await cameraAt('/')]).toEqual(['(self)', '()'])
  })

  test('of a service without its secrets is closed as well', async () => {
    const bare = await openKilat(inProcess, { SEAL_KEY: 'short' })
    const answer = await fetch(`${bare.url}/verify`)
    await bare.close()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-security-policy')).toStartWith("default-src 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

test.each([
  ['empty', '', 'WHATSAPP_APP_SECRET is missing'],
  ['blank', ' ', 'WHATSAPP_APP_SECRET is empty'],
])(
  'with an %s app secret every request is refused, and the log says why',
  async (_, secret, why) => {
    const logged = spyOn(console, 'error').mockImplementation(() => {})
    const open = await openKilat(inProcess, { WHATSAPP_APP_SECRET: secret })
    const bytes = new TextEncoder().encode('{"object":"x"}')
    const key = createHmac('sha256', secret).update(bytes).digest('hex')
    const headers = { 'x-hub-signature-256': `sha256=${key}` }
    const answers = await Promise.all([
      fetch(`${open.url}/webhook`, { method: 'POST', headers, body: bytes }),
      ...['/', '/webhook', '/health', '/verify'].map((path) => fetch(open.url + path)),
    ])
    await open.close()
    const lines = logged.mock.calls.flat().map((line) => JSON.parse(line))
    logged.mockRestore()
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503])
    expect(lines[0]).toEqual({ level: 'error', event: 'config.invalid', problems: [why] })
  },
)

describe('a method', () => {
  test.each([
    ['/webhook', 'PUT', 'GET, HEAD, POST'],
    ['/webhook', 'OPTIONS', 'GET, HEAD, POST'],
    ['/health', 'POST', 'GET, HEAD'],
    ['/verify', 'PATCH', 'POST, GET, HEAD'],
    ['/verify', 'PROPFIND', 'POST, GET, HEAD'],
    ['/', 'DELETE', 'GET, HEAD'],
  ])('that %s has not, %s, is refused with the ones that it has', async (path, method, allowed) => {
    const calls = kilat.stack.watch.calls.length
    const answer = await ask(path, { method })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed])
    expect(kilat.stack.watch.calls.length).toBe(calls)
  })

  test('HEAD gets what GET gets, without a body', async () => {
    for (const path of ['/', '/verify', '/health', '/.well-known/jwks.json']) {
      const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)]
      expect([head.status, await head.text()]).toEqual([get.status, ''])
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
    }
  })
})

describe('a path', () => {
  test.each([
    '/..%2f..%2fetc/passwd',
    '/verify/../webhook/x',
    '/%00',
    '/.env',
    '/.git/config',
    '/desk',
    '/desk/tickets',
    '/desk/tickets/SV-0000-0000',
    '/webhook/',
    '/__proto__',
  ])('that is not there, %p, is 404, and nobody is asked', async (path) => {
    const calls = kilat.stack.watch.calls.length
    expect((await ask(path)).status).toBe(404)
    expect(kilat.stack.watch.calls.length).toBe(calls)
  })

  test('that is not there takes no form of another site either', async () => {
    const calls = kilat.stack.watch.calls.length
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    for (const path of ['/desk', '/desk/login', '/desk/tickets']) {
      const body = new URLSearchParams({ operator: 'ani.k' })
      expect((await ask(path, { method: 'POST', headers, body })).status).toBe(404)
    }
    expect(kilat.stack.watch.calls.length).toBe(calls)
  })
})

describe('the page for citizens', () => {
  test('opens the chat with the first word, by a link and by a code', async () => {
    const page = await (await ask('/')).text()
    expect(page).toContain('href="https://wa.me/622150208000?text=Sertifikat"')
    expect(page).toContain('src="data:image/svg+xml,%3Csvg')
    expect(page).toContain('lang="id"')
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  })

  test('shows the service’s name as a name, whatever is in it', async () => {
    const named = await openKilat(inProcess, {
      WHATSAPP_DISPLAY_NUMBER: '+622150208000',
      SERVICE_NAME: '<b onclick="x">Dinas & Co',
    })
    const page = await (await fetch(named.url)).text()
    await named.close()
    expect(page).toContain('&lt;b onclick=&quot;x&quot;&gt;Dinas &amp; Co')
    expect(page).not.toContain('<b ')
  })

  test('is not there without a number', async () => {
    const bare = await openKilat()
    expect((await fetch(bare.url)).status).toBe(404)
    await bare.close()
  })
})

describe('health', () => {
  test('costs one look at the parts in five seconds, whoever asks and however often', async () => {
    const fresh = await openKilat()
    const clients = Array.from({ length: 100 }, (_, i) => ({ 'cf-connecting-ip': `192.0.2.${i}` }))
    const asked = clients.map((headers) => fetch(`${fresh.url}/health`, { headers }))
    const answers = await Promise.all(asked)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(fresh.stack.watch.calls).toHaveLength(2)
    await fresh.close()
  })

  test.each(['redis', 'registry'] as const)(
    'says degraded without %s, and no more',
    async (part) => {
      const other = await openKilat()
      other.stack.watch.setFaults({ [part]: { status: 500 } })
      const answer = await fetch(`${other.url}/health`)
      expect([answer.status, await answer.text()]).toEqual([503, 'degraded'])
      await other.close()
    },
  )
})
