import type { Answered, Ask } from '../../src/conversation/ask.ts'
import type { Context, Event, Said } from '../../src/conversation/outcome.ts'
import { newSession, type Session } from '../../src/conversation/session.ts'
import { step } from '../../src/conversation/step.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import type { Dose, Look } from '../../src/ports/registry.ts'

export const phone = '+6281200000001' as PhoneNumber
export const code = '482915'

/** What the registry would say, as plain values that a test sets. */
export interface World {
  isRegistered: boolean
  isAway: boolean
  look: Look
  names: { recorded: string; civil: string | undefined } | undefined
  isOwner: boolean
}

const dose = (number: number): Dose => ({
  number,
  of: 2,
  vaccine: 'Sinovac',
  batch: `B${number}`,
  date: `2021-0${number + 2}-09`,
  place: 'Puskesmas Tebet',
  missing: [],
  isRevoked: false,
  certificate: { id: `cert-${number}`, issuedOn: '2021-05-01', isFresh: false, qrText: undefined },
})

/** One person with as many doses as wanted. */
export function lookAt(doses: number): Look {
  const person = { id: 'person-1', name: 'BUDI SANTOSO' }
  const details = { maskedNik: '3171••••••••0123', birthDate: '1987-08-17' }
  return {
    people: [person],
    record: {
      person: { ...person, ...details },
      doses: Array.from({ length: doses }, (_, index) => dose(index + 1)),
    },
    needsRecheck: false,
  }
}

/** A conversation without anything around it: events in, what is said out. */
export class Talk {
  session: Session
  last: Said | undefined
  nowMs = 1_760_000_000_000
  readonly asked: Ask[] = []
  readonly world: World = {
    isRegistered: true,
    isAway: false,
    look: lookAt(1),
    names: { recorded: 'BUDI SANTOSA', civil: 'BUDI SANTOSO' },
    isOwner: true,
  }
  media = new Set<string>()
  senderPhone: PhoneNumber | undefined = phone

  constructor() {
    this.session = newSession(this.nowMs)
  }

  says(text: string, agoMs = 0): string {
    return this.happens({ kind: 'text', text }, agoMs)
  }

  /** Presses what the last bubble offers under a choice, or an older bubble's when a turn is given. */
  presses(choice: string, turn = this.session.turn, agoMs = 0): string {
    return this.happens({ kind: 'press', turn, choice }, agoMs)
  }

  happens(event: Event, agoMs = 0): string {
    const context: Context = {
      nowMs: this.nowMs,
      sentAtMs: this.nowMs - agoMs,
      senderPhone: this.senderPhone,
      sender: 'person-key',
      service: {
        name: 'KemenkesRI',
        helpEmail: 'tolong@contoh.id',
        helpPhone: '119 ext 9',
        numberPrefixes: ['+628'],
      },
      isMediaKnown: (key) => this.media.has(key),
    }
    let outcome = step(this.session, event, context)
    for (let round = 0; outcome.kind === 'ask'; round++) {
      if (round > 4) throw new Error('it asks without end')
      this.asked.push(outcome.ask)
      const given = { kind: 'answered' as const, ...this.#answer(outcome.ask, outcome.session) }
      outcome = step(outcome.session, given, context)
    }
    this.last = outcome
    // What is kept goes through its stored form between any two turns.
    this.session = JSON.parse(JSON.stringify(outcome.session))
    return outcome.say?.text ?? ''
  }

  /** Signs in, so that the menu can be used. */
  signIn(): string {
    this.says('halo')
    this.says('081200000001')
    return this.says(code)
  }

  choices(): string[] {
    return this.session.offers.map(({ choice }) => choice)
  }

  passes(ms: number): void {
    this.nowMs += ms
  }

  #answer(ask: Ask, session: Session): Answered {
    const { world } = this
    const needsProof = !['challenge', 'code', 'check'].includes(ask.kind)
    if (world.isAway && ask.kind !== 'code') return { ask, failed: 'unavailable' } as Answered
    if (needsProof && !session.proof) throw new Error(`${ask.kind} was asked without a proof`)
    switch (ask.kind) {
      case 'challenge': {
        const { phone: to, purpose } = ask
        const madeAtMs = this.nowMs
        const made = { id: 'c', phone: to, purpose, digest: code, madeAtMs, triesUsed: 0 }
        return { ask, answer: { challenge: made, code, isRegistered: world.isRegistered } }
      }
      case 'code':
        return { ask, answer: { matches: ask.typed === ask.challenge.digest } }
      case 'look':
      case 'issue':
        return { ask, answer: this.#look(ask.personId) } as Answered
      case 'names':
        return { ask, answer: world.names }
      case 'correct-name': {
        const { recorded = '', civil } = world.names ?? {}
        return { ask, answer: civil ? { before: recorded, after: civil, reissued: 1 } : undefined }
      }
      case 'owner':
        return { ask, answer: world.isOwner }
      case 'check':
        return { ask, answer: { verdict: 'foreign' } }
    }
  }

  #look(personId: string | undefined): Look {
    const { look } = this.world
    const chosen = look.people.find(({ id }) => id === personId)
    if (look.record || !chosen) return look
    const [record] = [lookAt(1).record]
    return { ...look, record: record && { ...record, person: { ...record.person, ...chosen } } }
  }
}
