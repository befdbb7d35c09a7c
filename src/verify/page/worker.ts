/**
 * The service worker that opens the page without a network. It caches the page's own files, all of one
 * version, and nothing else: it does not touch keys, questions and answers.
 */

export {}

/** The service worker's scope; TypeScript cannot load its types beside those of a page. */
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', on: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', on: (event: FetchEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

interface LastingEvent {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent {
  request: Request
  respondWith(response: Promise<Response>): void
}

/** Set by the build; it changes with the page, so that browsers fetch the new one. */
declare const PAGE_VERSION: string

const cachePrefix = 'kilat-verify-'
const cacheName = cachePrefix + PAGE_VERSION
const files = ['/verify', '/verify/page.js', '/verify/page.css']
const worker = self as unknown as WorkerScope

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !files.includes(new URL(request.url).pathname)) return
  event.respondWith(fromCache(request))
})

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))
  await worker.skipWaiting()
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(cachePrefix) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request)
}
