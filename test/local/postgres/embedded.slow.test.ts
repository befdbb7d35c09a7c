import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../../src/local/postgres/embedded.ts'

const patienceMs = 60_000

let folder: string
let snapshot: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilat-'))
  await writeFile(join(folder, 'registry-0123456789abcdef.tar.gz'), 'of earlier migrations')
  await openAndCount()
  snapshot = join(folder, (await readdir(folder))[0] ?? '')
}, patienceMs)
afterAll(() => rm(folder, { recursive: true }))

/** Opens the database, sees that it is migrated, and counts its people. */
async function openAndCount(): Promise<number> {
  const { pool, close } = await openEmbedded(folder)
  const { rowCount } = await pool.query('SELECT FROM kilat.people')
  await close()
  return rowCount ?? -1
}

test('the first opening leaves one snapshot, and none of earlier migrations', async () => {
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^registry-[0-9a-f]{16}\.tar\.gz$/)])
  expect(snapshot).not.toContain('0123456789abcdef')
})

test(
  'a later opening uses the snapshot and leaves it alone',
  async () => {
    const before = await stat(snapshot)
    expect(await openAndCount()).toBe(0)
    expect((await stat(snapshot)).mtimeMs).toBe(before.mtimeMs)
  },
  patienceMs,
)

test(
  'a snapshot that was cut short is made anew',
  async () => {
    const whole = (await stat(snapshot)).size
    await truncate(snapshot, Math.floor(whole / 2))
    expect(await openAndCount()).toBe(0)
    expect((await stat(snapshot)).size).toBeGreaterThan(whole * 0.9)
  },
  patienceMs,
)

test(
  'a snapshot with a wrong byte is made anew',
  async () => {
    const bytes = await readFile(snapshot)
    const middle = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle)
    await writeFile(snapshot, bytes)
    expect(await openAndCount()).toBe(0)
    expect(Buffer.compare(await readFile(snapshot), bytes)).not.toBe(0)
  },
  patienceMs,
)

test(
  'what is written is gone with the next opening',
  async () => {
    const { pool, close } = await openEmbedded(folder)
    await pool.query(
      `INSERT INTO kilat.civil_registry VALUES ('3174010101900001', 'X', '1990-01-01')`,
    )
    await close()
    const again = await openEmbedded(folder)
    expect((await again.pool.query('SELECT FROM kilat.civil_registry')).rowCount).toBe(0)
    await again.close()
  },
  patienceMs,
)
