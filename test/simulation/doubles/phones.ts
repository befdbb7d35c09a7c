import { limitsBroken } from '../../../src/adapters/whatsapp/outbound.ts'
import { announcementLimitsBroken } from '../../../src/adapters/whatsapp/template.ts'
import type { Announcement, Bubble, Messenger, Recipient } from '../../../src/ports/messenger.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { SmsGateway } from '../../../src/ports/sms-gateway.ts'

/** A message as a citizen's phone shows it. */
export interface Shown {
  outboxId: string
  atMs: number
  bubble: Bubble
  /** Whose certificates are in its document. */
  holders: readonly string[]
}

/** What a phone has received, and when its owner wrote last. */
interface Phone {
  shown: Shown[]
  /** When each message was taken, for the pair limit. */
  takenAtMs: number[]
  wroteAtMs: number | undefined
}

/** Meta: 45 messages in 6 seconds to one person, and one in 6 s over a longer time. */
const burst = { most: 45, ms: 6_000 }

/** Meta, customer service window. */
const windowMs = 24 * 60 * 60_000

/** Meta, media. */
const mediaLifeMs = 30 * 24 * 60 * 60_000

const phoneOf = (to: Recipient) => ('phone' in to ? to.phone : to.userId)

/** WhatsApp in memory: it refuses what Graph refuses, and shows the rest on somebody's phone. */
export class MemoryPhones implements Messenger {
  readonly #now: () => number
  readonly #onShown: (to: string, shown: Shown) => void
  readonly #phones = new Map<string, Phone>()
  readonly #media = new Map<string, { holders: readonly string[]; uploadedAtMs: number }>()
  #uploads = 0

  constructor(now: () => number, onShown: (to: string, shown: Shown) => void) {
    this.#now = now
    this.#onShown = onShown
  }

  /** The phone of somebody, with everything that it has shown. */
  of(to: string): Phone {
    const known = this.#phones.get(to)
    if (known) return known
    const phone: Phone = { shown: [], takenAtMs: [], wroteAtMs: undefined }
    this.#phones.set(to, phone)
    return phone
  }

  /** WhatsApp has lost every document that it held. */
  loseMedia(): void {
    this.#media.clear()
  }

  async send(to: Recipient, bubble: Bubble, outboxId: string): Promise<void> {
    const broken = limitsBroken(bubble)
    if (broken.length > 0) throw new PortError('messenger', 'invalid', { code: broken.join(', ') })
    const { wroteAtMs } = this.of(phoneOf(to))
    if (wroteAtMs === undefined || this.#now() - wroteAtMs >= windowMs) {
      throw new PortError('messenger', 'refused', { code: '131047' })
    }
    const holders = this.#holdersIn(bubble)
    this.#take(phoneOf(to), { outboxId, atMs: this.#now(), bubble, holders })
  }

  async announce(to: Recipient, announcement: Announcement, outboxId: string): Promise<void> {
    const broken = announcementLimitsBroken(announcement)
    if (broken.length > 0) throw new PortError('messenger', 'invalid', { code: broken.join(', ') })
    const bubble = { body: announcement.ticket }
    this.#take(phoneOf(to), { outboxId, atMs: this.#now(), bubble, holders: [] })
  }

  async upload(pdf: Uint8Array<ArrayBuffer>): Promise<string> {
    const id = `media-${++this.#uploads}`
    const holders = JSON.parse(new TextDecoder().decode(pdf))
    this.#media.set(id, { holders, uploadedAtMs: this.#now() })
    return id
  }

  async ping(): Promise<void> {}

  async attend(): Promise<void> {}

  #holdersIn({ document }: Bubble): readonly string[] {
    if (!document) return []
    const media = this.#media.get(document.mediaId)
    if (media && this.#now() - media.uploadedAtMs < mediaLifeMs) return media.holders
    throw new PortError('messenger', 'refused', { reason: 'media-gone', code: '131053' })
  }

  #take(to: string, shown: Shown): void {
    const phone = this.of(to)
    const nowMs = this.#now()
    phone.takenAtMs = phone.takenAtMs.filter((atMs) => atMs > nowMs - burst.ms)
    if (phone.takenAtMs.length >= burst.most) {
      throw new PortError('messenger', 'unavailable', { code: '131056', retryAfterMs: 4_000 })
    }
    phone.takenAtMs.push(nowMs)
    phone.shown.push(shown)
    this.#onShown(to, shown)
  }
}

/** An SMS as it arrived. */
interface ArrivedText {
  to: string
  text: string
}

/** What becomes of an SMS that was accepted: it may be lost, doubled or late on the way. */
export type Way = (arrive: () => void) => void

/** SMS in memory. What is accepted goes a way of its own. */
export class MemoryTexts implements SmsGateway {
  readonly arrived: ArrivedText[] = []
  readonly #way: Way

  constructor(way: Way) {
    this.#way = way
  }

  async deliver(to: string, text: string): Promise<void> {
    if (!/^\+[1-9]\d{6,14}$/.test(to)) throw new PortError('sms', 'invalid')
    this.#way(() => this.arrived.push({ to, text }))
  }

  /** The code in the newest SMS to a number. */
  codeFor(to: string): string | undefined {
    const newest = this.arrived.findLast((one) => one.to === to && /\b\d{6}\b/.test(one.text))
    return /\b\d{6}\b/.exec(newest?.text ?? '')?.[0]
  }
}
