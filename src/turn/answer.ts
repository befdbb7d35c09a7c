import { uvci } from '../certificate/uvci.ts'
import {
  type Answered,
  type Answers,
  type Ask,
  type AskKind,
  type Check,
  type Draft,
  needsProof,
} from '../conversation/questions.ts'
import type { Session } from '../conversation/session.ts'
import type { HealthCertificate } from '../hcert/schema.ts'
import { vaccineName } from '../hcert/vaccines.ts'
import type { PersonKey } from '../identity/ids.ts'
import { type LiveProof, liveProof, type Proof } from '../identity/proof.ts'
import type { Recipient } from '../ports/messenger.ts'
import { PortError } from '../ports/port-error.ts'
import type { NewTicket } from '../ports/tickets.ts'
import { fromBase64, toBase64Url } from '../privacy/base64.ts'
import { digestCode, drawCode, sameDigest } from '../privacy/codes.ts'
import { dueAtMs } from '../tickets/due.ts'
import { ticketId } from '../tickets/ticket-id.ts'
import { type Ports, report } from './ports.ts'

/** Certificate ids that go along with a question which may issue: more than anybody has doses. */
const freshIdCount = 12

/** 35 of these bits make the number of a ticket. */
const ticketIdBytes = 5

/** Who asks, and when. */
interface Asking {
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
  if (lacksProof(ask, asking)) return { ask, failed: 'no-proof' } as Answered
  const key = ask.key ?? asking.idempotencyKey
  const asked = {
    ...asking,
    idempotencyKey: key,
    proof: () => proved(asking.session.proof, asking),
  }
  const answerOne = answers[ask.kind] as (...given: [Ask, Asked, Ports]) => Promise<unknown>
  try {
    return { ask, answer: await answerOne(ask, asked, ports) } as Answered
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    report(error)
    return { ask: { ...ask, key }, failed: 'unavailable' } as Answered
  }
}

function lacksProof(ask: Ask, { session, nowMs }: Asking): boolean {
  if (needsProof(ask) && !liveProof(session.proof, nowMs)) return true
  return ask.kind === 'change-phone' && !liveProof(ask.newNumber, nowMs)
}

function proved(proof: Proof | undefined, { nowMs }: Asking): LiveProof {
  const live = liveProof(proof, nowMs)
  if (!live) throw new Error('a question that needs a proof was asked without one')
  return live
}

interface Asked extends Asking {
  /** The asker's live proof; only for a question that needs one. */
  proof(): LiveProof
}

/** How each kind of question is answered; a missing one does not compile. */
const answers: {
  [K in AskKind]: (
    ask: Extract<Ask, { kind: K }>,
    asked: Asked,
    ports: Ports,
  ) => Promise<Answers[K]>
} = {
  challenge: (ask, { nowMs }, ports) => challenge(ask, nowMs, ports),

  code: async (ask, _, ports) => ({ matches: await matches(ask, ports) }),

  check: ({ text }, { nowMs }, ports) => checkCertificate(text, nowMs, ports),

  tickets: (_, { person }, { tickets }) => tickets.openedBy(person),

  look: ({ personId }, { proof }, { registry }) => registry.look(proof(), personId),

  issue: async ({ personId }, asked, ports) => {
    const draft = { kind: 'incomplete-dose' as const, facts: {} }
    const ticket = ticketOf(draft, dueAtMs(draft.kind, asked.nowMs), asked, ports)
    const ids = await freshIds(asked.idempotencyKey, ports)
    return ports.registry.issue(asked.proof(), personId, ids, ticket)
  },

  names: ({ personId }, { proof }, { registry }) => registry.names(proof(), personId),

  'correct-name': async ({ personId }, { proof, idempotencyKey }, ports) => {
    const ids = await freshIds(idempotencyKey, ports)
    return ports.registry.correctName(proof(), personId, idempotencyKey, ids)
  },

  owner: ({ lastFour }, { proof, idempotencyKey }, { registry }) =>
    registry.confirmOwner(proof(), lastFour, idempotencyKey),

  'change-phone': async (ask, asked, { registry }) => {
    const newNumber = proved(ask.newNumber, asked)
    return registry.changePhone(asked.proof(), newNumber, ask, asked.idempotencyKey)
  },

  trail: ({ personId }, { proof }, { registry }) => registry.trail(proof(), personId),

  'open-ticket': ({ draft, personId, dueAtMs }, asked, ports) => {
    const about = personId ? { proof: asked.proof(), personId } : undefined
    const ticket = ticketOf(draft, dueAtMs, asked, ports)
    return ports.tickets.open(ticket, about, asked.idempotencyKey)
  },

  'judge-ticket': ({ id, isRight, dueAtMs }, { person, idempotencyKey }, { tickets }) =>
    tickets.judge(person, id, isRight, dueAtMs, idempotencyKey),
}

/** Makes a ticket with a new number; the story is kept apart from the other answers of the form. */
function ticketOf(
  { kind, facts: { story = '', ...facts } }: Draft,
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
