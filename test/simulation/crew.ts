import { transcripts } from './citizens/cast.ts'
import { crashEverywhere } from './everywhere.ts'
import { planted } from './planted.ts'
import type { Run } from './run.ts'
import { runSeed } from './seeds.ts'

/** Work for one thread: some seeds, or the crashes in some transcripts. */
export type Task =
  | { kind: 'seeds'; first: number; count: number; step: number; plant: string | undefined }
  | { kind: 'crashes'; plays: readonly string[] }

/** What is wrong, and how it is seen again. */
export interface Finding {
  invariant: string
  what: string
  again: string
  lastSteps: readonly string[]
}

const counted = ['crashes', 'duplicates', 'interleavings', 'drops', 'refusals'] as const

/** What a thread has done. */
export interface Report extends Record<'runs' | 'steps' | (typeof counted)[number], number> {
  /** By each run that found something. */
  findings: Finding[]
  /** The smallest seed that found something. */
  firstSeed: number | undefined
}

/** Nobody reads more than these. */
const mostFindings = 5

const nothingDone: Report = {
  ...{ runs: 0, steps: 0, crashes: 0, duplicates: 0, interleavings: 0, drops: 0, refusals: 0 },
  ...{ findings: [], firstSeed: undefined },
}

/** Does a task. With a planted fault it ends as soon as that is found. */
export async function work(task: Task): Promise<Report> {
  const report = { ...nothingDone, findings: [] }
  const unhandled = listenForUnhandled()
  try {
    for (const { run, again } of runsOf(task)) {
      const stray = await unhandled()
      if (stray) run.verdict ??= { invariant: '22', what: `an unhandled rejection: ${stray}` }
      count(report, run, again)
      const isPlanted = task.kind === 'seeds' && task.plant !== undefined
      if (isPlanted && run.verdict) break
    }
  } finally {
    unhandled.stop()
  }
  return report
}

/** Adds up what several threads have done. */
export function total(reports: readonly Report[]): Report {
  const sum = { ...nothingDone, findings: reports.flatMap(({ findings }) => findings) }
  for (const report of reports) {
    for (const name of ['runs', 'steps', ...counted] as const) sum[name] += report[name]
  }
  const seeds = reports.flatMap(({ firstSeed }) => (firstSeed === undefined ? [] : [firstSeed]))
  return { ...sum, firstSeed: seeds.length > 0 ? Math.min(...seeds) : undefined }
}

function* runsOf(task: Task): Generator<{ run: Run; again: string }> {
  if (task.kind === 'seeds') {
    const plant = task.plant === undefined ? undefined : planted[task.plant]
    for (let at = 0; at < task.count; at++) {
      const seed = task.first + at * task.step
      yield { run: runSeed(seed, plant), again: `npm run simulate -- --seed ${seed}` }
    }
    return
  }
  for (const play of transcripts.filter(({ name }) => task.plays.includes(name))) {
    for (const run of crashEverywhere(play)) {
      yield { run, again: `npm run simulate -- --play '${run.play}' (gate ${run.gate})` }
    }
  }
}

function count(report: Report, run: Run, again: string): void {
  report.runs++
  report.steps += run.steps
  for (const name of counted) report[name] += run.counts[name]
  if (!run.verdict) return
  report.firstSeed ??= run.seed
  if (report.findings.length < mostFindings) {
    report.findings.push({ ...run.verdict, again, lastSteps: run.lastSteps })
  }
}

/** A promise that fails and nobody hears of would end the process on Bun and Deno. */
function listenForUnhandled() {
  let stray: unknown
  const listen = (reason: unknown) => {
    stray ??= reason
  }
  process.on('unhandledRejection', listen)
  const next = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    const found = stray
    stray = undefined
    return found
  }
  return Object.assign(next, { stop: () => process.off('unhandledRejection', listen) })
}
