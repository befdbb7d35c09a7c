import { CryptoHasher } from 'bun'
import { ChangeJudge } from './judges/changes.ts'
import { CodeJudge } from './judges/codes.ts'
import { DeliveryJudge } from './judges/delivery.ts'
import type { Verdict } from './judges/judge.ts'
import { PrivacyJudge } from './judges/privacy.ts'
import { type Setting, World } from './world.ts'

/** What came of a run. */
export interface Run {
  seed: number
  verdict: Verdict | undefined
  fingerprint: string
  steps: number
  gates: number
  passedMs: number
  counts: World['counts']
  lastSteps: string[]
}

/** Runs a world that is peopled by `people`, under every judge. The same setting gives the same run. */
export function runWorld(setting: Setting, people: (world: World) => void): Run {
  const world = new World(setting)
  people(world)
  const privacy = new PrivacyJudge(world)
  world.judges.push(new DeliveryJudge(world), new CodeJudge(world), new ChangeJudge(world), privacy)
  const restore = readLogs((line) => {
    privacy.readLog(line)
    if (line.includes('"event":"bug"') || line.includes('"kind":"bug"')) world.blame('22', line)
  })
  try {
    hashingAtOnce(() => world.run())
  } finally {
    restore()
  }
  const { verdict, trace, gates, passedMs, counts } = world
  const { fingerprint, steps } = trace
  const lastSteps = verdict ? trace.lastSteps() : []
  const { seed } = setting
  return { seed, verdict, fingerprint, steps, gates, passedMs, counts, lastSteps }
}

/** Runs some work, which must not await, with hashes that are there at once: real ones take their time. */
function hashingAtOnce(work: () => void): void {
  const { subtle } = crypto
  Object.assign(subtle, { digest: sha256 })
  try {
    work()
  } finally {
    Reflect.deleteProperty(subtle, 'digest')
  }
}

async function sha256(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  if (algorithm !== 'SHA-256') throw new Error(`${algorithm} is not simulated`)
  return Uint8Array.from(CryptoHasher.hash('sha256', bytes)).buffer
}

/** Takes every line that the service logs. */
function readLogs(read: (line: string) => void): () => void {
  const { info, warn, error } = console
  Object.assign(console, { info: read, warn: read, error: read })
  return () => Object.assign(console, { info, warn, error })
}
