import { uvci } from '../certificate/uvci.ts'
import type { Answered, Answers, Ask, Check, Draft } from '../conversation/questions.ts'
import type { Session } from '../conversation/session.ts'
import type { HealthCertificate } from '../hcert/schema.ts'
import { vaccineName } from '../hcert/vaccines.ts'
import type { PersonKey } from '../identity/ids.ts'
import { liveProof } from '../identity/proof.ts'
import type { Recipient } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import type { NewTicket } from '../ports/tickets.ts'
import { fromBase64, toBase64Url } from '../privacy/base64.ts'
import { digestCode, drawCode, sameDigest } from '../privacy/codes.ts'
import { dueAtMs } from '../tickets/due.ts'
import type { TicketKind } from '../tickets/kinds.ts'
import { ticketId } from '../tickets/ticket-id.ts'
import { type Ports, report } from './ports.ts'

/** Certificate ids that go along with a question which may issue: more than anybody has doses. */
const freshIdCount = 12

/** 35 of these bits make the number of a ticket. */
const ticketIdBytes = 5

/** Who asks, and when. */
export interface Asking {
  session: Session
  nowMs: number
  /** Names the turn, so that one that runs twice changes the registry once. */
  idempotencyKey: string
  person: PersonKey
  /** Where the citizen is told later of what takes longer. */
  to: Recipient
}

/** Answers a step's question. When a port is away, that is the answer; the step tells the citizen. */
export async function answer(ask: Ask, asking: Asking, ports: Ports): Promise<Answered> {
  const key = ask.key ?? asking.idempotencyKey
  try {
    return await askPort(ask, { ...asking, idempotencyKey: key }, ports)
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    report(error)
    return { ask: { ...ask, key }, failed: 'unavailable' } as Answered
  }
}

async function askPort(ask: Ask, asking: Asking, ports: Ports): Promise<Answered> {
  const { nowMs, idempotencyKey, person } = asking
  switch (ask.kind) {
    case 'challenge':
      return { ask, answer: await challenge(ask, nowMs, ports) }
    case 'code':
      return { ask, answer: { matches: await matches(ask, ports) } }
    case 'check':
      return { ask, answer: await checkCertificate(ask.text, nowMs, ports) }
    case 'tickets':
      return { ask, answer: await ports.tickets.openedBy(person) }
    case 'judge-ticket': {
      const { id, isRight, dueAtMs } = ask
      const answer = await ports.tickets.judge(person, id, isRight, dueAtMs, idempotencyKey)
      return { ask, answer }
    }
    default:
      return askWithProof(ask, asking, ports)
  }
}

/** Questions about somebody; only a ticket may be about nobody in particular. */
type AskWithProof = Exclude<
  Ask,
  { kind: 'challenge' | 'code' | 'check' | 'tickets' | 'judge-ticket' }
>

async function askWithProof(ask: AskWithProof, asking: Asking, ports: Ports): Promise<Answered> {
  const { session, nowMs, idempotencyKey } = asking
  const { registry, tickets } = ports
  const proof = liveProof(session.proof, nowMs)
  if (ask.kind === 'open-ticket' && !ask.personId) {
    const ticket = ticketOf(ask.draft.kind, ask.draft.facts, ask.dueAtMs, asking, ports)
    return { ask, answer: await tickets.open(ticket, undefined, idempotencyKey) }
  }
  if (!proof) return { ask, failed: 'no-proof' } as Answered
  switch (ask.kind) {
    case 'look':
      return { ask, answer: await registry.look(proof, ask.personId) }
    case 'issue': {
      const dueAt = dueAtMs('incomplete-dose', nowMs)
      const ticket = ticketOf('incomplete-dose', {}, dueAt, asking, ports)
      const ids = await freshIds(idempotencyKey, ports)
      return { ask, answer: await registry.issue(proof, ask.personId, ids, ticket) }
    }
    case 'names':
      return { ask, answer: await registry.names(proof, ask.personId) }
    case 'correct-name': {
      const ids = await freshIds(idempotencyKey, ports)
      const answer = await registry.correctName(proof, ask.personId, idempotencyKey, ids)
      return { ask, answer }
    }
    case 'owner':
      return { ask, answer: await registry.confirmOwner(proof, ask.lastFour, idempotencyKey) }
    case 'change-phone': {
      const newNumber = liveProof(ask.newNumber, nowMs)
      if (!newNumber) return { ask, failed: 'no-proof' } as Answered
      const answer = await registry.changePhone(proof, newNumber, ask, idempotencyKey)
      return { ask, answer }
    }
    case 'trail':
      return { ask, answer: await registry.trail(proof, ask.personId) }
    case 'open-ticket': {
      const ticket = ticketOf(ask.draft.kind, ask.draft.facts, ask.dueAtMs, asking, ports)
      const about = { proof, personId: ask.personId ?? '' }
      return { ask, answer: await tickets.open(ticket, about, idempotencyKey) }
    }
  }
}

