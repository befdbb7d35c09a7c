import { certificatePdf } from '../../src/certificate/pdf/index.ts'
import { certificateOf, ISSUER } from '../certificate/sample.ts'

/** Runs under Node: its engine is that of workerd. Prints the figures as JSON. */
const warmUp = 50
const counted = 200

const firstCpuMs = await cpuMsOf(1)
await cpuMsOf(warmUp)
console.log(JSON.stringify({ firstCpuMs, cpuMs: await cpuMsOf(counted) }))

/** The CPU time of one PDF among so many, the engine's other threads included; in ms. */
async function cpuMsOf(count: number): Promise<number> {
  const before = process.cpuUsage()
  for (let made = 0; made < count; made++) {
    await certificatePdf([certificateOf(`BUDI SANTOSO ${made}`)], ISSUER)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}
