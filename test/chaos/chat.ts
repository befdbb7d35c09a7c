import type { SentCall } from '../../src/local/graph/stand-in.ts'
import type { Sms } from '../../src/local/sms/inbox.ts'
import type { Stack } from '../../src/local/stack.ts'
import { Arrivals } from './arrivals.ts'

/** One bubble as the citizen sees it. */
export interface Bubble {
  text: string
  choices: { id: string; title: string; isRow: boolean }[]
  fileName?: string | undefined
}

interface GraphBody {
  type?: string
  biz_opaque_callback_data?: string
  text?: { body: string }
  document?: { filename: string; caption?: string }
  interactive?: {
    header?: { document: { filename: string } }
    body: { text: string }
    action: {
      buttons?: { reply: { id: string; title: string } }[]
      sections?: { rows: { id: string; title: string }[] }[]
    }
  }
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

  #takeCall({ to, status, body }: SentCall): void {
    const { type, biz_opaque_callback_data: outboxId, ...content } = body as GraphBody
    if (!to || status !== 200 || type === undefined) return
    const bubble = seen(content)
    this.chat(to).add(outboxId ?? '', JSON.stringify(bubble), bubble)
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

function seen({ text, document, interactive }: GraphBody): Bubble {
  const buttons = interactive?.action.buttons ?? []
  const rows = interactive?.action.sections?.flatMap((section) => section.rows) ?? []
  return {
    text: text?.body ?? interactive?.body.text ?? document?.caption ?? '',
    choices: [
      ...buttons.map(({ reply }) => ({ ...reply, isRow: false })),
      ...rows.map(({ id, title }) => ({ id, title, isRow: true })),
    ],
    fileName: interactive?.header?.document.filename ?? document?.filename,
  }
}
