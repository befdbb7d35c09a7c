import { PortError } from '../../../src/ports/port-error.ts'
import type { SmsGateway } from '../../../src/ports/sms-gateway.ts'

/** An SMS as it arrived. */
export interface ArrivedText {
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
