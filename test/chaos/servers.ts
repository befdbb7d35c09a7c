import { constants } from 'node:fs'
import { access, readdir, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'

/** Where the real servers are on this machine. */
export interface Servers {
  redisServer: string
  /** The folder of `initdb` and `postgres`. */
  postgresBin: string
}

/** Finds a Redis and a Postgres; nothing when one of them is missing. */
export async function findServers(): Promise<Servers | undefined> {
  const redisServer = await findCommand('redis-server')
  const postgresBin = await findPostgres()
  return redisServer && postgresBin ? { redisServer, postgresBin } : undefined
}

async function findPostgres(): Promise<string | undefined> {
  const command = await findCommand('postgres')
  const debian = '/usr/lib/postgresql'
  const versions = (await readdir(debian).catch(() => [])).map((name) => join(debian, name, 'bin'))
  // What is on the path may be a link to where the others are.
  for (const folder of [...(command ? [dirname(await realpath(command))] : []), ...versions]) {
    if (await isExecutable(join(folder, 'initdb'))) return folder
  }
  return undefined
}

async function findCommand(name: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && (await isExecutable(join(folder, name)))) return join(folder, name)
  }
  return undefined
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
