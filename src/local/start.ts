import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { LocalEnvironment } from './environment.ts'
import { openStack, type Stack } from './stack.ts'
import { type LocalWorker, startWorker } from './worker.ts'

/** The ports are fixed unless the environment sets others. */
const workerPort = portOf('PORT', 8787)
const simulatorPort = portOf('SIMULATOR_PORT', 8788)

const workerUrl = `http://127.0.0.1:${workerPort}`
const cronPath = '/cdn-cgi/local/scheduled?cron=*+*+*+*+*'

const noteFolder = new URL('../../.kilat/', import.meta.url)
const noteFile = fileURLToPath(new URL('environment', noteFolder))

let stack: Stack | undefined
/** The newest Worker, from the moment that its start begins. */
let worker: Promise<LocalWorker> | undefined
const ending = new AbortController()
let isEnding = false

/** Another program listens on the port already. */
class PortTaken extends Error {
  readonly port: number
  readonly variable: string

  constructor(port: number, variable: string) {
    super(`port ${port} is taken`)
    this.port = port
    this.variable = variable
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

try {
  await start()
} catch (error) {
  if (!isEnding) console.error(`\n${await explain(error)}\n`)
  await end(1)
}

async function start(): Promise<void> {
  console.log('Starting Kilat …')
  await assertFree(workerPort, 'PORT')
  stack = await openStack({ port: simulatorPort, workerUrl })
  stack.runCron = runCron
  await tellStore(stack.environment)
  await runWorker(stack)
  if (isEnding) return
  setInterval(runCron, 60_000)
  console.log(`
  Kilat is running. Open the simulator and write "sertifikat" as one of the sample citizens.

  Simulator  ${stack.url}
  Worker     ${workerUrl}

  Ctrl-C ends everything.
`)
}

/** Starts the Worker, and starts it again when it ends unexpectedly. */
async function runWorker({ environment }: Stack): Promise<void> {
  const { signal } = ending
  worker = startWorker({ port: workerPort, environment, onLog: printLog, signal })
  const { ended } = await worker
  void ended.then(async () => {
    if (isEnding || !stack) return
    console.error('The Worker has ended unexpectedly. Starting it again …')
    await runWorker(stack).catch(async (error: unknown) => {
      if (!isEnding) console.error(await explain(error))
      await end(1)
    })
  })
}

/** The minute's cron, which Cloudflare runs in production. */
async function runCron(): Promise<void> {
  await fetch(workerUrl + cronPath).catch(() => {
    // The Worker is being restarted, and the cron runs again in a minute.
  })
}

/** Prints the Worker's own events, one line of JSON each, which wrangler may prefix with a mark. */
function printLog(line: string): void {
  const event = /\{"level".*\}/.exec(line)?.[0]
  if (event) console.log(event)
}

async function end(code: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  ending.abort()
  await worker?.then(({ ended }) => ended).catch(() => {})
  await stack?.close().catch(() => {})
  await forgetStore()
  process.exit(code)
}

function portOf(name: string, otherwise: number): number {
  const text = process.env[name]
  if (!text) return otherwise
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  console.error(`${name} is "${text}", which is not a port. Use a number from 1 to 65535.`)
  process.exit(1)
}

/** Fails when something listens on a port already; wrangler would report it much later. */
async function assertFree(port: number, name: string): Promise<void> {
  try {
    const probe = Bun.serve({ port, hostname: '127.0.0.1', fetch: () => new Response() })
    await probe.stop(true)
  } catch {
    throw new PortTaken(port, name)
  }
}

/** Explains to the person at the terminal what went wrong and what to do. */
async function explain(error: unknown): Promise<string> {
  const isSimulatorTaken = (error as { code?: string }).code === 'EADDRINUSE'
  const taken = isSimulatorTaken ? new PortTaken(simulatorPort, 'SIMULATOR_PORT') : error
  if (!(taken instanceof PortTaken)) {
    return error instanceof Error ? error.message : 'Kilat could not be started.'
  }
  if (await isKilat(simulatorPort)) {
    return `Kilat is running already: open http://127.0.0.1:${simulatorPort}, or end it first with Ctrl-C in its terminal.`
  }
  const { port, variable } = taken
  return `Port ${port} is in use by another program. End it, or choose another port: ${variable}=${port + 10} npm start`
}

/** Returns whether our own simulator listens on a port. */
async function isKilat(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/_sim/config`)
    return 'phoneNumberId' in ((await answer.json()) as object)
  } catch {
    return false
  }
}

/**
 * Writes the address of the local store to a file for the operators' commands in another terminal:
 * `set -a; . .kilat/environment`. Git ignores the folder.
 */
async function tellStore(environment: LocalEnvironment): Promise<void> {
  const names = ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'] as const
  await mkdir(noteFolder, { recursive: true })
  const lines = names.map((name) => `${name}='${environment[name]}'`)
  await writeFile(noteFile, `${lines.join('\n')}\n`, { mode: 0o600 })
}

/** Removes the file: the store ends with the stack. */
async function forgetStore(): Promise<void> {
  await rm(noteFile, { force: true })
}
