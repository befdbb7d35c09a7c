import { join } from 'node:path'
import { findNode } from '../../src/operate/node.ts'
import { rounded } from './statistics.ts'

/** What one certificate's PDF costs, in ms of CPU: the first of a process, and one of many. */
export interface PdfFigures {
  firstCpuMs: number
  cpuMs: number
}

/** Measures the PDF in a process of its own. */
export async function measurePdf(): Promise<PdfFigures> {
  const run = Bun.spawn([findNode(), join(import.meta.dirname, 'pdf-cpu.ts')])
  const { firstCpuMs, cpuMs } = (await new Response(run.stdout).json()) as PdfFigures
  return { firstCpuMs: rounded(firstCpuMs, 1), cpuMs: rounded(cpuMs, 2) }
}
