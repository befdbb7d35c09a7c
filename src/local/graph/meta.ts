import type { Clock } from '../clock.ts'
import type { LocalEnvironment } from '../environment.ts'
import type { GraphStandIn } from './stand-in.ts'
import {
  incoming,
  type MessageContent,
  newWamid,
  type SignedWebhook,
  signed,
  webhook,
} from './webhooks.ts'

/** Who writes: a number, a user id, or both. */
export interface SimulatedSender {
  from?: string | undefined
  userId?: string | undefined
  name?: string | undefined
}

/** What became of a delivery: the Worker's status and the time it took. */
export interface Delivered {
  messageId: string
  status: number
  tookMs: number
}

/** How long Meta waits for an answer before it counts a delivery as failed. */
const patienceMs = 20_000

/**
 * Plays Meta's part towards the Worker: posts signed webhooks to the real route, and redelivers the
 * last one when asked to.
 */
export class SimulatedMeta {
  /** The address of the Worker's webhook; it may change when the Worker restarts. */
  webhookUrl: string
  readonly #environment: LocalEnvironment
  readonly #clock: Clock
  readonly #graph: GraphStandIn | undefined
  readonly #last = new Map<string, { messageId: string; webhook: SignedWebhook }>()

  /** @param graph Is told who writes, because a message opens the service window. */
  constructor(
    webhookUrl: string,
    environment: LocalEnvironment,
    clock: Clock,
    graph?: GraphStandIn,
  ) {
    this.webhookUrl = webhookUrl
    this.#environment = environment
    this.#clock = clock
    this.#graph = graph
  }

  /** Delivers one message, as Meta does. Rejects when the Worker cannot be reached. */
  async deliver(sender: SimulatedSender, content: MessageContent): Promise<Delivered> {
    const { from, userId, name = 'Warga' } = sender
    const messageId = newWamid()
    const writer = {
      name,
      ...(from ? { waId: from.replace('+', '') } : {}),
      ...(userId ? { userId } : {}),
    }
    const message = incoming(writer, content, { messageId, sentAtMs: this.#clock.now() })
    const body = webhook(this.#environment.WHATSAPP_PHONE_NUMBER_ID, message)
    const packed = await signed(body, this.#environment.WHATSAPP_APP_SECRET)
    this.#last.set(identityOf(sender), { messageId, webhook: packed })
    for (const person of [from, userId]) if (person) this.#graph?.heardFrom(person)
    return this.#post(messageId, packed)
  }

  /** Redelivers the same bytes of a sender's last message, if there is one. */
  async again(sender: SimulatedSender): Promise<Delivered | undefined> {
    const last = this.#last.get(identityOf(sender))
    return last && this.#post(last.messageId, last.webhook)
  }

  async #post(messageId: string, { bytes, headers }: SignedWebhook): Promise<Delivered> {
    const started = performance.now()
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(this.webhookUrl, { method: 'POST', headers, body: bytes, signal })
    await response.arrayBuffer()
    return { messageId, status: response.status, tookMs: performance.now() - started }
  }
}

/** Returns the id of a sender: the user id, or else the number. */
export function identityOf({ from, userId }: SimulatedSender): string {
  return userId ?? from ?? ''
}
