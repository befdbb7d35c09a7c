import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { transcripts } from './citizens/cast.ts'
import { type Finding, type Report, type Task, total, work } from './crew.ts'
import { planted } from './planted.ts'

// npm run simulate -- --seeds N            a crash at every gate of every transcript, then N seeds
//                     --from SEED          the first of them
//                     --seed SEED          this one only, with its last steps
//                     --play NAME          the crashes in one transcript only
//                     --planted            each planted fault within N seeds (2,000 unless told)

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    play: { type: 'string' },
    planted: { type: 'boolean', default: false },
  },
})

const threads = availableParallelism()

/** Gives the tasks to threads, each its next one as soon as it is through with the last. */
async function inThreads(tasks: readonly Task[]): Promise<Report> {
  const left = tasks.values()
  const reports: Report[] = []
  const thread = async () => {
    const worker = new Worker(new URL('thread.ts', import.meta.url))
    for (const task of left) {
      const answer = new Promise<Report>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
      })
      worker.postMessage(task)
      reports.push(await answer)
    }
    worker.terminate()
  }
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, thread))
  return total(reports)
}

const seedsInTask = 250

/** The seeds, some hundred in a task. */
function seedTasks(first: number, count: number, plant?: string): Task[] {
  const tasks = Math.ceil(count / seedsInTask)
  return Array.from({ length: tasks }, (_, at) => ({
    kind: 'seeds' as const,
    first: first + at * seedsInTask,
    count: Math.min(seedsInTask, count - at * seedsInTask),
    step: 1,
    plant,
  }))
}

function show(what: string, report: Report, beganAtMs: number): void {
  const { runs, steps, crashes, duplicates, interleavings, drops, refusals } = report
  const n = (value: number) => value.toLocaleString('en')
  const seconds = ((performance.now() - beganAtMs) / 1_000).toFixed(1)
  console.log(
    `${what}: ${n(runs)} runs, ${n(steps)} steps, ${n(crashes)} crashes, ${n(duplicates)} duplicates, ` +
      `${n(interleavings)} interleavings, ${n(drops)} drops, ${n(refusals)} refusals, ${seconds} s`,
  )
  for (const finding of report.findings) showFinding(finding)
}

function showFinding({ invariant, what, again, lastSteps }: Finding): void {
  console.log(`\n✗ invariant ${invariant}: ${what}\n  again: ${again}`)
  for (const step of lastSteps) console.log(`    ${step}`)
}

async function simulate(): Promise<boolean> {
  const beganAtMs = performance.now()
  const names = transcripts
    .map(({ name }) => name)
    .filter((name) => !values.play || name === values.play)
  const isWhole = values.seed === undefined
  if (isWhole) {
    const crashes = names.map((name) => ({ kind: 'crashes' as const, plays: [name] }))
    const report = await inThreads(crashes)
    show(`a crash at every gate of ${names.length} transcripts`, report, beganAtMs)
    if (report.findings.length > 0 || values.play) return report.findings.length === 0
  }
  const first = Number(values.seed ?? values.from)
  const count = isWhole ? Number(values.seeds ?? 1_000) : 1
  const report = isWhole
    ? await inThreads(seedTasks(first, count))
    : await work({ kind: 'seeds', first, count: 1, step: 1, plant: undefined })
  show(isWhole ? 'random seeds' : `seed ${first}`, report, beganAtMs)
  return report.findings.length === 0
}

/** Each planted fault has to be found; the rest of its seeds is then left out. */
async function findPlanted(): Promise<boolean> {
  const count = Number(values.seeds ?? 2_000)
  const tasks = Object.keys(planted).map((plant) => seedTasks(1, count, plant))
  let isEachFound = true
  for (const [at, plant] of Object.keys(planted).entries()) {
    let found: Report | undefined
    for (const task of tasks[at] ?? []) {
      found = await work(task)
      if (found.firstSeed !== undefined) break
    }
    const finding = found?.findings[0]
    isEachFound &&= finding !== undefined
    console.log(
      finding
        ? `✓ ${plant}: seed ${found?.firstSeed}, invariant ${finding.invariant}: ${finding.what.slice(0, 80)}`
        : `✗ ${plant}: not found within ${count} seeds`,
    )
  }
  return isEachFound
}

process.exitCode = (await (values.planted ? findPlanted() : simulate())) ? 0 : 1
