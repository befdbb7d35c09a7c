import type { OutboxMessage } from '../../../src/ports/outbox.ts'
import type { PersonState } from '../../../src/turn/person.ts'
import type { Shown } from '../doubles/phones.ts'
import type { Change } from '../doubles/sessions.ts'
import type { World } from '../world.ts'
import type { Written } from '../written.ts'
import type { Judge } from './judge.ts'

/** A message that was committed, and how often it has arrived. */
interface Committed {
  message: string
  isSms: boolean
  isVoided: boolean
  arrived: number
  /** What may each have made it arrive once more: a dead isolate, a settlement that failed. */
  excuses: number
  person: string
}

const mostMarks = 120
const dayMs = 24 * 60 * 60_000

/** Judges that each message is applied once, and each reply sent at least once, in the same words. */
export class DeliveryJudge implements Judge {
  readonly #world: World
  readonly #versions = new Map<string, number>()
  readonly #handled = new Set<string>()
  readonly #outbox = new Map<string, Committed>()

  constructor(world: World) {
    this.#world = world
  }

  committed({ person, version, before, plan }: Change): void {
    // A session that has not been used for a day begins anew.
    if (before === undefined) this.#forget(person)
    const expected = before === undefined ? 1 : (this.#versions.get(person) ?? 0) + 1
    if (version !== expected) this.#world.blame('10', `version ${version} after ${expected - 1}`)
    this.#versions.set(person, version)
    const old = marksOf(before)
    const now = marksOf(plan.state)
    if (now.length < mostMarks && old.some((mark) => !now.includes(mark))) {
      this.#world.blame('10', 'an update was lost: a message that was handled is handled no more')
    }
    const added = now.filter((one) => !old.includes(one))
    const isSame = () => JSON.stringify(before) === JSON.stringify(plan.state)
    if (added.length === 0 && !(plan.outbox.length === 0 && isSame())) {
      this.#world.blame('9', 'a message was applied again')
    }
    for (const mark of added) {
      const name = `${person} ${mark}`
      if (this.#handled.has(name)) this.#world.blame('9', 'a message was applied twice')
      this.#handled.add(name)
    }
    for (const id of plan.voided) this.#void(`${person}:${id}`)
    for (const { id, message } of plan.outbox) this.#take(person, `${person}:${id}`, message)
  }

  shown(_to: string, { outboxId, bubble }: Shown): void {
    const committed = this.#outbox.get(outboxId)
    if (!committed) {
      this.#world.blame('16', 'something was sent that was not committed')
      return
    }
    committed.arrived++
    const { body, choices, document } = bubble
    const words = wordsOf({ body, choices, fileName: document?.fileName })
    if (committed.message !== words) this.#world.blame('9', 'a reply was sent in other words')
    if (committed.arrived > 2 + committed.excuses) {
      this.#world.blame('19', `the same bubble ${committed.arrived} times`)
    }
  }

  acknowledged(messages: readonly Written[]): void {
    for (const message of messages) {
      if (!this.#isHandled(message)) {
        this.#world.blame('16', '200 was answered before the commit')
      }
    }
  }

  crashed(): void {
    for (const committed of this.#outbox.values()) if (committed.arrived > 0) committed.excuses++
  }

  unsettled(person: string): void {
    for (const committed of this.#outbox.values()) {
      if (committed.person === person && committed.arrived > 0) committed.excuses++
    }
  }

  ended(): void {
    for (const message of this.#world.messages.values()) {
      if (!this.#isHandled(message)) {
        this.#world.blame('21', 'a message was never handled')
      }
    }
    for (const { arrived, isSms, isVoided, message } of this.#outbox.values()) {
      if (!isSms && !isVoided && arrived === 0) {
        this.#world.blame('21', `a reply never came: ${message.slice(0, 200)}`)
      }
    }
  }

  /** What is a day old when it comes is passed over. */
  #isHandled({ person, mark, inbound }: Written): boolean {
    const ageMs = this.#world.time.nowMs - inbound.sentAtMs
    return ageMs >= dayMs || this.#handled.has(`${person} ${mark}`)
  }

  /** A session that has ended leaves its names to the next one. */
  #forget(person: string): void {
    for (const [name, committed] of this.#outbox) {
      if (committed.person === person) this.#outbox.delete(name)
    }
  }

  #take(person: string, name: string, message: OutboxMessage): void {
    if (this.#outbox.has(name)) this.#world.blame('9', 'a reply was committed twice')
    const isSms = message.kind === 'sms'
    const committed = { message: committedWords(message), isSms, isVoided: false, person }
    this.#outbox.set(name, { ...committed, arrived: 0, excuses: 0 })
  }

  #void(name: string): void {
    const committed = this.#outbox.get(name)
    if (committed) committed.isVoided = true
  }
}

function committedWords(message: OutboxMessage): string {
  if (message.kind === 'sms') return ''
  if (message.kind === 'template') {
    return wordsOf({ body: message.ticket, choices: undefined, fileName: undefined })
  }
  const { body, choices, document } = message
  return wordsOf({ body, choices, fileName: document?.fileName })
}

function wordsOf(words: { body: string; choices: unknown; fileName: string | undefined }): string {
  return JSON.stringify(words)
}

function marksOf(state: unknown): string[] {
  return ((state as PersonState | undefined)?.seen.marks ?? []).map(([mark]) => mark)
}
