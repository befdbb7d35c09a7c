import { buildVerifyPage, type VerifyPage } from '../../src/build/verify-page.ts'
import type { CertificateState } from '../../src/verify/page/check.ts'

/** A service that serves the page as the Worker does, and remembers what it was asked. */
export interface FakeService {
  url: string
  /** The key set that it publishes; `undefined` for a failure. */
  jwkSet: unknown
  /** What it says of every id; a status for a failure. */
  state: CertificateState | number
  /** Every request but those for the page's files, as method, path and body. */
  asked: string[]
  stop: () => Promise<void>
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; " +
  "connect-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'none'; worker-src 'self'"

/** Starts the service with the page that the sources give now. */
export async function startFakeService(jwkSet: unknown): Promise<FakeService> {
  const page = await buildVerifyPage()
  const service = { jwkSet, state: 'in-force' as CertificateState | number, asked: [] as string[] }
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => fileOf(page, request) ?? answerOf(service, request),
  })
  return Object.assign(service, {
    url: `http://127.0.0.1:${server.port}/verify`,
    stop: () => server.stop(true),
  })
}

function fileOf(page: VerifyPage, { method, url }: Request): Response | undefined {
  const files: Record<string, [string, string]> = {
    '/verify': [page.html, 'text/html; charset=utf-8'],
    '/verify/page.js': [page.script, 'text/javascript; charset=utf-8'],
    '/verify/page.css': [page.style, 'text/css; charset=utf-8'],
    '/verify/worker.js': [page.worker, 'text/javascript; charset=utf-8'],
  }
  const file = method === 'GET' ? files[new URL(url).pathname] : undefined
  return (
    file &&
    new Response(file[0], {
      headers: {
        'content-type': file[1],
        'content-security-policy': policy,
        'permissions-policy': 'camera=(self)',
        'x-content-type-options': 'nosniff',
        'service-worker-allowed': '/verify',
        'cache-control': 'no-cache',
        etag: page.etag,
      },
    })
  )
}

async function answerOf(
  service: Pick<FakeService, 'jwkSet' | 'state' | 'asked'>,
  request: Request,
): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const line = `${request.method} ${pathname}${search} ${await request.text()}`
  service.asked.push(line.trim())
  if (pathname === '/.well-known/jwks.json') {
    const { jwkSet } = service
    return jwkSet === undefined ? new Response(null, { status: 503 }) : Response.json(jwkSet)
  }
  const { state } = service
  return typeof state === 'number'
    ? new Response(null, { status: state })
    : Response.json({ state })
}
