import { limitsBroken } from '../../src/adapters/whatsapp/outbound.ts'
import type { Charged, Context, Event, Said, Say } from '../../src/conversation/outcome.ts'
import type { Answered, Ask } from '../../src/conversation/questions.ts'
import { newSession, type Session } from '../../src/conversation/session.ts'
import { step } from '../../src/conversation/step.ts'
import type { Texts } from '../../src/conversation/texts/id.ts'
import type { Language } from '../../src/conversation/texts/index.ts'
import { texts } from '../../src/conversation/texts/index.ts'
import type { Challenge } from '../../src/identity/challenge.ts'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { PhoneNumber } from '../../src/identity/phone.ts'
import { liveProof } from '../../src/identity/proof.ts'
import type { Dose, Look, PhoneChange, TrailEntry } from '../../src/ports/registry.ts'
import type { Pauses } from '../../src/ports/session-store.ts'
import type { Opened, Ticket } from '../../src/ports/tickets.ts'
import type { TicketState } from '../../src/tickets/kinds.ts'

export const phone = '+6281200000001' as PhoneNumber
export const code = '482915'
/** Where people are reached who are not helped by the bot. */
export const contact = { helpEmail: 'tolong@contoh.id', helpPhone: '119 ext 9' }

/** What the registry would say, as plain values that a test sets. */
export interface World {
  isRegistered: boolean
  isAway: boolean
  look: Look
  names: { recorded: string; civil: string | undefined } | undefined
  isOwner: boolean
  phoneChange: PhoneChange | undefined
  trail: TrailEntry[] | undefined
  opened: Opened
  tickets: Ticket[]
  verdict: TicketState | undefined
  pauses: Pauses
}

/** A ticket of the one who talks. */
export const ticket: Ticket = {
  id: 'SV-7K3M-92Q2',
  kind: 'missing-dose',
  state: 'open',
  openedAtMs: 1_760_000_000_000,
  dueAtMs: 1_760_172_800_000,
  answer: undefined,
}

