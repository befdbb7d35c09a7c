import { expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Figures } from './report.ts'

// Takes most of a minute, and a Redis and a Postgres on the machine: asked for by CHAOS=1.
test.skipIf(process.env.CHAOS !== '1')(
  'every citizen is answered rightly and once, though every part is killed',
  async () => {
    const seed = process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000)
    const size = ['--citizens', '20', '--seconds', '12', '--seed', seed]
    const command = [process.execPath, join(import.meta.dirname, 'chaos.ts'), ...size]
    const child = Bun.spawn(command, { stdout: 'pipe', stderr: 'inherit' })
    const printed = await new Response(child.stdout).text()
    console.log(printed)
    const figures = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Figures
    expect(figures.violations).toEqual([])
    expect(Object.keys(figures.kills).sort()).toEqual(['postgres', 'redis', 'workerd'])
    expect(await child.exited).toBe(0)
  },
  180_000,
)
