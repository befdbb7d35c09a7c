import {
  incoming,
  type MessageContent,
  newWamid,
  type SignedWebhook,
  signed,
  webhook,
} from '../../src/local/graph/webhooks.ts'
import type { Stack } from '../../src/local/stack.ts'
import { between, type Random } from './random.ts'

/** How long WhatsApp waits for an answer. */
const patienceMs = 20_000

/** The first wait before a message is delivered again, and the longest. */
const firstWaitMs = 200
const longestWaitMs = 3_000

/** How many of the messages come once more although they were answered. */
const shareOfDuplicates = 0.05

/** What was delivered. */
export interface DeliveryCounts {
  messages: number
  redeliveries: number
  duplicates: number
  /** How often each status was answered; 0 for no answer. */
  statuses: Record<number, number>
}

/**
 * WhatsApp's side of a message: it is delivered until it is answered 200, the same id and the same
 * bytes each time, and some are delivered once more after that.
 */
export class WhatsApp {
  readonly counts: DeliveryCounts = { messages: 0, redeliveries: 0, duplicates: 0, statuses: {} }
  readonly #stack: Stack
  readonly #random: Random
  readonly #renamesDuplicates: boolean

  /** @param renamesDuplicates Whether duplicates come under another id, which WhatsApp never does. */
  constructor(stack: Stack, random: Random, renamesDuplicates: boolean) {
    this.#stack = stack
    this.#random = random
    this.#renamesDuplicates = renamesDuplicates
  }

  /** Delivers a message; resolves when it is answered 200. */
  async deliver(from: string, content: MessageContent): Promise<void> {
    this.counts.messages++
    this.#stack.graph.heardFrom(from)
    const packed = await this.#pack(from, content, newWamid())
    let waitMs = firstWaitMs
    while ((await this.#post(packed)) !== 200) {
      this.counts.redeliveries++
      await Bun.sleep(waitMs * between(this.#random, 0.5, 1.5))
      waitMs = Math.min(waitMs * 2, longestWaitMs)
    }
    if (this.#random() >= shareOfDuplicates) return
    this.counts.duplicates++
    const again = this.#renamesDuplicates ? await this.#pack(from, content, newWamid()) : packed
    void Bun.sleep(between(this.#random, 0, 2_000)).then(() => this.#post(again))
  }

  async #pack(from: string, content: MessageContent, messageId: string) {
    const { environment, clock } = this.#stack
    const writer = { name: 'Warga', waId: from.replace('+', '') }
    const message = incoming(writer, content, { messageId, sentAtMs: clock.now() })
    const body = webhook(environment.WHATSAPP_PHONE_NUMBER_ID, message)
    return signed(body, environment.WHATSAPP_APP_SECRET)
  }

  async #post(packed: SignedWebhook): Promise<number> {
    const status = await postOnce(this.#stack.meta.webhookUrl, packed).catch(() => 0)
    this.counts.statuses[status] = (this.counts.statuses[status] ?? 0) + 1
    return status
  }
}

async function postOnce(url: string, { bytes, headers }: SignedWebhook): Promise<number> {
  const signal = AbortSignal.timeout(patienceMs)
  const response = await fetch(url, { method: 'POST', headers, body: bytes, signal })
  await response.arrayBuffer()
  return response.status
}
