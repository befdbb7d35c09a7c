import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { LocalEnvironment } from './environment.ts'

const folder = new URL('../../.kilat/', import.meta.url)
const file = fileURLToPath(new URL('environment', folder))

/**
 * Writes down where the store of the local stack is, for the operators' commands in another terminal:
 * `set -a; . .kilat/environment`. Git ignores the folder.
 */
export async function tellStore(environment: LocalEnvironment): Promise<void> {
  const names = ['UPSTASH_REDIS_REST_URL', 'UPSTASH_REDIS_REST_TOKEN'] as const
  await mkdir(folder, { recursive: true })
  const lines = names.map((name) => `${name}='${environment[name]}'`)
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
}

/** Takes the note away: with the stack, the store is gone. */
export async function forgetStore(): Promise<void> {
  await rm(file, { force: true })
}
