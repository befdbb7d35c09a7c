import type { MessageContent } from '../src/local/graph/webhooks.ts'
import { Citizen, type Kilat, type SeenBubble } from './kilat.ts'

/** The minute's run sends what a busy machine could not send at once. */
const patienceMs = 150_000

/** How often what was refused is delivered again, and how long after; Meta does so for days. */
const redeliveries = 20
const redeliveredAfterMs = 200

/** One of many who write at the same time: what a busy machine refuses is delivered again. */
export class OneOfMany extends Citizen {
  readonly #stack: Kilat['stack']

  constructor(kilat: Kilat, phone: string) {
    super(kilat, phone)
    this.#stack = kilat.stack
  }

  override async sends(content: MessageContent): Promise<SeenBubble> {
    let { status } = await this.send(content)
    for (let tries = 0; status === 503 && tries < redeliveries; tries++) {
      await Bun.sleep(redeliveredAfterMs)
      status = (await this.#stack.meta.again({ from: this.phone }))?.status ?? 0
    }
    if (status !== 200) throw new Error(`the webhook was answered ${status}`)
    return this.nextBubble(patienceMs)
  }
}
