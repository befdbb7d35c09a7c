import { afterAll, afterEach, beforeAll } from 'bun:test'
import type { Server } from 'bun'
import { createApp } from '../../src/app.ts'
import { connect } from '../../src/connect.ts'
import { openStack, type Stack } from '../../src/local/stack.ts'

/** The app on the local stack, as tests use it. */
export interface Kilat {
  stack: Stack
  url: string
  /** Resolves when no request is being answered and nothing goes on after an answer. */
  atRest(): Promise<void>
  /** Lets so many ms pass once all is at rest: what is under way would be cut off by as much. */
  forward(ms: number): Promise<void>
  /** Has the minute's run come, so many minutes later. */
  cron(laterMinutes?: number): Promise<void>
  close(): Promise<void>
}

/** An app that runs. Only one in this process knows when it is at rest. */
export interface Running {
  url: string
  atRest?(): Promise<void>
  close(): Promise<void>
}

/** Where the app runs: in this process, unless a test starts it elsewhere. */
export type Runtime = (environment: Record<string, string>) => Promise<Running>

/**
 * The Worker of an isolate of its own. It waits a hundredth as long as it would before it tries again
 * what has failed.
 */
export function isolate() {
  const wait = (ms: number) => Bun.sleep(ms < 1_000 ? ms : ms / 100)
  const { fetch, drain } = createApp(async (config) => ({ ...(await connect(config)), wait }))
  return { fetch, scheduled: (_event: unknown, environment: unknown) => drain(environment) }
}

/** The Worker of this process. */
export const worker = isolate()

/** The app in this process, which remembers nothing: each request is a new isolate's. */
export const inColdProcess: Runtime = (environment) => serve(() => ({ ...environment }))

/** The app in this process, behind a real port. */
export const inProcess: Runtime = (environment) => serve(() => environment)

/** The app in this process, in an environment that may be another for each request. */
export async function serve(
  environment: () => Record<string, string>,
  { fetch } = worker,
): Promise<Running> {
  const going = new Set<Promise<unknown>>()
  const keep = <T>(work: Promise<T>): Promise<T> => {
    going.add(work)
    const done = () => void going.delete(work)
    work.then(done, done)
    return work
  }
  const context = { waitUntil: keep, passThroughOnException: () => {}, props: {} }
  const server: Server<undefined> = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 60,
    fetch: (request) => keep(Promise.resolve(fetch(request, environment(), context))),
  })
  return {
    url: `http://127.0.0.1:${server.port}`,
    atRest: async () => {
      while (going.size > 0) await Promise.allSettled(going)
    },
    close: () => server.stop(true),
  }
}

/** Opens a local stack and the app on it. */
export async function openKilat(
  runtime: Runtime = inProcess,
  overrides: Record<string, string> = {},
): Promise<Kilat> {
  const stack = await openStack({ port: 0, workerUrl: 'http://127.0.0.1:9' })
  const app = await runtime({ ...stack.environment, ...overrides })
  stack.meta.webhookUrl = `${app.url}/webhook`
  const close = async () => {
    await app.atRest?.()
    await app.close()
    await stack.close()
  }
  return kilatOn(stack, { ...app, close })
}

/** What tests use of an app that runs on a local stack. */
export function kilatOn(stack: Stack, { url, close, atRest }: Running): Kilat {
  const rest = atRest ?? (() => quiet(stack))
  const forward = async (ms: number) => {
    await rest()
    await stack.forward(ms)
  }
  const cron = async (laterMinutes = 0) => {
    if (laterMinutes > 0) await forward(laterMinutes * 60_000)
    await worker.scheduled({}, stack.environment)
  }
  return { stack, url, atRest: rest, forward, cron, close }
}

const quietMs = 150

/** Waits until an app in another process has called nobody for a while; a busy machine gets longer. */
async function quiet({ watch }: Stack): Promise<void> {
  let known = -1
  let isBusy = false
  while (isBusy || known !== watch.calls.length) {
    known = watch.calls.length
    const beganAtMs = performance.now()
    await Bun.sleep(quietMs)
    isBusy = performance.now() - beganAtMs > 1.3 * quietMs
  }
}

const startMs = 90_000

/** Opens Kilat for the tests of a file or a group: each of them begins without faults. */
export function withKilat(runtime?: Runtime, overrides?: Record<string, string>): Kilat {
  let opened: Kilat | undefined
  const kilat = () => {
    if (!opened) throw new Error('Kilat is opened before the first test, and not earlier')
    return opened
  }
  beforeAll(async () => {
    opened = await openKilat(runtime, overrides)
  }, startMs)
  afterEach(() => opened?.stack.watch.clearFaults())
  afterAll(() => opened?.close())
  return {
    get stack() {
      return kilat().stack
    },
    get url() {
      return kilat().url
    },
    atRest: () => kilat().atRest(),
    forward: (ms) => kilat().forward(ms),
    cron: (laterMinutes) => kilat().cron(laterMinutes),
    close: () => kilat().close(),
  }
}
