import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNode } from '../../src/build/node.ts'
import { freePort } from '../kilat/runtimes.ts'

/** A Worker that is not the service, running. */
export interface BareWorker {
  url: string
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/** How long the first answer may take. */
const startMs = 60_000

/**
 * Starts a Worker as the service's own is started: workerd, under `wrangler dev`.
 *
 * @param entry The Worker's file, in this folder.
 * @throws {Error} with wrangler's words when it does not start.
 */
export async function startBareWorker(
  entry: string,
  variables: Record<string, string> = {},
): Promise<BareWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'kilat-bench-'))
  const port = await freePort()
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  await Bun.write(join(folder, 'wrangler.json'), await configuration(entry))
  await Bun.write(join(folder, 'variables'), lines.join('\n'))
  const child = Bun.spawn([findNode(), ...wrangler(port, folder)], {
    cwd: folder,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const close = async () => {
    child.kill()
    await child.exited
    await rm(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + startMs
  while (Date.now() < deadline && child.exitCode === null) {
    if (await fetch(url).catch(() => undefined)) return { url, close }
    await Bun.sleep(100)
  }
  await close()
  throw new Error(`${entry} did not start: ${await new Response(child.stderr).text()}`)
}

/** The service's own compatibility date, so that both run in the same workerd. */
async function configuration(entry: string): Promise<string> {
  const service = Bun.TOML.parse(await Bun.file(join(root, 'wrangler.toml')).text())
  const { compatibility_date } = service as { compatibility_date?: string }
  const main = join(import.meta.dirname, entry)
  return JSON.stringify({ name: 'kilat-bench', main, compatibility_date })
}

function wrangler(port: number, folder: string): string[] {
  return [
    join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js'),
    'dev',
    ...['--config', join(folder, 'wrangler.json'), '--env-file', join(folder, 'variables')],
    ...['--port', String(port), '--ip', '127.0.0.1', '--inspector-port', '0'],
    ...['--persist-to', folder, '--show-interactive-dev-session=false', '--log-level', 'log'],
  ]
}
