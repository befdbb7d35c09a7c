import { createHash } from 'node:crypto'
import { uvci } from '../../../src/certificate/uvci.ts'
import type { PersonId } from '../../../src/identity/ids.ts'
import { assertLive, type LiveProof } from '../../../src/identity/proof.ts'
import { personIdOf } from '../../../src/local/sample/load.ts'
import type { SamplePerson } from '../../../src/local/sample/person.ts'
import { PortError } from '../../../src/ports/port-error.ts'
import type { MissingField } from '../../../src/ports/registry.ts'
import type { Opened } from '../../../src/ports/tickets.ts'
import type { TicketKind } from '../../../src/tickets/kinds.ts'
import type { TicketId } from '../../../src/tickets/ticket-id.ts'
import {
  type AuditRow,
  type CertificateRow,
  type DoseRow,
  isRight,
  isTicket,
  type LeftNumberRow,
  type NewTicketRow,
  type PersonRow,
  type TicketRow,
} from './rows.ts'

interface Answer {
  question: string
  answer: string
}

const dayMs = 24 * 60 * 60_000

const additionsADay = 3

/** The tables of the registry in memory, with what several questions of it have in common. */
export class MemoryDatabase {
  readonly now: () => number
  readonly people: PersonRow[] = []
  readonly civil = new Map<string, string>()
  readonly doses: DoseRow[] = []
  readonly certificates = new Map<string, CertificateRow>()
  readonly tickets = new Map<TicketId, TicketRow>()
  readonly #additions = new Set<TicketId>()
  leftCount = 0
  readonly leftNumbers = new Map<string, LeftNumberRow>()
  readonly audit: AuditRow[] = []
  readonly #answers = new Map<string, Answer>()

  constructor(now: () => number) {
    this.now = now
  }

  /** Puts people into the tables, as `src/local/sample/load.ts` does. */
  add(person: SamplePerson): PersonRow {
    const { nik, name, birthDate, phone, phoneConfirmedAt, isProtected, civil, doses } = person
    const id = knownIdOf(nik)
    const confirmedAtMs = phoneConfirmedAt.getTime()
    const row = { id, nik, name, birthDate, phone, confirmedAtMs, isProtected, version: 1 }
    this.people.push(row)
    if (civil) this.civil.set(nik, civil.name)
    for (const { number, of, vaccine, batch, date, place, certificate } of doses) {
      const doseId = this.doses.length
      this.doses.push({ id: doseId, personId: id, number, of, vaccine, batch, date, place })
      if (certificate === 'none') continue
      const issuedAtMs = Date.parse(`${date}T09:00:00+07:00`)
      const revokedReason = certificate === 'revoked' ? 'record under review' : undefined
      const dates = { issuedAtMs, revokedReason, qrText: undefined, qrExpiresAtMs: 0 }
      const certificateId = sampleCertificateId(nik, number)
      this.certificates.set(certificateId, { id: certificateId, doseId, name, ...dates })
    }
    return row
  }

  peopleOn(phone: string): PersonRow[] {
    return this.people.filter((person) => person.phone === phone && !person.isProtected)
  }

  isConfirmed({ confirmedAtMs }: PersonRow): boolean {
    const limit = new Date(this.now())
    limit.setUTCMonth(limit.getUTCMonth() - 12)
    return confirmedAtMs >= limit.getTime()
  }

  /** A person, when they are on the number and confirmed there. */
  personOn(phone: string, id: PersonId | undefined): PersonRow | undefined {
    return this.peopleOn(phone).find((person) => person.id === id && this.isConfirmed(person))
  }

  dosesOf(personId: PersonId): DoseRow[] {
    return this.doses
      .filter((dose) => dose.personId === personId)
      .sort((left, right) => left.number - right.number)
  }

  inForce(doseId: number): CertificateRow | undefined {
    return [...this.certificates.values()].find(
      (one) => one.doseId === doseId && one.revokedReason === undefined,
    )
  }

  /** Whether people have revoked a certificate of the dose. */
  isRevoked(doseId: number): boolean {
    return [...this.certificates.values()].some(
      ({ doseId: of, revokedReason }) =>
        of === doseId && revokedReason !== undefined && revokedReason !== 'name corrected',
    )
  }

  write(action: string, persons: readonly (PersonId | undefined)[], key?: string): void {
    for (const personId of persons.length > 0 ? persons : [undefined]) {
      this.audit.push({ atMs: this.now(), actor: 'bot', action, personId, key })
    }
  }

  earlierAnswer<T>(key: string, question: string): { answer: T } | undefined {
    const earlier = this.#answers.get(key)
    if (!earlier) return undefined
    if (earlier.question !== question) throw new PortError('registry', 'refused', { code: 'KL001' })
    return { answer: JSON.parse(earlier.answer) as T }
  }

  keepAnswer<T>(key: string, question: string, answer: T): T {
    this.#answers.set(key, { question, answer: JSON.stringify(answer) })
    return answer
  }

