import type { LocalEnvironment } from '../../src/local/environment.ts'
import { type LocalWorker, startWorker } from '../../src/local/worker.ts'
import type { Part } from './part.ts'

/** The Worker in workerd, under `wrangler dev`. */
export class WorkerdPart implements Part {
  readonly name = 'workerd'
  readonly #port: number
  readonly #environment: LocalEnvironment
  readonly #logged: Record<string, number>
  #worker: LocalWorker | undefined

  /** @param logged Where the events that it logs are counted. */
  constructor(port: number, environment: LocalEnvironment, logged: Record<string, number>) {
    this.#port = port
    this.#environment = environment
    this.#logged = logged
  }

  async start(): Promise<void> {
    const onLog = (line: string) => this.#count(line)
    this.#worker = await startWorker({ port: this.#port, environment: this.#environment, onLog })
  }

  async kill(): Promise<void> {
    await this.#worker?.stop('SIGKILL')
    this.#worker = undefined
  }

  #count(line: string): void {
    // wrangler puts its own words before what is logged as a warning or an error.
    const [json] = /\{"level".*\}/.exec(line) ?? []
    if (!json) return
    const { event, port, kind, error } = JSON.parse(json) as Record<string, string | undefined>
    const name = [event, port, kind, error].filter(Boolean).join(' ')
    this.#logged[name] = (this.#logged[name] ?? 0) + 1
  }
}
