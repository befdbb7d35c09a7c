import { parseArgs } from 'node:util'
import { linesOf } from './report.ts'
import { run } from './run.ts'
import { findServers } from './servers.ts'
import { type Fault, faults, type Order, openStage, type Stage } from './stage.ts'

const usage = `Use: npm run chaos -- [--citizens 200] [--seconds 60] [--seed N] [--plant FAULT]
FAULT is one of: ${faults.join(', ')}`

const order = readOrder()
const servers = await findServers()
if (!servers) {
  console.error('A Redis and a Postgres are needed: apt-get install -y redis-server postgresql')
  process.exit(2)
}

let stage: Stage | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stage?.close().finally(() => process.exit(1)))
}

console.log(`${order.citizens} citizens, ${order.seconds} s, seed ${order.seed}`)
try {
  stage = await openStage(servers, order.planted === 'forgetful-redis')
  const figures = await run(order, stage)
  console.log(`\n${linesOf(figures).join('\n')}\n\n${JSON.stringify(figures)}`)
  process.exitCode = figures.violations.length === 0 ? 0 : 1
} finally {
  await stage?.close()
}
// Who still waits for an answer would keep the process alive.
process.exit()

function readOrder(): Order {
  const { citizens, seconds, seed, plant } = parse()
  const numbers = [citizens, seconds, seed].map(Number)
  const [count = 0, time = 0] = numbers
  const isPlant = plant === undefined || faults.some((fault) => fault === plant)
  if (!numbers.every(Number.isInteger) || count < 1 || time < 1 || !isPlant) refuse()
  const planted = plant as Fault | undefined
  return { citizens: count, seconds: time, seed: Number(seed), planted }
}

function parse() {
  const options = {
    citizens: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    plant: { type: 'string' },
  } as const
  try {
    return parseArgs({ options }).values
  } catch {
    return refuse()
  }
}

function refuse(): never {
  console.error(usage)
  process.exit(2)
}
