import { expect } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Lends a file with these bytes; other tools may write beside it. */
export async function withFile<T>(
  bytes: Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  try {
    const path = join(folder, 'certificate.pdf')
    await Bun.write(path, bytes)
    return await use(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Runs a tool that must neither fail nor complain. */
export async function run(...command: string[]): Promise<string> {
  const child = Bun.spawn(command, { stdout: 'pipe', stderr: 'pipe' })
  const [out, complaints] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  expect(complaints).toBe('')
  expect(await child.exited).toBe(0)
  return out
}

/** Every gap as one space. */
export const flat = (text: string): string => text.replace(/\s+/g, ' ')
