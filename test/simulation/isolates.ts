import type { PortName } from '../../src/ports/port-error.ts'
import type { Settlement } from '../../src/ports/session-store.ts'
import type { Ports } from '../../src/turn/ports.ts'
import { WarmSessions } from '../../src/turn/warm.ts'
import { standIns } from './stand-ins.ts'
import type { Gates, Isolate } from './surroundings.ts'
import { deadlineMs, refusalOf, silenceOf } from './trouble.ts'

/** Starts an isolate whose calls all pass the gates of a world. */
export function startIsolate(id: number, world: Gates): Isolate {
  const { sessions, registry, tickets, messenger, sms } = world
  const isolate = { id, isAlive: true } as Isolate
  const gated = <P extends object>(port: P, name: PortName, verbs: readonly (keyof P & string)[]) =>
    Object.fromEntries(
      verbs.map((verb) => [verb, (...given: unknown[]) => call(name, verb, port, given)]),
    ) as unknown as P
  const call = (port: PortName, verb: string, on: object, given: unknown[]) => {
    const effect = () =>
      (on as Record<string, (...given: unknown[]) => Promise<unknown>>)[verb]?.(...given)
    return passGates(world, isolate, { port, verb, given, effect })
  }
  const ports: Ports = {
    ...standIns,
    service: { ...standIns.service, smsDailyBudget: world.smsDailyBudget },
    sessions: gated(sessions, 'sessions', ['load', 'commit', 'settle', 'count', 'claimDue']),
    registry: gated(registry, 'registry', Object.keys(registry) as (keyof typeof registry)[]),
    tickets: gated(tickets, 'registry', Object.keys(tickets) as (keyof typeof tickets)[]),
    messenger: gated(messenger, 'messenger', ['send', 'announce', 'upload', 'ping', 'attend']),
    sms: gated(sms, 'sms', ['deliver']),
    random: (count) => world.random.bytes(count),
    now: () => world.time.nowMs,
    wait: (ms) => world.time.wait(ms),
    memory: { unclear: new Map(), warm: new WarmSessions() },
  }
  isolate.ports = world.plant ? world.plant(ports) : ports
  return isolate
}

interface Call {
  port: PortName
  verb: string
  given: readonly unknown[]
  effect: () => Promise<unknown> | undefined
}

/** Lets a call of a port through: a gate, the effect, another gate; each may be the isolate's end. */
function passGates(world: Gates, isolate: Isolate, call: Call): Promise<unknown> {
  const { port, verb, given, effect } = call
  const name = `${port}.${verb}${subjectOf(verb, given)}`
  world.calls.push(`${port}.${verb}`)
  return new Promise((resolve, reject) => {
    gate(world, isolate, name, () => {
      world.mishaps.unsettle(verb, given)
      const mishap = world.mishaps.of(port, verb, given)
      if (mishap) world.noteMishap(name, verb, given, mishap)
      if (mishap === 'refused') {
        reject(refusalOf(port, world.random))
        return
      }
      if (mishap === 'lost') {
        fail(world, port, isolate, reject)
        return
      }
      const answer = effect()
      answer?.catch(() => {})
      if (mishap !== 'unanswered') {
        gate(world, isolate, `${name} done`, () => resolve(answer))
        return
      }
      // What had an effect is not answered; a no is not lost, or it would be a loss of its own.
      answer?.then(() => fail(world, port, isolate, reject), reject)
    })
  })
}

/** Which message, or how many items; enough to follow them through the steps. */
function subjectOf(verb: string, given: readonly unknown[]): string {
  if (verb === 'send' || verb === 'announce') return ` ${String(given[2]).slice(-14)}`
  if (verb !== 'settle') return ''
  const { gone, changed } = given[1] as Settlement
  return ` gone ${gone} kept ${changed.map(({ id }) => id)}`
}

/** No answer comes. */
function fail(
  world: Gates,
  port: PortName,
  isolate: Isolate,
  reject: (error: unknown) => void,
): void {
  world.time.after(deadlineMs[port], () => {
    if (isolate.isAlive) reject(silenceOf(port))
  })
}

/** A place where the scheduler may let others go first, or end the isolate. */
function gate(world: Gates, isolate: Isolate, name: string, goOn: () => void): void {
  world.pending++
  world.time.after(world.latencyMs(), () => {
    world.pending--
    if (!isolate.isAlive) return
    world.trace.note(world.passedMs, `${isolate.id} ${name}`)
    world.noteTurnOf(isolate)
    if (world.crashesHere()) {
      world.crash(isolate)
      return
    }
    const stallMs = world.stallMs()
    if (stallMs === 0) goOn()
    else world.time.after(stallMs, () => isolate.isAlive && goOn())
  })
}
