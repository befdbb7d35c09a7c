import type { Said } from '../conversation/outcome.ts'
import { liveProof } from '../identity/proof.ts'
import type { CertificateContent } from '../ports/certificate.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'

/** A certificate's signature counts for a year at most (`CERTIFICATE.md`, choice 8). */
const lifeS = 365 * 24 * 60 * 60

/** The end of a turn with its certificates signed, and what has still to be kept of that. */
export interface Signed {
  said: Said
  /** Hands the texts to the registry, which keeps one for each certificate. */
  keep(): Promise<void>
}

/**
 * Signs the certificates that a turn sends and that have no text yet. What cannot be signed (a
 * vaccine without an international code, a key that has ended) goes out without a QR.
 */
export async function sign(said: Said, nowMs: number, ports: Ports): Promise<Signed> {
  const document = said.say?.document
  if (!said.say || document?.kind !== 'certificates') return { said, keep: async () => {} }
  const texts: { id: string; text: string; expiresAtS: number }[] = []
  const contents: CertificateContent[] = []
  for (const content of document.contents) {
    const signed = content.qrText ? undefined : await signOne(content, nowMs, ports)
    if (signed) texts.push({ id: content.id, ...signed })
    contents.push(signed ? { ...content, qrText: signed.text } : content)
  }
  const proof = liveProof(said.session.proof, nowMs)
  const keep = async () => {
    for (const { id, text, expiresAtS } of proof ? texts : []) {
      if (proof) await ports.registry.keepQrText(proof, id, text, expiresAtS * 1_000)
    }
  }
  return { said: { ...said, say: { ...said.say, document: { ...document, contents } } }, keep }
}

async function signOne(
  content: CertificateContent,
  nowMs: number,
  { certificates, service }: Ports,
) {
  // A checker's clock may be behind ours by some minutes.
  const issuedAtS = Math.floor(nowMs / 1_000) - 300
  const issuance = { issuer: service.name, issuedAtS, expiresAtS: issuedAtS + lifeS }
  const signed = await certificates.sign(content, issuance)
  if (signed.ok) return signed
  log({ event: 'certificate.unsigned', reason: signed.reason })
  return undefined
}
