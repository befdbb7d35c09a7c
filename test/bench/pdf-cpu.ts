import { certificatePdf } from '../../src/certificate/pdf/index.ts'
import { certificateOf, ISSUER } from '../certificate/sample.ts'

/** Runs under Node: its engine is that of workerd. Prints the CPU time of one PDF as JSON, in ms. */
const warmUp = 50
const counted = 200

await cpuMsOf(warmUp)
console.log(JSON.stringify(await cpuMsOf(counted)))

/** The CPU time of one PDF among so many, the engine's other threads included. */
async function cpuMsOf(count: number): Promise<number> {
  const before = process.cpuUsage()
  for (let made = 0; made < count; made++) {
    await certificatePdf([certificateOf(`BUDI SANTOSO ${made}`)], ISSUER)
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / count
}
