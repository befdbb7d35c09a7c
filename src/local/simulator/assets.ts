import { join, normalize } from 'node:path'

const folder = join(import.meta.dirname, 'page')

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'",
}

/** Serves the simulator's page and what belongs to it. */
export async function pageAsset(path: string): Promise<Response> {
  const wanted = normalize(path === '/' ? '/index.html' : path)
  const file = Bun.file(join(folder, wanted))
  if (!(await file.exists())) return new Response('Not found', { status: 404 })
  return new Response(file, { headers: { ...headers, 'content-type': file.type } })
}
