import { join } from 'node:path'
import { startWorker } from '../../src/local/worker.ts'
import type { Runtime } from './index.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * Finds a port that is free, below those that systems give to whoever asks for any: until the caller
 * listens there, nobody else is given it.
 */
export async function freePort(): Promise<number> {
  const port = 12_000 + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % 16_000)
  try {
    const server = Bun.serve({ port, hostname: '127.0.0.1', fetch: () => new Response() })
    await server.stop(true)
    return port
  } catch {
    return freePort()
  }
}

/** The app in workerd, as production runs it. */
export const inWorkerd: Runtime = async (environment) => {
  const worker = await startWorker({ port: await freePort(), environment })
  return { url: worker.url, close: () => worker.stop() }
}

/** The app as a process of its own on Bun. */
export const onBun: Runtime = (environment) =>
  serve(environment, (port) => ({
    command: [process.execPath, 'run', 'src/index.ts'],
    variables: { BUN_PORT: String(port) },
  }))

/** The app as a process of its own on Deno. */
export const onDeno: Runtime = (environment) =>
  serve(environment, (port) => ({
    command: [
      join(root, 'node_modules', '.bin', 'deno'),
      'serve',
      ...['--quiet', '--no-lock', '--node-modules-dir=manual', '--no-check'],
      ...['--allow-net', '--allow-env', '--allow-read=.'],
      ...['--host', '127.0.0.1', '--port', String(port)],
      'src/index.ts',
    ],
    variables: { DENO_NO_UPDATE_CHECK: '1' },
  }))

interface Start {
  command: string[]
  variables: Record<string, string>
}

async function serve(environment: Record<string, string>, start: (port: number) => Start) {
  const port = await freePort()
  const { command, variables } = start(port)
  const child = Bun.spawn(command, {
    cwd: root,
    env: { ...process.env, ...environment, ...variables },
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const url = `http://127.0.0.1:${port}`
  const close = async () => {
    child.kill()
    await child.exited
  }
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/webhook`).catch(() => undefined)
    if (answer) return { url, close }
    await Bun.sleep(50)
  }
  const words = await new Response(child.stderr).text()
  await close()
  throw new Error(`it did not start: ${words.slice(-2_000)}`)
}
