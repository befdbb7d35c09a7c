import type { SentCall } from '../../src/local/graph/stand-in.ts'
import type { Sms } from '../../src/local/sms/inbox.ts'
import type { Stack } from '../../src/local/stack.ts'
import { isBubble, type SeenBubble, seen } from '../kilat/citizen.ts'

/**
 * What comes to one receiver, in order: each thing once, however often it comes. What comes again
 * under the key of something earlier is a repeat of it.
 */
export class Arrivals<Thing> {
  /** Each thing as it came first. */
  readonly firsts: Thing[] = []
  readonly #counts = new Map<string, { count: number; words: string }>()
  readonly #waiting: { index: number; resolve: (thing: Thing) => void }[] = []
  /** How many repeats did not have the same words as what they repeat. */
  altered = 0

  add(key: string, words: string, thing: Thing): void {
    const known = this.#counts.get(key)
    if (known) {
      known.count++
      if (known.words !== words) this.altered++
      return
    }
    this.#counts.set(key, { count: 1, words })
    this.firsts.push(thing)
    for (const { index, resolve } of this.#waiting.splice(0)) this.at(index).then(resolve)
  }

  /** The thing at an index, as soon as it is there. */
  at(index: number): Promise<Thing> {
    const thing = this.firsts[index]
    if (thing !== undefined) return Promise.resolve(thing)
    return new Promise((resolve) => this.#waiting.push({ index, resolve }))
  }

  /** How often each thing came again, of those that did. */
  repeats(): number[] {
    return [...this.#counts.values()].map(({ count }) => count - 1).filter((extra) => extra > 0)
  }
}

/** One bubble as the citizen sees it. */
export interface Bubble extends Pick<SeenBubble, 'text' | 'choices'> {
  fileName?: string | undefined
}

/** The chats and the text messages of all citizens, by their numbers. */
export class Phones {
  readonly #chats = new Map<string, Arrivals<Bubble>>()
  readonly #texts = new Map<string, Arrivals<string>>()

  constructor({ graph, sms }: Pick<Stack, 'graph' | 'sms'>) {
    graph.onSent((call) => this.#takeCall(call))
    sms.onSms((text) => this.#takeSms(text))
  }

  /** The bubbles that came to a number: a repeat has the outbox id of what it repeats. */
  chat(number: string): Arrivals<Bubble> {
    return of(this.#chats, number)
  }

  /** The text messages that came to a number: a repeat has the same words. */
  texts(number: string): Arrivals<string> {
    return of(this.#texts, number)
  }

  #takeCall(call: SentCall): void {
    if (!call.to || !isBubble(call)) return
    const { biz_opaque_callback_data: outboxId = '' } = call.body as Record<string, string>
    const { text, choices, document } = seen(call)
    const bubble = { text, choices, fileName: document?.filename }
    this.chat(call.to).add(outboxId, JSON.stringify(bubble), bubble)
  }

  #takeSms({ to, text }: Sms): void {
    this.texts(to).add(text, text, text)
  }
}

function of<Thing>(all: Map<string, Arrivals<Thing>>, number: string): Arrivals<Thing> {
  const known = all.get(number) ?? new Arrivals<Thing>()
  all.set(number, known)
  return known
}
