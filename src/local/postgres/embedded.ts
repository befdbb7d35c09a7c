import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { Pool, type PoolConfig } from 'pg'
import { applyMigrations, migrationsFolder } from '../../operate/migrate.ts'

/** A migrated Postgres, reached through a pool of the schema's owner. */
export interface MigratedPostgres {
  pool: Pool
  close(): Promise<void>
}

const tarType = 'application/x-tar'

/** Where snapshots are kept; git ignores the folder. */
const snapshotFolder = fileURLToPath(new URL('../../../.kilat/', import.meta.url))

/**
 * Opens an embedded Postgres (PGlite) in memory, empty but for the migrations. The first opening
 * takes seconds and leaves a snapshot, from which later ones take about 0.4 s.
 *
 * @param folder Where the snapshot is; the project's own unless a test gives another.
 */
export async function openEmbedded(folder = snapshotFolder): Promise<MigratedPostgres> {
  const path = join(folder, `registry-${await snapshotKey()}.tar.gz`)
  const lite = (await fromSnapshot(path)) ?? (await fromScratch(folder, path))
  // PGlite has only one connection, so it is never closed for being idle.
  const config = { ...createPgConfig(lite), max: 1, idleTimeoutMillis: 0 }
  const pool = new Pool(config as unknown as PoolConfig)
  const close = async () => {
    await pool.end()
    await lite.close()
  }
  return { pool, close }
}

/** Returns a hash of everything that the snapshot is made from. */
async function snapshotKey(): Promise<string> {
  const packageFile = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'))
  const hash = createHash('sha256').update(await readFile(packageFile))
  for (const name of (await readdir(migrationsFolder)).sort()) {
    hash.update(name).update(await readFile(join(migrationsFolder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

/**
 * Opens the snapshot; `undefined` when there is none or it is damaged. It is unpacked here
 * because gzip's checksum finds damage, which PGlite does not survive.
 */
async function fromSnapshot(path: string): Promise<PGlite | undefined> {
  const tarball = await readFile(path)
    .then(promisify(gunzip))
    .catch(() => undefined)
  return tarball && PGlite.create({ loadDataDir: new Blob([tarball], { type: tarType }) })
}

async function fromScratch(folder: string, path: string): Promise<PGlite> {
  const lite = await PGlite.create()
  await applyMigrations(async (sql) => (await lite.exec(sql)).at(-1) ?? { rows: [] })
  const snapshot = await lite.dumpDataDir('gzip')
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    if (/^registry-\w+\.tar\.gz$/.test(name)) await rm(join(folder, name), { force: true })
  }
  // Renamed into place, so that a concurrent opening finds the whole file or none.
  const unfinished = `${path}.${process.pid}.${performance.now()}`
  await writeFile(unfinished, new Uint8Array(await snapshot.arrayBuffer()))
  await rename(unfinished, path)
  return lite
}
