import type { Content, Sender } from '../../src/ports/messenger.ts'
import type { PortName } from '../../src/ports/port-error.ts'
import type { Ports } from '../../src/turn/ports.ts'
import type { Judge } from './judges/judge.ts'
import type { Mishap, Trouble } from './trouble.ts'
import type { Random, Trace, VirtualTime } from './virtual-time.ts'
import type { Written } from './written.ts'

/** One isolate of the Worker, with what it remembers. Once it is dead, none of its calls goes on. */
export interface Isolate {
  id: number
  isAlive: boolean
  ports: Ports
}

/** Changes the ports of an isolate: how a fault is planted. */
export type Plant = (ports: Ports) => Ports

/** What the parts of a world see of it. */
export interface Surroundings {
  readonly random: Random
  readonly time: VirtualTime
  readonly trace: Trace
  readonly trouble: Trouble
  readonly judges: readonly Judge[]
  readonly counts: { duplicates: number }
  readonly passedMs: number
  readonly isTroubled: boolean
  readonly onBug: (error: unknown) => void
  newMessage(sender: Sender, content: Content, lateMs?: number): Written
  keep(written: Written): void
  heardFrom(sender: Sender): void
  anyIsolate(): Isolate
}

/** What an isolate meets besides: the ports, and the gates before and after each of their calls. */
export interface Gates
  extends Surroundings,
    Pick<Ports, 'sessions' | 'registry' | 'tickets' | 'messenger' | 'sms'> {
  readonly plant: Plant | undefined
  readonly smsDailyBudget: number
  readonly mishaps: {
    of(port: PortName, verb: string, given: readonly unknown[]): Mishap
    unsettle(verb: string, given: readonly unknown[]): void
  }
  /** Every call of a port, in the order in which they were begun. */
  readonly calls: string[]
  /** Calls that are at a gate. */
  pending: number
  latencyMs(): number
  stallMs(): number
  crashesHere(): boolean
  crash(isolate: Isolate): void
  noteTurnOf(isolate: Isolate): void
  noteMishap(name: string, verb: string, given: readonly unknown[], mishap: Mishap): void
}
