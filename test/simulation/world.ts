import type { PersonKey } from '../../src/identity/ids.ts'
import type { Content, Sender } from '../../src/ports/messenger.ts'
import { PortError } from '../../src/ports/port-error.ts'
import type { Registry } from '../../src/ports/registry.ts'
import type { Tickets } from '../../src/ports/tickets.ts'
import { runCron } from '../../src/turn/cron.ts'
import { MemoryDatabase } from './doubles/database.ts'
import { MemoryPhones, MemoryTexts } from './doubles/phones.ts'
import { memoryRegistry } from './doubles/registry.ts'
import { MemorySessions } from './doubles/sessions.ts'
import { memoryTickets } from './doubles/tickets.ts'
import { startIsolate } from './isolates.ts'
import type { Judge, Verdict } from './judges/judge.ts'
import { Mishaps } from './mishaps.ts'
import type { Gates, Isolate, Plant } from './surroundings.ts'
import type { Mishap, Trouble } from './trouble.ts'
import { Random, Trace, VirtualTime } from './virtual-time.ts'
import { WhatsApp } from './whatsapp.ts'
import { type Written, writtenOf } from './written.ts'

/** A morning on which the office is open. */
export const startMs = Date.UTC(2026, 10, 18, 2, 0, 0)

const minuteMs = 60_000

/** How long after the end of the trouble everybody has to be served. */
const longestMs = 60 * 60 * minuteMs

/** How a world is set up. */
export interface Setting {
  seed: number
  trouble: Trouble
  /** The gate at which an isolate dies, besides those that the trouble draws. */
  crashAt?: number | undefined
  /** The gate at which a call hangs for a time, and goes on as if nothing had been. */
  stall?: { at: number; forMs: number } | undefined
  plant?: Plant | undefined
  smsDailyBudget?: number | undefined
}

/** Somebody who does something in a world. */
export interface Actor {
  isDone: boolean
  begin(): void
}

/** One simulated world: the service, its dependencies, WhatsApp, and the people who use it. */
export class World implements Gates {
  readonly random: Random
  readonly time: VirtualTime
  readonly trace = new Trace()
  readonly trouble: Trouble
  readonly plant: Plant | undefined
  readonly smsDailyBudget: number
  readonly database: MemoryDatabase
  readonly sessions: MemorySessions
  readonly registry: Registry
  readonly tickets: Tickets
  readonly messenger: MemoryPhones
  readonly sms: MemoryTexts
  readonly whatsapp = new WhatsApp(this)
  readonly mishaps = new Mishaps(this)
  readonly messages = new Map<string, Written>()
  readonly actors: Actor[] = []
  readonly judges: Judge[] = []
  readonly counts = { crashes: 0, duplicates: 0, drops: 0, refusals: 0, interleavings: 0 }
  readonly listeners = new Map<string, (outboxId: string) => void>()
  verdict: Verdict | undefined
  /** Every call of a port, in the order in which they were begun. */
  readonly calls: string[] = []
  /** Calls that are at a gate. */
  pending = 0
  /** How many gates were passed. */
  gates = 0
  readonly #crashAt: number | undefined
  readonly #stall: Setting['stall']
  #isolates: Isolate[] = []
  #started = 0
  #written = 0
  #isOver = false
  #lastIsolate = 0

  constructor({ seed, trouble, crashAt, stall, plant, smsDailyBudget = 50_000 }: Setting) {
    this.random = new Random(seed)
    this.trouble = trouble
    this.plant = plant
    this.smsDailyBudget = smsDailyBudget
    this.#crashAt = crashAt
    this.#stall = stall
    this.time = new VirtualTime(startMs, this.random)
    const now = () => this.time.nowMs
    this.database = new MemoryDatabase(now)
    this.registry = memoryRegistry(this.database)
    this.tickets = memoryTickets(this.database)
    this.sessions = new MemorySessions(now, (change) => {
      for (const judge of this.judges) judge.committed?.(change)
    })
    this.messenger = new MemoryPhones(now, (to, shown) => {
      for (const judge of this.judges) judge.shown?.(to, shown)
      this.whatsapp.tell(shown.outboxId)
      this.time.after(this.random.between(50, 900), () => this.listeners.get(to)?.(shown.outboxId))
    })
    this.sms = new MemoryTexts((arrive) => this.mishaps.carry(arrive))
  }

  get passedMs(): number {
    return this.time.nowMs - startMs
  }

  get isTroubled(): boolean {
    return this.passedMs < this.trouble.untilMs
  }