/** A whole dose with its certificate. */
export const dose = (number: number): Dose => ({
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

const proofless: readonly Ask['kind'][] = ['challenge', 'code', 'check', 'tickets', 'judge-ticket']

/** Returns whether a question is about somebody, so that the shell answers it for a live proof only. */
export function needsProof(ask: Ask): boolean {
  const isAboutNobody = ask.kind === 'open-ticket' && !ask.personId
  return !proofless.includes(ask.kind) && !isAboutNobody
}

/** Where something happens: a session at a time. */
export interface Place {
  session: Session
  nowMs: number
  senderPhone: PhoneNumber | undefined
}

/** What surrounds something that was sent a while ago. */
export function contextOf({ nowMs, senderPhone }: Place, agoMs = 0): Context {
  return {
    nowMs,
    sentAtMs: nowMs - agoMs,
    senderPhone,
    sender: { current: 'person-key' } as PersonKey,
    service: {
      name: 'KemenkesRI',
      ...contact,
      numberPrefixes: ['+628'],
      verifyUrl: 'https://kilat.contoh.id/verify',
      codesBy: 'sms',
    },
    pauses: {},
    isMediaKnown: () => false,
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
    phoneChange: { outcome: 'changed', moved: 1 },
    trail: [{ atMs: 1_760_000_000_000, actor: 'bot', action: 'look' }],
    opened: { outcome: 'opened', id: ticket.id, dueAtMs: ticket.dueAtMs },
    tickets: [],
    verdict: 'closed',
    pauses: {},
  }
  /** The codes that were sent, oldest first, and what each is for. */
  readonly sent: { challenge: Challenge; code: string }[] = []
  /** Draws the next code. */
  draw = (): string => code
  media = new Set<string>()
  senderPhone: PhoneNumber | undefined = phone

  constructor(language: Language = 'id', world: Partial<World> = {}) {
    this.session = { ...newSession(this.nowMs), language }
    Object.assign(this.world, world)
  }

  /** Does one thing after the other: `[choice]` is pressed, all else said. Gives the last answer. */
  does(...deeds: string[]): string {
    const answers = deeds.map((deed) => {
      const choice = /^\[(.+)\]$/.exec(deed)?.[1]
      return choice ? this.presses(choice) : this.says(deed)
    })
    return answers.at(-1) ?? ''
  }

  /** The conversation after these deeds. */
  after(...deeds: string[]): this {
    this.does(...deeds)
    return this
  }

  /** The conversation of somebody who has signed in, after these deeds; what was asked before is forgotten. */
  signedIn(...deeds: string[]): this {
    this.does('halo', '081200000001', code)
    this.asked.length = 0
    return this.after(...deeds)
  }

  says(text: string, agoMs = 0): string {
    return this.happens({ kind: 'text', text }, agoMs)
  }

  /** Presses what the last bubble offers under a choice, or an older bubble's when a turn is given. */
  presses(choice: string, turn = this.session.turn, agoMs = 0): string {
    return this.happens({ kind: 'press', turn, choice }, agoMs)
  }

  happens(event: Event, agoMs = 0): string {
    const { pauses } = this.world
    const isMediaKnown = (key: string) => this.media.has(key)
    const context = { ...contextOf(this, agoMs), pauses, isMediaKnown }
    const charges: Charged[] = []
    let outcome = step(this.session, event, context)
    for (let round = 0; outcome.kind === 'ask'; round++) {
      if (round > 4) throw new Error('it asks without end')
      this.asked.push(outcome.ask)
      charges.push(...(outcome.charges ?? []))
      const given = { kind: 'answered' as const, ...this.#answer(outcome.ask, outcome.session) }
      outcome = step(outcome.session, given, context)
    }
    this.last = { ...outcome, charges: [...charges, ...(outcome.charges ?? [])] }
    // What is kept goes through its stored form between any two turns.
    this.session = JSON.parse(JSON.stringify(outcome.session))
    return outcome.say?.text ?? ''
  }

  /** What was asked of one kind. */
  asks<K extends Ask['kind']>(kind: K): Extract<Ask, { kind: K }>[] {
    return this.asked.filter((ask) => ask.kind === kind) as Extract<Ask, { kind: K }>[]
  }

  /** What the last turn was charged for, of one limit or at all. */
  charged(limit?: string): Charged[] {
    const charges = this.last?.charges ?? []
    return charges.filter(({ charge }) => charge.limit === (limit ?? charge.limit))
  }

  /** The texts of the language that is spoken. */
  get texts(): Texts {
    return texts[this.session.language]
  }

  choices(): string[] {
    return this.session.offers.map(({ choice }) => choice)
  }

  passes(ms: number): void {
    this.nowMs += ms
  }

  #answer(ask: Ask, session: Session): Answered {
    const { world } = this
    if (world.isAway && ask.kind !== 'code') return { ask, failed: 'unavailable' } as Answered
    if (needsProof(ask) && !liveProof(session.proof, this.nowMs)) {
      throw new Error(`${ask.kind} was asked without a live proof`)
    }
    switch (ask.kind) {
      case 'challenge': {
        const { phone: to, purpose } = ask
        const madeAtMs = this.nowMs
        const drawn = this.draw()
        const id = `c${this.sent.length}`
        const made = { id, phone: to, purpose, digest: drawn, madeAtMs, triesUsed: 0 }
        this.sent.push({ challenge: made, code: drawn })
        const isRegistered = purpose === 'new-number' || world.isRegistered
        return { ask, answer: { challenge: made, code: drawn, isRegistered } }
      }
      case 'code':
        return {
          ask,
          answer: { matches: ask.typed === ask.challenge.digest && this.#isBound(ask) },
        }
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
      case 'change-phone':
        return liveProof(ask.newNumber, this.nowMs)
          ? { ask, answer: world.phoneChange }
          : { ask, failed: 'no-proof' }
      case 'trail':
        return { ask, answer: world.trail }
      case 'open-ticket':
        return { ask, answer: world.opened }
      case 'tickets':
        return { ask, answer: world.tickets }
      case 'judge-ticket':
        return { ask, answer: world.verdict }
      case 'check':
        return { ask, answer: { verdict: 'foreign' } }
    }
  }

  /** A digest is of the code with its challenge, number and purpose; with others it matches nothing. */
  #isBound({ challenge }: Extract<Ask, { kind: 'code' }>): boolean {
    const made =
      this.sent.find(({ challenge: { id } }) => id === challenge.id)?.challenge ?? challenge
    return made.phone === challenge.phone && made.purpose === challenge.purpose
  }

  #look(personId: string | undefined): Look {
    const { look } = this.world
    const chosen = look.people.find(({ id }) => id === personId)
    if (look.record || !chosen) return look
    const [record] = [lookAt(1).record]
    return { ...look, record: record && { ...record, person: { ...record.person, ...chosen } } }
  }
}

/** The limits of WhatsApp that a bubble breaks, and titles under which it offers two choices. */
export function faultsIn({ text, buttons, list, document }: Say): string[] {
  const options = (buttons ?? list?.rows ?? []).map(({ choice, ...row }) => ({
    id: choice,
    ...row,
  }))
  const choices = buttons
    ? { kind: 'buttons' as const, buttons: options }
    : list && { kind: 'list' as const, label: list.label, rows: options }
  const file = { mediaId: 'media', fileName: 'Sertifikat.pdf' }
  const bubble = { body: text, ...(choices && { choices }), ...(document && { document: file }) }
  const titles = options.map(({ title }) => title.toLowerCase())
  return [...limitsBroken(bubble), ...titles.filter((title, at) => titles.indexOf(title) !== at)]
}
