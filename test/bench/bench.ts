import { openKilat } from '../kilat/index.ts'
import { inWorkerd } from '../kilat/runtimes.ts'
import { startBareWorker } from './bare-worker.ts'
import { floorTrips, startFloor } from './floor.ts'
import { measureIssuingCpuMs } from './issuing.ts'
import { type Figures, tableOf } from './report.ts'
import { measureTurns } from './rounds.ts'
import { measureThroughput } from './throughput.ts'

/** What the link adds to every hop, there and back. */
const linkMs = 10

/** Enough rounds for a p95 on a machine that has nothing else to do. */
const turnsTime = { warmUpRounds: 3, forMs: 30_000 }

/** Enough for three rounds or more. */
const issuingMs = 4_000

/** What has to be closed, the last opened first. */
const opened: { close(): Promise<void> }[] = []

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void closeAll().finally(() => process.exit(1)))
}

console.log('Measuring; this takes about a minute …\n')
try {
  const figures = await measureAll()
  console.log(`${tableOf(figures)}\n\n${JSON.stringify(figures)}`)
} finally {
  await closeAll()
}

async function measureAll(): Promise<Figures> {
  const issuing = await startBareWorker('issuing-worker.ts')
  opened.push(issuing)
  const issuingCpuMs = await measureIssuingCpuMs(issuing.url, issuingMs)
  await closeAll()

  const kilat = await openKilat(inWorkerd)
  opened.push(kilat)
  const { environment, watch } = kilat.stack
  const floor = await startFloor(environment)
  opened.push(floor)
  const trips = floorTrips(kilat.stack, floor.url)

  const link = { delayMs: linkMs }
  watch.setFaults({ graph: link, redis: link, registry: link, sms: link })
  const { rounds, turns } = await measureTurns(kilat, trips, turnsTime)
  watch.clearFaults()
  const throughput = await measureThroughput(kilat, trips, { citizens: 20, slices: 3 })
  return { linkMs, rounds, turns, throughput, issuingCpuMs }
}

async function closeAll(): Promise<void> {
  for (const one of opened.splice(0).reverse()) await one.close()
}
