import { type Session, sessionFormat } from '../../../src/conversation/session.ts'
import type { PersonState } from '../../../src/turn/person.ts'
import type { AuditRow } from '../doubles/rows.ts'
import type { Change } from '../doubles/sessions.ts'
import { pseudonymOf } from '../stand-ins.ts'
import type { World } from '../world.ts'
import type { Written } from '../written.ts'
import type { Judge } from './judge.ts'

const changing = new Set([
  'correct-name',
  'change-phone',
  'confirm-owner',
  'open-ticket',
  'add-to-ticket',
  'close-ticket',
  'reopen-ticket',
])

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Until when a message changes anything, with a minute for the turn itself. */
const latestMs = 16 * minuteMs
const ticketsADay = 3

/** Judges what happens to the registry: once for a message, not for stale or late ones, and told. */
export class ChangeJudge implements Judge {
  readonly #world: World
  #read = 0
  readonly #done = new Set<string>()
  readonly #phones = new Map<string, string>()
  /** By the number: the changes by which it was left, and how often it was told of one. */
  readonly #left = new Map<string, Set<string>>()
  readonly #told = new Map<string, number>()

  constructor(world: World) {
    this.#world = world
    for (const { id, phone } of world.database.people) this.#phones.set(id, phone)
  }

  committed({ person, before, plan }: Change): void {
    for (const { message } of plan.outbox) {
      if (message.kind !== 'sms' || message.purpose !== 'notice') continue
      this.#told.set(message.to, (this.#told.get(message.to) ?? 0) + 1)
    }
    this.#identity(person, before, plan.state as PersonState)
  }

  stepped(): void {
    const { audit } = this.#world.database
    for (; this.#read < audit.length; this.#read++) this.#look(audit[this.#read] as AuditRow)
  }

  ended(): void {
    const { ended, sessions } = this.#world.sessions
    for (const [phone, changes] of this.#left) {
      const told = this.#told.get(phone) ?? 0
      if (told === 0) this.#world.blame('33', 'a number was left and not told of it')
      if (told > changes.size) this.#world.blame('33', 'a number was told twice that it was left')
      if (!ended.has(pseudonymOf('number', phone).slice(0, 27))) {
        this.#world.blame('33', 'the proofs of a number that was left have not ended')
      }
    }
    for (const person of sessions.keys()) this.#countTickets(person)
    this.#auditIdentities()
  }

  #look({ action, key, personId }: AuditRow): void {
    if (action === 'change-phone' && personId) this.#move(personId, key ?? '')
    if (!key || !changing.has(action)) return
    const name = `${action} ${key} ${personId}`
    if (this.#done.has(name)) this.#world.blame('9', `${action} was done twice for one message`)
    this.#done.add(name)
    const written = [...this.#world.messages.values()].find((one) => one.key === key)
    if (written?.isStale) this.#world.blame('11', `an old button did ${action}`)
    const askedAtMs = Math.max(written?.inbound.sentAtMs ?? 0, this.#triedAgainAtMs(written))
    const ageMs = written ? this.#world.time.nowMs - askedAtMs : 0
    if (ageMs > latestMs) this.#world.blame('13', `a message of ${ageMs} ms ago did ${action}`)
  }

  /** When the same person last asked to try again what had failed. */
  #triedAgainAtMs(written: Written | undefined): number {
    let atMs = 0
    for (const { person, inbound } of this.#world.messages.values()) {
      const isRetry = inbound.content.kind === 'press' && inbound.content.id.endsWith('.retry')
      if (isRetry && person === written?.person) atMs = Math.max(atMs, inbound.sentAtMs)
    }
    return atMs
  }

  #move(personId: string, key: string): void {
    const phone = this.#phones.get(personId) ?? ''
    this.#left.set(phone, (this.#left.get(phone) ?? new Set()).add(key))
    const moved = this.#world.database.people.find(({ id }) => id === personId)
    if (moved) this.#phones.set(personId, moved.phone)
  }

  #countTickets(sender: string): void {
    // What the law gives a right to is refused to nobody.
    const own = [...this.#world.database.tickets.values()].filter(
      (one) => one.sender === sender && !['correction', 'deletion'].includes(one.kind),
    )
    const opened = own.map(({ openedAtMs }) => openedAtMs).sort((left, right) => left - right)
    const isOver = opened.some((atMs, at) => (opened[at + ticketsADay] ?? Infinity) - atMs < dayMs)
    if (isOver) this.#world.blame('48', `more than ${ticketsADay} tickets of one sender a day`)
  }

  /** Proofs that were dropped because an identity has changed, by session. */
  readonly #dropped: string[] = []

  #identity(person: string, before: unknown, after: PersonState): void {
    const known = new Set((before as PersonState | undefined)?.seen.marks.map(([mark]) => mark))
    for (const [mark] of after.seen.marks) {
      if (known.has(mark)) continue
      const written = this.#world.messages.get(`${person} ${mark}`)
      if (written?.inbound.content.kind !== 'identity-changed') continue
      const session = after.session as Session
      if (session.proof) this.#world.blame('33', 'a proof has outlived a changed identity')
      const old = (before as PersonState | undefined)?.session as Session | undefined
      // A session of another format is not read, so nobody knows of its proof.
      if (old?.proof && old.format === sessionFormat) this.#dropped.push(person)
    }
  }

  #auditIdentities(): void {
    const rows = this.#world.database.audit.filter(({ action }) => action === 'identity-changed')
    // While the registry is away a proof is dropped all the same.
    const isWell = this.#world.trouble.failing.registry === 0 && !this.#world.trouble.blackout
    if (isWell && rows.length < this.#dropped.length) {
      this.#world.blame('33', 'a proof was dropped and left no row in the audit trail')
    }
  }
}