  /** Opens a ticket, unless one of its kind is open or the sender has opened three within a day. */
  findOrOpen(ticket: NewTicketRow): Opened | { outcome: 'taken' } {
    const { kind, sender, personId } = ticket
    const found = this.openTicketOf(personId, sender, kind)
    if (found) return this.#addTo(found, ticket)
    const since = this.now() - dayMs
    const opened = [...this.tickets.values()].filter(
      (one) => one.sender === sender && one.openedAtMs > since && !isRight(one.kind),
    )
    if (opened.length >= 3 && !isRight(kind)) return { outcome: 'too-many' }
    if (!isTicket(ticket)) throw new PortError('registry', 'invalid')
    if (this.tickets.has(ticket.id)) return { outcome: 'taken' }
    const untold = { isTold: false, claimedUntilMs: Number.NEGATIVE_INFINITY }
    const unanswered = { answer: undefined, answerCount: 0, answeredAtMs: 0, ...untold }
    const content = structuredClone(ticket.content)
    const additions: TicketRow['additions'] = []
    const row = { ...ticket, content, additions, state: 'open' as const, openedAtMs: this.now() }
    this.tickets.set(ticket.id, { ...row, ...unanswered })
    return { outcome: 'opened', id: ticket.id, dueAtMs: ticket.dueAtMs }
  }

  /** Adds what is new to an open ticket of its kind, three times a day. */
  #addTo(open: TicketRow, ticket: NewTicketRow): Opened | { outcome: 'taken' } {
    const { id, dueAtMs, additions } = open
    const today = additions.filter(({ atMs }) => atMs > this.now() - dayMs)
    if (ticket.kind === 'incomplete-dose' || today.length >= additionsADay) {
      return { outcome: 'open-already', id, dueAtMs }
    }
    if (!isTicket(ticket)) throw new PortError('registry', 'invalid')
    if (this.#additions.has(ticket.id)) return { outcome: 'taken' }
    this.#additions.add(ticket.id)
    const addition = { atMs: this.now(), content: structuredClone(ticket.content) }
    this.tickets.set(id, { ...open, additions: [...additions, addition] })
    return { outcome: 'added', id, dueAtMs }
  }

  openTicketOf(personId: PersonId | undefined, sender: string, kind: TicketKind) {
    return [...this.tickets.values()].find(
      (one) =>
        one.state === 'open' &&
        one.kind === kind &&
        one.personId === personId &&
        (personId !== undefined || one.sender === sender),
    )
  }

  /** What happens to the records of everybody on a number without the bot. */
  changeRecords(phone: string, change: string): void {
    const people = this.people.filter((person) => person.phone === phone)
    if (change === 'moves') for (const person of people) person.phone = '+6289999999999'
    for (const dose of people.flatMap(({ id }) => this.dosesOf(id))) {
      const certificate = this.inForce(dose.id)
      if (change === 'revokes' && certificate) certificate.revokedReason = 'record under review'
      if (change !== 'completes') continue
      dose.vaccine ??= 'Sinovac'
      dose.batch ??= '202104411'
      dose.date ??= '2021-06-14'
      dose.place ??= 'Puskesmas Tebet'
    }
  }

  /** What an operator does: answers a ticket that is open or was answered before. */
  answerTicket(id: TicketId, answer: string, actor = 'siti'): boolean {
    const ticket = this.tickets.get(id)
    const isThere = ticket !== undefined && ticket.state !== 'closed'
    const action = isThere ? 'answer-ticket' : 'refuse'
    this.audit.push({ atMs: this.now(), actor, action, personId: ticket?.personId, key: undefined })
    if (!isThere) return false
    const untold = { isTold: false, claimedUntilMs: Number.NEGATIVE_INFINITY }
    const answered = { answer, answerCount: ticket.answerCount + 1, answeredAtMs: this.now() }
    this.tickets.set(id, { ...ticket, state: 'answered', ...answered, ...untold })
    return true
  }
}

/** The number that a live proof is of; anything else is our own bug. */
export function provedPhone(proof: LiveProof): string {
  assertLive(proof)
  return proof.phone
}

/** What the facility left empty of a dose. */
export function missingIn({ vaccine, batch, date, place }: DoseRow): MissingField[] {
  const fields = { vaccine, batch, date, place }
  const names = Object.keys(fields) as MissingField[]
  return names.filter((name) => fields[name] === undefined)
}

const ids = new Map<string, PersonId>()

/** Hashing everybody anew for each seed would take longer than the seed. */
function knownIdOf(nik: string): PersonId {
  const known = ids.get(nik) ?? personIdOf(nik)
  ids.set(nik, known)
  return known
}

const certificateIds = new Map<string, string>()

function sampleCertificateId(nik: string, number: number): string {
  const name = `${nik}/${number}`
  const id =
    certificateIds.get(name) ?? uvci(createHash('sha256').update(name).digest().subarray(0, 10))
  certificateIds.set(name, id)
  return id
}
