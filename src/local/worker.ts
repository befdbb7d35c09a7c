import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findNode } from '../build/node.ts'
import { variableNames } from '../config/index.ts'

/** A Worker that runs in workerd, under `wrangler dev`. */
export interface LocalWorker {
  url: string
  /** Ends it gently, or with SIGKILL as a crash would. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>
}

/** How a Worker is started. */
interface WorkerOptions {
  port: number
  environment: Record<string, string>
  /** Receives every line that the Worker logs. */
  onLog?: (line: string) => void
  /** Ends the Worker, even before it answers. */
  signal?: AbortSignal
}

const root = join(import.meta.dirname, '..', '..')

/** How long the first answer may take; workerd needs two to three seconds. */
const startMs = 60_000

/**
 * Starts the Worker in workerd and waits until it answers.
 *
 * @throws {Error} with a sentence for the person at the terminal.
 */
export async function startWorker({
  port,
  environment,
  onLog,
  signal,
}: WorkerOptions): Promise<LocalWorker> {
  const folder = join(tmpdir(), `kilat-worker-${port}-${process.pid}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const variables = join(folder, 'variables')
  const lines = Object.entries(environment).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  )
  await writeFile(variables, lines.join('\n'), { mode: 0o600 })

  const child = spawn(findNode(), wranglerArguments(port, variables, folder), {
    cwd: root,
    env: wranglerEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // In its own group, a Ctrl-C does not reach the child, so that we can end it in order.
    detached: true,
  })
  const output: string[] = []
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      hasEnded = true
      // wrangler's own children would outlive it and keep the port.
      killGroup(child.pid)
      resolve(rm(folder, { recursive: true, force: true }))
    })
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line)
      if (output.length > 50) output.shift()
      onLog?.(line)
    })
  }
  const stop = async (how: NodeJS.Signals = 'SIGTERM') => {
    if (!hasEnded && child.pid) process.kill(how === 'SIGKILL' ? -child.pid : child.pid, how)
    await ended
  }
  signal?.addEventListener('abort', () => void stop())
  if (signal?.aborted) await stop()
  const url = `http://127.0.0.1:${port}`
  const isUp = await untilAnswering(`${url}/`, () => hasEnded)
  if (isUp) return { url, stop, ended }
  await stop()
  throw new Error(`The Worker did not start. Its last words were:\n${output.join('\n')}`)
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader) process.kill(-leader, 'SIGKILL')
  } catch {
    // The whole group has ended already.
  }
}

/** wrangler would pass the terminal's variables to the Worker, such as a `DATABASE_URL`. */
function wranglerEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !variableNames.includes(name))
  const ours = { WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }
  return { ...Object.fromEntries(inherited), ...ours }
}

function wranglerArguments(port: number, variables: string, folder: string): string[] {
  return [
    join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js'),
    'dev',
    ...['--port', String(port), '--ip', '127.0.0.1', '--inspector-port', '0'],
    ...['--env-file', variables, '--persist-to', folder],
    ...['--show-interactive-dev-session=false', '--log-level', 'log'],
  ]
}

async function untilAnswering(url: string, hasEnded: () => boolean): Promise<boolean> {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline && !hasEnded()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}
