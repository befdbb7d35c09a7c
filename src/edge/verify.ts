import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { isUvci } from '../certificate/uvci.ts'
import type { Registry } from '../ports/registry.ts'
import { verifyPage } from '../verify/page/built.ts'
import { readBody } from './body.ts'
import { checkPageHeaders } from './headers.ts'

/** What the public check needs from the service. */
export interface Checking {
  registry: Pick<Registry, 'stateOf'>
  /** The current signing key, then older ones that signed certificates still in force. */
  publicKeys: readonly object[]
}

/** How long browsers and verifiers may keep the keys, in seconds. */
const keysLifeS = 3_600

/** The bounds of a question, which holds one id of 80 characters at most. */
const questionBounds = { mostBytes: 1_024, withinMs: 5_000 }

const question = v.object({ id: v.pipe(v.string(), v.maxLength(80), v.check(isUvci)) })

/** Creates the public routes: the page that checks a certificate, what it asks, and the keys. */
export function checkRoutes(checkingOf: (c: Context) => Checking): Hono {
  const routes = new Hono()
  routes.use('/verify/*', checkPageHeaders)
  routes.get('/verify', (c) => asset(c, verifyPage.html, 'text/html'))
  routes.get('/verify/page.js', (c) => asset(c, verifyPage.script, 'text/javascript'))
  routes.get('/verify/page.css', (c) => asset(c, verifyPage.style, 'text/css'))
  routes.get('/verify/worker.js', (c) => {
    // The page is above the script's folder, which its scope would exclude (Service Workers §6.2).
    c.header('service-worker-allowed', '/verify')
    return asset(c, verifyPage.worker, 'text/javascript')
  })

  routes.post('/verify', async (c) => {
    const body = await readBody(c.req.raw, questionBounds)
    if (!body.ok) return refused(c, body.reason)
    const asked = v.safeParse(question, jsonOf(body.bytes))
    if (!asked.success) return c.json({ error: 'id is not the id of a certificate' }, 400)
    const state = await checkingOf(c).registry.stateOf(asked.output.id)
    return c.json({ state })
  })

  routes.get('/.well-known/jwks.json', (c) => {
    c.header('cache-control', `public, max-age=${keysLifeS}`)
    // Any page that checks certificates may read the public keys.
    c.header('access-control-allow-origin', '*')
    return c.json({ keys: checkingOf(c).publicKeys })
  })
  return routes
}

function refused(c: Context, reason: 'size' | 'time' | 'cut'): Response {
  if (reason === 'size') return c.json({ error: 'the question is too long' }, 413)
  return c.json({ error: 'the question did not come' }, reason === 'time' ? 408 : 400)
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

function asset(c: Context, text: string, type: string): Response {
  c.header('etag', verifyPage.etag)
  c.header('cache-control', 'no-cache')
  if (c.req.header('if-none-match') === verifyPage.etag) return c.body(null, 304)
  return c.body(text, 200, { 'content-type': `${type}; charset=utf-8` })
}
