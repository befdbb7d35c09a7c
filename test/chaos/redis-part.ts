import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Part, untilUp } from './part.ts'

/** A real Redis server. */
export class RedisPart implements Part {
  readonly name = 'redis'
  readonly url: string
  readonly #port: number
  readonly #folder: string
  readonly #command: string
  readonly #persistence: readonly string[]
  #child: ChildProcess | undefined

  /** @param isForgetful Whether a kill loses everything; else it loses nothing acknowledged. */
  constructor(command: string, folder: string, port: number, isForgetful: boolean) {
    this.#command = command
    this.#folder = join(folder, 'redis')
    this.#port = port
    this.url = `redis://127.0.0.1:${port}`
    this.#persistence = isForgetful
      ? ['--appendonly', 'no']
      : ['--appendonly', 'yes', '--appendfsync', 'always']
  }

  async start(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    const place = ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder]
    const settings = [...place, '--save', '', ...this.#persistence]
    this.#child = spawn(this.#command, settings, { stdio: 'ignore', detached: true })
    await untilUp('Redis', () => answersPing(this.#port))
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }
}

/** A server that still reads its file answers `-LOADING`. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const answer = (isUp: boolean) => {
      socket.destroy()
      resolve(isUp)
    }
    socket.once('data', (bytes) => answer(String(bytes).startsWith('+PONG')))
    socket.once('error', () => answer(false))
    socket.setTimeout(1_000, () => answer(false))
  })
}
