import { join } from 'node:path'
import { findNode } from '../../src/operate/node.ts'
import { rounded } from './statistics.ts'

/** Measures the CPU time of one certificate's PDF among many, in a process of its own; in ms. */
export async function measurePdfCpuMs(): Promise<number> {
  const run = Bun.spawn([findNode(), join(import.meta.dirname, 'pdf-cpu.ts')])
  return rounded((await new Response(run.stdout).json()) as number, 2)
}
