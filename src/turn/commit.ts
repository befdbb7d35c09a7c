import type { Said } from '../conversation/outcome.ts'
import type { PersonKey } from '../identity/ids.ts'
import { liveProof } from '../identity/proof.ts'
import type { CertificateContent } from '../ports/certificate.ts'
import type { OutboxItem } from '../ports/outbox.ts'
import type { Commit, Committed, Plan, Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import type { Trigger } from './converse.ts'
import type { Delivery } from './deliver.ts'
import { reportLimits, usesOf } from './limits.ts'
import { type Person, withSeen } from './person.ts'
import { planOf, takeOver } from './plan.ts'
import type { Ports } from './ports.ts'
import type { Uploads } from './send.ts'

/** What is to be sent after a commit, or why nothing was written. */
type CommitResult =
  | { ok: true; delivery: Pick<Delivery, 'items' | 'committed'> }
  | Extract<Committed, { ok: false }>

/** What a commit is based on. */
interface Basis {
  person: Person
  /** Whether the stored proof is known to have ended, so that the turn does not rely on it. */
  isProofEnded: boolean
  uploads: Uploads
}

/**
 * Commits the ending of a turn, or the other ending of the first charge whose limit is reached.
 * Nothing is written when others have committed first, or have ended the proof that it relies on.
 */
export async function commitTurn(
  said: Said,
  trigger: Trigger,
  basis: Basis,
  ports: Ports,
): Promise<CommitResult> {
  const { mark, sentAtMs, to } = trigger
  const { key, stored, seen, takenAtMs } = basis.person
  const { version, nowMs, outbox } = stored
  const planning = {
    version: version + 1,
    nowMs,
    to,
    seen: withSeen(seen, mark, sentAtMs ?? nowMs),
    stored,
  }
  // The text message of a left number overtakes nothing in the chat, so what waits there goes on waiting.
  const taken = takeOver(outbox, nowMs, { isCitizenHere: trigger.event.kind !== 'number-left' })
  const charged = said.charges ?? []
  const plans: [Plan, ...Plan[]] = await Promise.all([
    planOf(said, planning, ports),
    ...charged.map(({ otherwise }) => planOf(otherwise, planning, ports)),
  ])
  const charges = charged.map(({ charge }, index) => ({ charge, plan: index + 1 }))
  const uses = await usesOf(charges, ports)
  const reliesOn = await proofReliedOn(trigger, basis, ports)
  basis.uploads.begin(plans[0], ports)
  const committed = await ports.sessions.commit(key, {
    expectedVersion: version,
    // Proofs end by the time of the commit: one may have been made while the registry was asked.
    nowMs: nowMs + (said.endsProofsOf ? ports.now() - takenAtMs : 0),
    plans,
    uses,
    taken,
    ...(reliesOn ? { reliesOn } : {}),
  })
  if (!committed.ok) return committed
  reportLimits(committed, charges, uses)
  const plan = plans[committed.plan] ?? plans[0]
  const items = [...taken.filter(({ id }) => !plan.voided.includes(id)), ...plan.outbox]
  // A person with items that were not taken over has to be loaded the next time.
  const isAllTaken = outbox.length === taken.length
  return {
    ok: true,
    delivery: { items, ...(isAllTaken ? { committed: { loaded: stored, plan } } : {}) },
  }
}

/**
 * How far the clocks of the registry and of the store may differ. If they differed by more, a number
 * might be told twice. A number that is left twice within this time is told once.
 */
const skewMs = 10_000

/** The proof that must not have ended by the commit: of a left number, or the session's live one. */
async function proofReliedOn(
  { event }: Trigger,
  { person, isProofEnded }: Basis,
  ports: Ports,
): Promise<Commit['reliesOn']> {
  if (event.kind === 'number-left') {
    return { number: await ports.names.number(event.phone), provedAtMs: event.leftAtMs - skewMs }
  }
  const { proof } = person.session
  if (isProofEnded || !proof || !liveProof(proof, person.stored.nowMs)) return undefined
  return { number: await ports.names.number(proof.phone), provedAtMs: proof.provedAtMs }
}

/** Takes over what earlier turns have left unsent; nothing when another run has committed first. */
export async function takeLeftovers(
  person: PersonKey,
  { version, nowMs, state, outbox }: Stored,
  ports: Ports,
): Promise<OutboxItem[]> {
  // The text message of a left number overtakes nothing in the chat, so what waits there goes on waiting.
  const taken = takeOver(outbox, nowMs, { isCitizenHere: false })
  if (taken.length === 0) return []
  const plans: [Plan] = [{ state, outbox: [], voided: [], keepsMedia: true }]
  const commit = { expectedVersion: version, nowMs, plans, uses: [], taken }
  const committed = await ports.sessions.commit(person, commit)
  return committed.ok ? taken : []
}

/** A certificate's signature is valid for a year at most. */
const lifeS = 365 * 24 * 60 * 60

/** The ending of a turn with its certificates signed. */
interface Signed {
  said: Said
  /** Hands the signed texts to the registry, which keeps one for each certificate. */
  unkept: (() => Promise<void>)[]
}

/**
 * Signs the certificates that a turn sends and that have no text yet. One that cannot be signed (a
 * vaccine without an international code, a key that has ended) goes out without a QR.
 */
export async function sign(said: Said, nowMs: number, ports: Ports): Promise<Signed> {
  const document = said.say?.document
  if (!said.say || document?.kind !== 'certificates') return { said, unkept: [] }
  const proof = liveProof(said.session.proof, nowMs)
  const unkept: Signed['unkept'] = []
  const contents: CertificateContent[] = []
  for (const content of document.contents) {
    const signed = content.qrText ? undefined : await signOne(content, nowMs, ports)
    contents.push(signed ? { ...content, qrText: signed.text } : content)
    if (!signed || !proof) continue
    const { text, expiresAtS } = signed
    unkept.push(() => ports.registry.keepQrText(proof, content.id, text, expiresAtS * 1_000))
  }
  return { said: { ...said, say: { ...said.say, document: { ...document, contents } } }, unkept }
}

async function signOne(
  content: CertificateContent,
  nowMs: number,
  { certificates, service }: Ports,
) {
  // A checker's clock may be some minutes behind ours.
  const issuedAtS = Math.floor(nowMs / 1_000) - 300
  const issuance = { issuer: service.name, issuedAtS, expiresAtS: issuedAtS + lifeS }
  const signed = await certificates.sign(content, issuance)
  if (signed.ok) return signed
  log({ event: 'certificate.unsigned', reason: signed.reason })
  return undefined
}