/** Makes a ticket with a new number; the story is kept apart from the other answers of the form. */
function ticketOf(
  kind: TicketKind,
  { story = '', ...facts }: Draft['facts'],
  dueAt: number,
  { person, to, session }: Asking,
  { random }: Ports,
): NewTicket {
  const content = { story, facts, to, language: session.language }
  return { id: ticketId(random(ticketIdBytes)), kind, sender: person, content, dueAtMs: dueAt }
}

/** Draws a code for any number, registered or not, so that both take as long. */
async function challenge(
  { phone, purpose }: Extract<Ask, { kind: 'challenge' }>,
  nowMs: number,
  { registry, peppers, random }: Ports,
): Promise<Answers['challenge']> {
  const [pepper] = peppers
  if (!pepper) throw new Error('codes need a pepper')
  const id = toBase64Url(random(12))
  const code = drawCode(random)
  const [isRegistered, digest] = await Promise.all([
    // A new number need not be registered.
    purpose === 'sign-in' ? registry.isRegistered(phone) : true,
    digestCode(pepper, code, { challengeId: id, phone, purpose }),
  ])
  return {
    challenge: { id, phone, purpose, digest, madeAtMs: nowMs, triesUsed: 0 },
    code,
    isRegistered,
  }
}

async function matches(
  { challenge, typed }: Extract<Ask, { kind: 'code' }>,
  { peppers }: Ports,
): Promise<boolean> {
  const { id, phone, purpose, digest } = challenge
  const binding = { challengeId: id, phone, purpose }
  const digests = await Promise.all(peppers.map((pepper) => digestCode(pepper, typed, binding)))
  return digests.some((one) => sameDigest(digest, one))
}

/**
 * Derives unguessable ids from the turn's key: a turn that runs again brings the same ids, so that
 * what it issued the first time still counts as new.
 */
function freshIds(idempotencyKey: string, { hash }: Ports): Promise<string[]> {
  const places = Array.from({ length: freshIdCount }, (_, place) => String(place))
  return Promise.all(
    places.map(async (place) => {
      const bytes = fromBase64(await hash('certificate', idempotencyKey, place))
      if (!bytes) throw new Error('a hash is base64url')
      return uvci(bytes.subarray(0, 10))
    }),
  )
}

/** Checks the text of a certificate: its signature by our keys, then whether it still holds. */
async function checkCertificate(text: string, nowMs: number, ports: Ports): Promise<Check> {
  const verdict = await ports.verify(text, Math.floor(nowMs / 1_000))
  if (verdict.ok) {
    const { certificate } = verdict
    const state = await ports.registry.stateOf(certificate.statement.id)
    return { verdict: state === 'in-force' ? 'holds' : state, ...sayingOf(certificate) }
  }
  switch (verdict.reason) {
    case 'expired':
      return { verdict: 'expired', ...sayingOf(verdict.certificate) }
    case 'altered':
      return { verdict: 'altered' }
    case 'not-a-certificate':
    case 'unreadable':
      return { verdict: 'none' }
    default:
      // The words of a certificate that an unknown key has signed are not repeated as if they were true.
      return { verdict: 'foreign' }
  }
}

function sayingOf({ holder, statement }: HealthCertificate): Pick<Check, 'says'> {
  if (statement.kind !== 'vaccination') return {}
  const { dose, date, product } = statement
  const vaccine = vaccineName(product) ?? product
  const { name, birthDate } = holder
  return { says: { name, birthDate, vaccine, dose: dose.number, of: dose.of, date } }
}
