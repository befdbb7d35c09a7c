import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { findNode } from './node.ts'

/** The Worker's bundle; sizes in bytes. */
export interface Bundle {
  size: number
  gzippedSize: number
  /** The bundled files, as paths from the project's root. */
  inputs: string[]
}

const root = join(import.meta.dirname, '..', '..')

/** A small Worker starts fast. The limit leaves room for half as much again. */
const mostGzippedBytes = 500 * 1024

/** Bundles the Worker as a deployment does, without deploying it. */
export async function bundleWorker(): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'kilat-bundle-'))
  try {
    const metafile = join(folder, 'meta.json')
    const wrangler = join(root, 'node_modules', 'wrangler', 'bin', 'wrangler.js')
    const flags = ['--dry-run', '--minify', '--outdir', folder, '--metafile', metafile]
    const run = Bun.spawn([findNode(), wrangler, 'deploy', ...flags], {
      cwd: root,
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
      stderr: 'pipe',
    })
    if ((await run.exited) !== 0) throw new Error(await new Response(run.stderr).text())
    const names = await readdir(folder)
    const modules = names.filter((name) => name.endsWith('.js'))
    const texts = await Promise.all(modules.map((name) => Bun.file(join(folder, name)).bytes()))
    const meta = (await Bun.file(metafile).json()) as { inputs: Record<string, unknown> }
    return {
      size: texts.reduce((sum, text) => sum + text.length, 0),
      gzippedSize: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
      inputs: Object.keys(meta.inputs),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const { size, gzippedSize, inputs } = await bundleWorker()
  const inKiB = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`
  console.log(`Worker: ${inKiB(size)}, ${inKiB(gzippedSize)} gzipped, from ${inputs.length} files`)
  if (gzippedSize > mostGzippedBytes) {
    console.error(`That is more than ${inKiB(mostGzippedBytes)} gzipped. What has come in?`)
    process.exit(1)
  }
}
