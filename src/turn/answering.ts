import { uvci } from '../certificate/uvci.ts'
import type { Answered, Ask } from '../conversation/ask.ts'
import type { Session } from '../conversation/session.ts'
import { liveProof } from '../identity/proof.ts'
import { PortError } from '../ports/port-error.ts'
import { toBase64Url } from '../privacy/base64.ts'
import { digestCode, drawCode, sameDigest } from '../privacy/codes.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'

/** Certificate ids that go along with a question which may issue: more than anybody has doses. */
const freshIdCount = 12

/**
 * Answers a step's question. A port that is away is an answer too; the step says so to the citizen.
 *
 * @param idempotencyKey Names the message, so that a turn done twice changes the registry once.
 */
export async function answer(
  ask: Ask,
  session: Session,
  nowMs: number,
  idempotencyKey: string,
  ports: Ports,
): Promise<Answered> {
  try {
    return await askPort(ask, session, nowMs, idempotencyKey, ports)
  } catch (error) {
    if (!(error instanceof PortError)) throw error
    const { port, kind, code } = error
    log({ event: 'turn.failed', port, kind, ...(code ? { code } : {}) })
    return { ask, failed: 'unavailable' } as Answered
  }
}

async function askPort(
  ask: Ask,
  session: Session,
  nowMs: number,
  idempotencyKey: string,
  ports: Ports,
): Promise<Answered> {
  if (ask.kind === 'challenge') return { ask, answer: await challenge(ask, nowMs, ports) }
  if (ask.kind === 'code') return { ask, answer: { matches: await matches(ask, ports) } }
  if (ask.kind === 'check') {
    const { checkCertificate } = await import('./checking.ts')
    return { ask, answer: await checkCertificate(ask.text, nowMs, ports) }
  }
  const proof = liveProof(session.proof, nowMs)
  if (!proof) return { ask, failed: 'no-proof' } as Answered
  const { registry } = ports
  switch (ask.kind) {
    case 'look':
      return { ask, answer: await registry.look(proof, ask.personId) }
    case 'issue':
      return { ask, answer: await registry.issue(proof, ask.personId, freshIds(ports)) }
    case 'names':
      return { ask, answer: await registry.names(proof, ask.personId) }
    case 'correct-name': {
      const ids = freshIds(ports)
      const answer = await registry.correctName(proof, ask.personId, idempotencyKey, ids)
      return { ask, answer }
    }
    case 'owner':
      return { ask, answer: await registry.confirmOwner(proof, ask.lastFour, idempotencyKey) }
  }
}

/** A code is made for every number, registered or not, so that both cost the same. */
async function challenge(
  { phone, purpose }: Extract<Ask, { kind: 'challenge' }>,
  nowMs: number,
  { registry, peppers, random }: Ports,
) {
  const [pepper] = peppers
  if (!pepper) throw new Error('codes need a pepper')
  const id = toBase64Url(random(12))
  const code = drawCode(random)
  const [isRegistered, digest] = await Promise.all([
    registry.isRegistered(phone),
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

function freshIds({ random }: Ports): string[] {
  return Array.from({ length: freshIdCount }, () => uvci(random(10)))
}
