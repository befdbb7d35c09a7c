import type { IssuingCpuMs } from './issuing.ts'
import type { TurnFigures } from './rounds.ts'
import type { ThroughputFigures } from './throughput.ts'
import { type Measurement, measurementNames, measurements } from './turns.ts'

/** Everything that the bench has measured. */
export interface Figures {
  linkMs: number
  rounds: number
  turns: Record<Measurement, TurnFigures>
  throughput: ThroughputFigures
  /** What issuing one certificate costs. */
  issuingCpuMs: IssuingCpuMs
}

const columns = ['hops', 'median', 'p95', 'floor', 'ratio', 'Worker +', 'gateways +', 'cold']

/** Writes the figures as a table for people. */
export function tableOf({ linkMs, rounds, turns, throughput, issuingCpuMs }: Figures): string {
  const rows = measurementNames.map((name) => [measurements[name].title, ...cellsOf(turns[name])])
  const { citizens, answersPerSecond, floorPerSecond, ratio } = throughput
  return [
    `Webhook to answer in workerd, ms, behind a link of ${linkMs} ms a hop, ${rounds} rounds`,
    '',
    ...aligned([['turn', ...columns], ...rows]),
    '',
    `${citizens} citizens at once, no delay: ${answersPerSecond} answers a second; bare Worker ${floorPerSecond}, ${ratio} times as many`,
    `CPU of issuing: ${issuingCpuMs.together} ms, of which signature ${issuingCpuMs.signature}, QR ${issuingCpuMs.qr}, PDF without it ${issuingCpuMs.pdfWithoutQr}`,
  ].join('\n')
}

function cellsOf(figures: TurnFigures): string[] {
  const { hops, medianMs, p95Ms, floorMs, ratio, workerMs, gatewaysMs, coldMs } = figures
  const times = [medianMs, p95Ms, floorMs].map((ms) => ms.toFixed(1))
  const others = [workerMs, gatewaysMs, coldMs].map((ms) => ms.toFixed(1))
  return [String(hops), ...times, ratio.toFixed(2), ...others]
}

function aligned(rows: readonly string[][]): string[] {
  const widths = ['turn', ...columns].map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  )
}
