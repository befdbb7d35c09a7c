import type { Content, Inbound, Sender } from '../../src/ports/messenger.ts'
import { receive } from '../../src/turn/receive.ts'
import { takeStatuses } from '../../src/turn/statuses.ts'
import type { Surroundings } from './surroundings.ts'
import type { Marks, Written } from './written.ts'

/** Messages that are delivered together until they are answered 200. */
interface Webhook {
  messages: readonly Written[]
  attempts: number
  isAnswered: boolean
}

/** How long WhatsApp waits for an answer, and the longest time until it delivers again. */
const patienceMs = 20_000
const longestWaitMs = 60_000

/** The other side of the webhook: it delivers each message until it is answered 200, and statuses. */
export class WhatsApp {
  readonly #world: Surroundings
  /** Webhooks that have not been answered 200. */
  open = 0

  constructor(world: Surroundings) {
    this.#world = world
  }

  /** Somebody writes something; it is on its way from now on. */
  write(sender: Sender, content: Content, marks: Marks = {}): Written {
    const [written] = this.writeAll(sender, [content], marks)
    if (!written) throw new Error('nothing was written')
    return written
  }

  /** Somebody writes several things, which come in one webhook. */
  writeAll(sender: Sender, contents: readonly Content[], marks: Marks = {}): Written[] {
    const world = this.#world
    const messages = contents.map((content) => {
      const { isStale = false, lateMs = 0 } = marks
      const written = { ...world.newMessage(sender, content, lateMs), isStale }
      world.keep(written)
      return written
    })
    if (sender.phone ?? sender.userId) world.heardFrom(sender)
    this.open++
    const { random, trouble } = world
    const lateMs = world.isTroubled && random.chance(trouble.delay) ? random.below(40_000) : 0
    this.#deliver({ messages, attempts: 0, isAnswered: false }, random.between(5, 60) + lateMs)
    return messages
  }

  /** A message that was sent is told to have arrived, perhaps. */
  tell(outboxId: string): void {
    const { random, time } = this.#world
    if (!random.chance(0.5)) return
    time.after(random.between(5, 3_000), () => {
      const statuses = [{ outboxId, status: 'delivered' as const }]
      void takeStatuses(statuses, this.#world.anyIsolate().ports)
    })
  }

  /** Delivers messages once more, although they may have been answered. */
  again(messages: readonly Written[]): void {
    this.#world.counts.duplicates++
    this.#deliver(
      { messages, attempts: 99, isAnswered: true },
      this.#world.random.between(0, 9_000),
    )
  }

  #deliver(webhook: Webhook, waitMs: number): void {
    const { time, trace } = this.#world
    time.after(waitMs, () => {
      const isolate = this.#world.anyIsolate()
      webhook.attempts++
      const ids = webhook.messages.map(({ inbound }) => inbound.messageId).join(' ')
      trace.note(this.#world.passedMs, `${isolate.id} webhook ${ids}`)
      const isNoted = { answered: false }
      const inbound: Inbound[] = webhook.messages.map((message) => message.inbound)
      receive(inbound, isolate.ports, (work) => void work.catch(this.#world.onBug)).then(
        (isDone) => {
          if (!isolate.isAlive || isNoted.answered) return
          isNoted.answered = true
          this.#answered(webhook, isDone)
        },
        this.#world.onBug,
      )
      this.#wait(webhook, isNoted)
    })
  }

  /** Without an answer in time it is delivered again. */
  #wait(webhook: Webhook, isNoted: { answered: boolean }): void {
    this.#world.time.after(patienceMs, () => {
      if (isNoted.answered) return
      isNoted.answered = true
      this.#deliverLater(webhook)
    })
  }

  #answered(webhook: Webhook, isDone: boolean): void {
    const world = this.#world
    world.trace.note(world.passedMs, isDone ? 'answered 200' : 'answered 503')
    if (!isDone) {
      this.#deliverLater(webhook)
      return
    }
    for (const judge of world.judges) judge.acknowledged?.(webhook.messages)
    if (!webhook.isAnswered) {
      webhook.isAnswered = true
      this.open--
    }
    const { random, trouble } = world
    if (world.isTroubled && random.chance(trouble.duplicate)) this.again(webhook.messages)
  }

  #deliverLater(webhook: Webhook): void {
    if (webhook.isAnswered) return
    const { random } = this.#world
    const mostMs = Math.min(longestWaitMs, 2_000 * 2 ** webhook.attempts)
    this.#deliver(webhook, random.between(500, mostMs))
  }
}