  /** Runs until everybody is served, or a judge has found something. */
  run(): void {
    for (const actor of this.actors) actor.begin()
    this.#everyMinute()
    while (!this.verdict && !this.#isOver && this.time.step()) {
      for (const judge of this.judges) judge.stepped?.()
    }
    if (!this.verdict) for (const judge of this.judges) judge.ended?.()
  }

  blame(invariant: string, what: string): void {
    this.verdict ??= { invariant, what }
  }

  /** Ports that are away are no bug, wherever that is told. */
  readonly onBug = (error: unknown): void => {
    if (error instanceof PortError) return
    this.blame('22', `an exception: ${error instanceof Error ? error.stack : error}`)
  }

  newMessage(sender: Sender, content: Content, lateMs = 0): Written {
    const messageId = `wamid.${++this.#written}`
    return writtenOf({ messageId, sentAtMs: this.time.nowMs - lateMs, sender, content })
  }

  keep(written: Written): void {
    this.messages.set(`${written.person} ${written.mark}`, written)
  }

  heardFrom({ phone, userId }: Sender): void {
    for (const name of [phone, userId]) {
      if (name) this.messenger.of(name).wroteAtMs = this.time.nowMs
    }
  }

  /** One of the isolates that are alive; another one may be started for it. */
  anyIsolate(): Isolate {
    const most = this.isTroubled || this.trouble.isolates === 1 ? this.trouble.isolates : 2
    const at = this.random.below(most)
    const found = this.#isolates[at] ?? startIsolate(++this.#started, this)
    if (!this.#isolates.includes(found)) this.#isolates.push(found)
    return found
  }

  crash(isolate: Isolate): void {
    isolate.isAlive = false
    this.counts.crashes++
    this.trace.note(this.passedMs, `${isolate.id} dies`)
    this.#isolates = this.#isolates.filter((one) => one !== isolate)
    for (const judge of this.judges) judge.crashed?.()
  }

  crashesHere(): boolean {
    this.gates++
    if (this.gates === this.#crashAt) return true
    return this.isTroubled && this.random.chance(this.trouble.crash)
  }

  stallMs(): number {
    return this.gates === this.#stall?.at ? this.#stall.forMs : 0
  }

  latencyMs(): number {
    const isSlow = this.isTroubled && this.random.chance(this.trouble.slow)
    return isSlow ? this.random.between(200, 2_500) : this.random.between(1, 12)
  }

  noteTurnOf(isolate: Isolate): void {
    if (isolate.id !== this.#lastIsolate) this.counts.interleavings++
    this.#lastIsolate = isolate.id
  }

  noteMishap(name: string, verb: string, given: readonly unknown[], mishap: Mishap): void {
    if (mishap === 'refused') this.counts.refusals++
    else this.counts.drops++
    this.trace.note(this.passedMs, `${name} ${mishap}`)
    if (verb === 'settle')
      for (const judge of this.judges) judge.unsettled?.((given[0] as PersonKey).current)
  }

  #everyMinute(): void {
    this.time.after(minuteMs, () => {
      const isQuiet = !this.isTroubled && !this.mishaps.isBlack
      if (isQuiet && this.#isIdle()) {
        this.#isOver = true
        return
      }
      if (this.passedMs > this.trouble.untilMs + longestMs) {
        this.blame('21', `nobody is served any more: ${this.#whatWaits()}`)
        return
      }
      // Hours in which citizens wait for themselves are not worth simulating.
      if (this.isTroubled || this.mishaps.isBlack || this.#whatIsDue()) {
        this.trace.note(this.passedMs, 'the minute')
        void runCron(this.anyIsolate().ports).catch(this.onBug)
      }
      this.#everyMinute()
    })
  }

  #isIdle(): boolean {
    return this.#whatWaits() === '' && this.database.leftNumbers.size === 0
  }

  #whatWaits(): string {
    const astray = this.actors.filter(({ isDone }) => !isDone)
    return [this.#whatIsDue(), ...astray.map((actor) => actor.constructor.name)]
      .filter(Boolean)
      .join(', ')
  }

  #isLeftNumberDue(): boolean {
    const { leftNumbers, now } = this.database
    return [...leftNumbers.values()].some(({ claimedUntilMs }) => claimedUntilMs <= now())
  }

  #whatIsDue(): string {
    const untold = [...this.database.tickets.values()].some(
      ({ state, isTold }) => state === 'answered' && !isTold,
    )
    return [
      this.whatsapp.open > 0 ? `${this.whatsapp.open} webhooks` : '',
      this.pending > 0 ? `${this.pending} calls` : '',
      this.sessions.isWaiting ? 'outboxes' : '',
      untold ? 'answers to tickets' : '',
      this.#isLeftNumberDue() ? 'numbers that were left' : '',
    ]
      .filter(Boolean)
      .join(', ')
  }
}
