/** The external services that the local stack stands in for, by the names that faults use. */
export const dependencies = ['graph', 'redis', 'registry', 'sms'] as const
type Dependency = (typeof dependencies)[number]

/** How a dependency misbehaves, for the next `times` calls or until the fault is cleared. */
export interface Fault {
  /** Waits before the call is handled. */
  delayMs?: number
  /** Answers with this HTTP status instead of handling the call. */
  status?: number
  /** The vendor's error number or name that goes with the status. */
  code?: number | string
  /** Closes the connection without an answer, before or after the effect. */
  drop?: 'before' | 'after'
  /** Never answers. */
  hang?: boolean
  /** How many calls it hits; courtesies, which nothing depends on, do not count. */
  times?: number
}

/** One call that the Worker made, as the x-ray shows it. `at` and `tookMs` are in milliseconds. */
export interface Call {
  at: number
  tookMs: number
  dependency: Dependency
  /** What was asked, without anything secret: `HGETALL + TIME`, `SELECT look`, `POST messages`. */
  what: string
  /** The HTTP status, 0 for a connection that was cut. */
  status: number
}

/** A request handler: every gateway and stand-in is one. */
export type Handler = (request: Request) => Promise<Response>

/** A gateway or stand-in that can be watched: it names its calls and knows its vendor's errors. */
export interface Watched {
  dependency: Dependency
  handle: Handler
  /** Names a call for the x-ray. It gets a copy of the request, so it may read the body. */
  describe: (request: Request) => Promise<string>
  /** Returns whether nothing depends on a call of this name. */
  isCourtesy?: (what: string) => boolean
  /** Makes the vendor's error answer for a fault with a status or code. */
  refuse: (fault: Fault) => Response
}

/** The calls since the start and the faults in force, once for the whole local stack. */
export class Watch {
  readonly calls: Call[] = []
  readonly #faults = new Map<Dependency, Fault>()
  readonly #listeners = new Set<(call: Call) => void>()
  readonly #keepCalls = 5_000

  setFaults(faults: Partial<Record<Dependency, Fault>>): void {
    for (const [name, fault] of Object.entries(faults)) {
      this.#faults.set(name as Dependency, { ...fault })
    }
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  faults(): Partial<Record<Dependency, Fault>> {
    return Object.fromEntries(this.#faults)
  }

  /** Calls `listener` for every call that has ended, until the returned function is called. */
  onCall(listener: (call: Call) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Wraps a handler: its calls are recorded, and the faults in force are played. */
  over(watched: Watched): Handler {
    return async (request) => {
      const at = Date.now()
      const started = performance.now()
      const what = await watched.describe(request.clone() as Request).catch(() => request.method)
      const response = await this.#play(watched, what, request)
      const tookMs = performance.now() - started
      const status = cut.has(response) ? 0 : response.status
      const call = { at, tookMs, dependency: watched.dependency, what, status }
      this.calls.push(call)
      if (this.calls.length > this.#keepCalls) this.calls.shift()
      for (const listener of this.#listeners) listener(call)
      return response
    }
  }

  async #play(watched: Watched, what: string, request: Request): Promise<Response> {
    const fault = this.#take(watched, what)
    if (!fault) return watched.handle(request)
    if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs))
    if (fault.hang) return new Promise<Response>(() => {})
    if (fault.drop === 'before') return cutConnection()
    if (fault.status !== undefined || fault.code !== undefined) return watched.refuse(fault)
    const response = await watched.handle(request)
    return fault.drop === 'after' ? cutConnection() : response
  }

  #take({ dependency, isCourtesy }: Watched, what: string): Fault | undefined {
    const fault = this.#faults.get(dependency)
    if (!fault || fault.times === undefined) return fault
    // A slow machine adds courtesies, which would use up a fault that is meant for another call.
    if (isCourtesy?.(what)) return undefined
    if (fault.times <= 1) this.#faults.delete(dependency)
    else this.#faults.set(dependency, { ...fault, times: fault.times - 1 })
    return fault.times < 1 ? undefined : fault
  }
}

const cut = new WeakSet<Response>()

/** An answer that breaks off before its end, as a lost connection does. */
function cutConnection(): Response {
  // An error without a reason closes the connection and prints nothing in the terminal.
  const body = new ReadableStream({ start: (controller) => controller.error() })
  const response = new Response(body)
  cut.add(response)
  return response
}
