import type { PersonKey } from '../../src/identity/ids.ts'
import type { PortName } from '../../src/ports/port-error.ts'
import type { PersonState } from '../../src/turn/person.ts'
import type { MemoryPhones } from './doubles/phones.ts'
import type { MemorySessions } from './doubles/sessions.ts'
import type { Surroundings } from './surroundings.ts'
import type { Mishap } from './trouble.ts'

/** A world in which sessions and documents can be spoilt, too. */
interface Fragile extends Surroundings {
  readonly sessions: MemorySessions
  readonly messenger: MemoryPhones
}

/** Lets go wrong in a world what its trouble says, by its dice. */
export class Mishaps {
  readonly #world: Fragile
  /** Messages that were lost once without an answer. */
  readonly #lost = new Set<string>()
  /** What does not work at all, for everybody, until it is taken out. */
  readonly away = new Set<PortName>()
  #mediaLostAtMs = 0

  constructor(world: Fragile) {
    this.#world = world
  }

  /** What happens to a call, if anything does. */
  of(port: PortName, verb: string, given: readonly unknown[]): Mishap {
    if (this.away.has(port)) return 'refused'
    if (!this.#world.isTroubled) return this.isBlack ? 'refused' : undefined
    if (this.isBlack) return 'refused'
    if (!this.#world.random.chance(this.#world.trouble.failing[port])) return undefined
    const mishap = this.#world.random.pick(['refused', 'lost', 'unanswered'] as const)
    // A message that nobody confirms is sent once more and no more: it must not be lost twice.
    const outboxId = String(given.at(-1))
    const isSending = verb === 'send' || verb === 'announce'
    if (mishap !== 'lost' || !isSending) return mishap
    if (this.#lost.has(outboxId)) return 'unanswered'
    this.#lost.add(outboxId)
    return 'lost'
  }

  /** What lies in other rooms goes wrong, too: another version's session, a document that is gone. */
  unsettle(verb: string, given: readonly unknown[]): void {
    if (!this.#world.isTroubled) return
    const { otherFormat, failing } = this.#world.trouble
    if (verb === 'load' && this.#world.random.chance(otherFormat)) {
      this.#world.sessions.alter(given[0] as PersonKey, (state) => {
        const { session, ...rest } = state as PersonState
        return { ...rest, session: { ...(session as object), format: 1 } }
      })
    }
    // Not twice in a row: what is uploaded again because it was lost is then kept.
    const isSomeTimeAgo = this.#world.time.nowMs - this.#mediaLostAtMs > 60_000
    if (verb === 'send' && isSomeTimeAgo && this.#world.random.chance(failing.messenger / 5)) {
      this.#mediaLostAtMs = this.#world.time.nowMs
      this.#world.messenger.loseMedia()
    }
  }

  /** Whether nothing at all works at the moment. */
  get isBlack(): boolean {
    const { blackout } = this.#world.trouble
    if (!blackout) return false
    const sinceMs = this.#world.passedMs - blackout.fromMs
    return sinceMs >= 0 && sinceMs < blackout.forMs
  }

  /** An SMS on its way: it may be late, doubled or lost. */
  carry(arrive: () => void): void {
    const lateMs = this.#world.random.between(200, 3_000)
    const isTroubled =
      this.#world.isTroubled && this.#world.random.chance(this.#world.trouble.failing.sms)
    const fate = isTroubled
      ? this.#world.random.pick(['lost', 'doubled', 'late'] as const)
      : 'in time'
    this.#world.trace.note(this.#world.passedMs, `an SMS goes out, ${fate}`)
    if (fate === 'lost') return
    this.#world.time.after(fate === 'late' ? lateMs * 40 : lateMs, arrive)
    if (fate === 'doubled') this.#world.time.after(lateMs * 3, arrive)
  }
}
