import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { isRunning, type Part, untilUp } from './part.ts'

const run = promisify(execFile)

/** A real Postgres server, which nobody but this machine reaches. */
export class PostgresPart implements Part {
  readonly name = 'postgres'
  readonly url: string
  readonly #bin: string
  readonly #folder: string
  readonly #port: number
  #child: ChildProcess | undefined

  /** @param bin The folder of `initdb` and `postgres`. */
  constructor(bin: string, folder: string, port: number) {
    this.#bin = bin
    this.#folder = join(folder, 'postgres')
    this.#port = port
    this.url = `postgres://kilat@127.0.0.1:${port}/postgres`
  }

  /** Makes the server's files. */
  async prepare(): Promise<void> {
    const [command = '', ...settings] = this.#command('initdb')
    await run(command, [...settings, '-U', 'kilat', '--auth=trust', '--no-sync'])
  }

  async start(): Promise<void> {
    const settings = {
      port: this.#port,
      listen_addresses: '127.0.0.1',
      // A socket's lock file would outlive a kill.
      unix_socket_directories: '',
      fsync: 'on',
    }
    const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const [command = '', ...rest] = this.#command('postgres')
    this.#child = spawn(command, [...rest, ...given], { stdio: 'ignore', detached: true })
    await untilUp('Postgres', () => this.#answers())
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    const processes = await this.#processes()
    for (const pid of processes) if (isRunning(pid)) process.kill(pid, 'SIGKILL')
    await gone
    // Its children are nobody's now: the memory that they share must be free for the next one.
    while (processes.some(isRunning)) await Bun.sleep(5)
  }

  /** The postmaster, then what it has started. */
  async #processes(): Promise<number[]> {
    const file = await readFile(join(this.#folder, 'postmaster.pid'), 'utf8')
    const postmaster = Number(file.split('\n')[0])
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid='])
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
    const children = rows.filter(([, parent]) => parent === postmaster)
    return [postmaster, ...children.map(([pid]) => pid ?? 0)].filter((pid) => pid > 0)
  }

  async #answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 1_000 })
    client.on('error', () => {}) // the connection itself says so
    try {
      await client.connect()
      return true
    } finally {
      await client.end().catch(() => {})
    }
  }

  /** Postgres refuses to run as root: it is started as somebody else there. */
  #command(program: 'initdb' | 'postgres'): string[] {
    const isRoot = process.getuid?.() === 0
    const asNobody = isRoot ? ['runuser', '-u', 'nobody', '--'] : []
    return [...asNobody, join(this.#bin, program), '-D', this.#folder]
  }
}
