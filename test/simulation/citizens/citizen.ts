import type { PhoneNumber } from '../../../src/identity/phone.ts'
import type { Content, Sender } from '../../../src/ports/messenger.ts'
import type { Shown } from '../doubles/phones.ts'
import type { Actor, World } from '../world.ts'
import type { Marks, Written } from '../written.ts'

const secondMs = 1_000

/** Somebody with a phone. What is shown twice is read once. */
export abstract class Citizen implements Actor {
  isDone = false
  readonly sender: Sender
  protected readonly world: World
  /** The bubbles that were read, oldest first, each once. */
  readonly read: Shown[] = []

  /** @param address The phone number, or the user id of somebody who hides it. */
  constructor(world: World, address: string) {
    const isPhone = address.startsWith('+')
    this.world = world
    this.sender = isPhone
      ? { phone: address as PhoneNumber, userId: undefined }
      : { phone: undefined, userId: address }
    world.listeners.set(address, (outboxId) => this.#show(outboxId))
  }

  get address(): string {
    return this.sender.phone ?? this.sender.userId ?? ''
  }

  begin(): void {
    this.after(this.world.random.below(3 * secondMs), () => this.act())
  }

  /** Does the next thing. */
  protected abstract act(): void

  /** A new bubble was read. */
  protected answered(): void {
    this.after(this.thinkingMs(), () => this.act())
  }

  protected thinkingMs(): number {
    return this.world.random.between(500, 6 * secondMs)
  }

  protected after(waitMs: number, run: () => void): void {
    this.world.time.after(waitMs, () => {
      if (!this.isDone) run()
    })
  }

  protected send(content: Content, marks: Marks = {}): Written {
    const { trace, passedMs } = this.world
    const words = content.kind === 'text' ? content.text : JSON.stringify(content)
    trace.note(passedMs, `${this.address} writes ${words}`)
    return this.world.whatsapp.write(this.sender, content, marks)
  }

  protected say(text: string): Written {
    return this.send({ kind: 'text', text })
  }

  /** Presses what the last bubble offers under a title; returns whether it is there. */
  protected press(title: string): boolean {
    const choice = this.offered().find((one) => one.title === title)
    if (choice) this.send({ kind: 'press', ...choice })
    return choice !== undefined
  }

  /** What can be pressed under a bubble, the last one unless told otherwise. */
  protected offered(shown = this.read.at(-1)): { id: string; title: string }[] {
    const { choices } = shown?.bubble ?? {}
    return choices?.kind === 'list' ? choices.rows : (choices?.buttons ?? [])
  }

  #show(outboxId: string): void {
    const { shown: all } = this.world.messenger.of(this.address)
    const shown = all.findLast((one) => one.outboxId === outboxId)
    const words = shown?.bubble.body
    const isRead = this.read.some((one) => one.outboxId === outboxId && one.bubble.body === words)
    if (!shown || isRead) return
    this.read.push(shown)
    if (!this.isDone) this.answered()
  }
}
