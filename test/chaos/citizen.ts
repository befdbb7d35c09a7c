import {
  buttonPress,
  listPress,
  type MessageContent,
  text,
} from '../../src/local/graph/webhooks.ts'
import type { Bubble, Phones } from './chat.ts'
import { type Deed, type Step, stepsOf } from './errand.ts'
import type { Household } from './household.ts'
import { meaningOf } from './meaning.ts'
import { between, type Random } from './random.ts'
import type { WhatsApp } from './whatsapp.ts'

/** How citizens take their time. */
export interface Temper {
  /** Waits up to this long before the first message, and on average so long before each other. */
  beginsWithinMs: number
  thinksMs: number
}

/** How many messages a minute a citizen sends at most; the service answers 20. */
const mostInMinute = 18

/** How long a citizen waits before asking again what could not be looked up. */
const againMs = 1_500

/** A citizen with an errand, who waits for each answer however long it takes. */
export class Citizen {
  readonly household: Household
  /** What each step was answered with, in the end. */
  readonly meanings: string[] = []
  /** How many messages were sent in each chat. */
  readonly messages = new Map<string, number>()
  readonly answerMs: number[] = []
  /** How often the registry was away. */
  timesPutOff = 0
  isDone = false
  /** Since when nothing but an answer is waited for. */
  waitingSince: number | undefined
  /** What could not go on. */
  trouble: string | undefined
  readonly #phones: Phones
  readonly #whatsapp: WhatsApp
  readonly #random: Random
  readonly #codesTaken = new Map<string, number>()
  readonly #sentAtMs: number[] = []

  constructor(household: Household, phones: Phones, whatsapp: WhatsApp, random: Random) {
    this.household = household
    this.#phones = phones
    this.#whatsapp = whatsapp
    this.#random = random
  }

  /** Goes the whole way. */
  async go({ beginsWithinMs, thinksMs }: Temper): Promise<void> {
    await Bun.sleep(between(this.#random, 0, beginsWithinMs))
    try {
      for (const step of stepsOf(this.household)) {
        await this.#take(step)
        await Bun.sleep(between(this.#random, 0.5, 1.5) * thinksMs)
      }
      this.isDone = true
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : 'unknown'
    }
  }

  async #take({ chat, deed }: Step): Promise<void> {
    let bubble = await this.#do(chat, deed)
    while (bubble.choices.some(({ title }) => title === 'Coba lagi')) {
      this.timesPutOff++
      await Bun.sleep(againMs * between(this.#random, 0.7, 1.3))
      bubble = await this.#do(chat, { press: 'Coba lagi' })
    }
    this.meanings.push(meaningOf(bubble, this.household))
  }

  async #do(chat: string, deed: Deed): Promise<Bubble> {
    const bubbles = this.#phones.chat(chat)
    const content = await this.#contentOf(deed, bubbles.firsts.at(-1))
    await this.#keepPace()
    const began = performance.now()
    // Whatever came before was answered; the next one that is new is the answer to this.
    const answer = bubbles.at(this.messages.get(chat) ?? 0)
    this.messages.set(chat, (this.messages.get(chat) ?? 0) + 1)
    await this.#whatsapp.deliver(chat, content)
    const bubble = await this.#waitFor(answer)
    this.answerMs.push(performance.now() - began)
    return bubble
  }

  async #contentOf(deed: Deed, last: Bubble | undefined): Promise<MessageContent> {
    if ('say' in deed) return text(deed.say)
    if ('codeTo' in deed) return text(await this.#codeTo(deed.codeTo))
    const offered = last?.choices ?? []
    const choice = offered.find(({ title }) =>
      'press' in deed ? title === deed.press : title.startsWith(`${deed.pressName[0]}•`),
    )
    if (!choice) throw new Error(`${JSON.stringify(deed)} is not offered under: ${last?.text}`)
    return choice.isRow ? listPress(choice.id, choice.title) : buttonPress(choice.id, choice.title)
  }

  async #codeTo(number: string): Promise<string> {
    const taken = this.#codesTaken.get(number) ?? 0
    this.#codesTaken.set(number, taken + 1)
    const words = await this.#waitFor(this.#phones.texts(number).at(taken))
    return /\b\d{6}\b/.exec(words)?.[0] ?? ''
  }

  async #waitFor<Thing>(thing: Promise<Thing>): Promise<Thing> {
    this.waitingSince = performance.now()
    const came = await thing
    this.waitingSince = undefined
    return came
  }

  async #keepPace(): Promise<void> {
    const first = this.#sentAtMs.at(-mostInMinute)
    if (first !== undefined) await Bun.sleep(Math.max(0, first + 60_000 - performance.now()))
    this.#sentAtMs.push(performance.now())
  }
}
