import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStack, type Stack } from '../../src/local/stack.ts'
import { freePort } from '../kilat/runtimes.ts'
import type { Part } from './part.ts'
import { PostgresPart } from './postgres-part.ts'
import { RedisPart } from './redis-part.ts'
import type { Servers } from './servers.ts'
import { WorkerdPart } from './workerd-part.ts'

/** A fault that is planted on purpose, to see it found. */
export const faults = ['forgetful-redis', 'renamed-duplicates'] as const
export type Fault = (typeof faults)[number]

/** How much is let loose. */
export interface Order {
  citizens: number
  seconds: number
  seed: number
  planted?: Fault | undefined
}

/** The whole service on real servers, each of which can be killed. */
export interface Stage {
  stack: Stack
  workerUrl: string
  parts: Part[]
  /** How often the Worker has logged each event. */
  logged: Record<string, number>
  close(): Promise<void>
}

/** Starts the servers on free ports, the local stack on them, and the Worker in workerd. */
export async function openStage(servers: Servers, isForgetful: boolean): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'kilat-chaos-'))
  // Postgres may run as somebody else.
  await chmod(folder, 0o777)
  const opened: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const end of opened.splice(0).reverse()) await end().catch(() => {})
  }
  try {
    const redis = new RedisPart(servers.redisServer, folder, await freePort(), isForgetful)
    const postgres = new PostgresPart(servers.postgresBin, folder, await freePort())
    opened.push(
      () => redis.kill(),
      () => postgres.kill(),
    )
    await postgres.prepare()
    await Promise.all([redis.start(), postgres.start()])
    const workerPort = await freePort()
    const workerUrl = `http://127.0.0.1:${workerPort}`
    process.env.REDIS_URL = redis.url
    process.env.DATABASE_URL = postgres.url
    const stack = await openStack({ port: 0, workerUrl })
    opened.push(() => stack.close())
    const logged: Record<string, number> = {}
    const workerd = new WorkerdPart(workerPort, stack.environment, logged)
    opened.push(() => workerd.kill())
    await workerd.start()
    return { stack, workerUrl, parts: [workerd, redis, postgres], logged, close }
  } catch (error) {
    await close()
    throw error
  }
}
