import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { Call } from '../../src/local/dependency.ts'
import type { Delivered } from '../../src/local/graph/meta.ts'
import type { SentCall } from '../../src/local/graph/stand-in.ts'
import {
  buttonPress,
  listPress,
  type MessageContent,
  text,
} from '../../src/local/graph/webhooks.ts'
import type { Kilat } from './index.ts'

/** How long a test waits for an answer; a working app needs some ms. */
const patienceMs = 30_000

/** Calls without the typing indicators, which come when a machine is slow. */
export function answersOf(calls: readonly Call[]): Call[] {
  return calls.filter(({ what }) => what !== 'POST messages read')
}

/** Waits until something is so, however busy the machine is. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it never came to be so')
    await Bun.sleep(1)
  }
}

/** One bubble as the citizen sees it. */
export interface SeenBubble {
  text: string
  choices: { id: string; title: string; isRow: boolean }[]
  /** The document's media id and file name. */
  document?: { id: string; filename: string }
  call: SentCall
}

/** A citizen with a phone, who writes, presses and reads. */
export class Citizen {
  readonly #kilat: Kilat
  readonly phone: PhoneNumber
  readonly userId: string | undefined
  #read = 0

  constructor(kilat: Kilat, phone: string, userId?: string) {
    this.#kilat = kilat
    this.phone = phone as PhoneNumber
    this.userId = userId
    // What was sent to this number before is nobody's answer.
    this.#read = this.bubbles().length
  }

  /** Sends a message without waiting for an answer. */
  send(content: MessageContent): Promise<Delivered> {
    return this.#kilat.stack.meta.deliver({ from: this.phone, userId: this.userId }, content)
  }

  /** Sends a message and waits for the next bubble. */
  async sends(content: MessageContent): Promise<SeenBubble> {
    const { status } = await this.send(content)
    if (status !== 200) throw new Error(`the webhook was answered ${status}`)
    return this.nextBubble()
  }

  says(words: string): Promise<SeenBubble> {
    return this.sends(this.textOf(words))
  }

  /** Presses a button or row of the last bubble, by its title. */
  presses(title: string): Promise<SeenBubble> {
    return this.sends(this.pressOf(title))
  }

  /** A text as a message. */
  textOf(words: string): MessageContent {
    return text(words)
  }

  /** A press of what the last bubble offers under a title. */
  pressOf(title: string): MessageContent {
    const offered = this.bubbles().at(-1)?.choices ?? []
    const choice = offered.find((one) => one.title === title)
    if (!choice) throw new Error(`"${title}" is not offered, only: ${offered.map((o) => o.title)}`)
    return choice.isRow ? listPress(choice.id, choice.title) : buttonPress(choice.id, choice.title)
  }

  /** The bubbles that came and were not waited for. */
  unread(): SeenBubble[] {
    return this.bubbles().slice(this.#read)
  }

  /** Every bubble so far. */
  bubbles(): SeenBubble[] {
    return this.#kilat.stack.graph.sent(this.phone).filter(isBubble).map(seen)
  }

  /** The next bubble that was not read yet. */
  async nextBubble(forMs = patienceMs): Promise<SeenBubble> {
    const deadline = Date.now() + forMs
    while (Date.now() < deadline) {
      const bubble = this.bubbles()[this.#read]
      if (bubble) {
        this.#read++
        return bubble
      }
      await Bun.sleep(2)
    }
    throw new Error('no answer came')
  }

  /** Waits until as many bubbles as expected have come, and until none can follow any more. */
  async bubblesAfter(count: number): Promise<SeenBubble[]> {
    const deadline = Date.now() + patienceMs
    while (this.bubbles().length < count && Date.now() < deadline) await Bun.sleep(5)
    await this.#kilat.atRest()
    this.#read = this.bubbles().length
    return this.bubbles()
  }

  /**
   * The code in the newest SMS to a number, this citizen's own unless another is given. An SMS goes out
   * after the bubble that tells of it: there may be an older one.
   */
  async code(phone: string = this.phone): Promise<string> {
    await this.#kilat.atRest()
    return this.#awaitCode(phone)
  }

  /** The only code that this citizen has asked for, whatever others do meanwhile. */
  firstCode(): Promise<string> {
    return this.#awaitCode(this.phone)
  }

  async #awaitCode(phone: string): Promise<string> {
    await until(() => this.#codeIn(phone) !== undefined)
    return this.#codeIn(phone) ?? ''
  }

  #codeIn(phone: string): string | undefined {
    const text = this.#kilat.stack.sms.messages(phone).at(-1)?.text ?? ''
    return /\b\d{6}\b/.exec(text)?.[0]
  }

  /** Signs in with a registered number, this citizen's own unless another is given. */
  async signsIn(first = 'halo', registered: string = this.phone): Promise<SeenBubble> {
    await this.says(first)
    await this.says(registered)
    return this.says(await this.code(registered))
  }

  /** The bytes of the document in a bubble. */
  document({ document }: SeenBubble): Uint8Array {
    const bytes = document && this.#kilat.stack.graph.media(document.id)
    if (!bytes) throw new Error('the bubble has no document')
    return bytes
  }
}

/** Returns whether a call to Graph has brought somebody a bubble. */
export function isBubble({ to, status, body }: SentCall): boolean {
  return to !== null && status === 200 && (body as { type?: string }).type !== undefined
}

interface GraphBody {
  text?: { body: string }
  document?: { id: string; filename: string; caption?: string }
  interactive?: {
    header?: { document: { id: string; filename: string } }
    body: { text: string }
    action: {
      buttons?: { reply: { id: string; title: string } }[]
      sections?: { rows: { id: string; title: string }[] }[]
    }
  }
}

/** Returns a bubble as the citizen sees it. */
export function seen(call: SentCall): SeenBubble {
  const { text: plain, document: file, interactive } = call.body as GraphBody
  const buttons = interactive?.action.buttons ?? []
  const rows = interactive?.action.sections?.flatMap((section) => section.rows) ?? []
  const document = interactive?.header?.document ?? file
  return {
    text: plain?.body ?? interactive?.body.text ?? file?.caption ?? call.words ?? '',
    choices: [
      ...buttons.map(({ reply }) => ({ ...reply, isRow: false })),
      ...rows.map(({ id, title }) => ({ id, title, isRow: true })),
    ],
    ...(document ? { document } : {}),
    call,
  }
}

/** The minute's run sends what a busy machine could not send at once. */
const crowdPatienceMs = 150_000

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
    return this.nextBubble(crowdPatienceMs)
  }
}
