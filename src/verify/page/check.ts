import { type Verdict, verifyHcert } from '../../hcert/verify.ts'
import type { Answer, Finding } from './finding.ts'
import type { Keyring } from './keys.ts'
import type { CertificateState } from './state.ts'

/** What a check needs of the world. */
export interface CheckDependencies {
  keyring: Keyring
  /** Asks the service about a certificate's id. */
  askState: (id: string) => Promise<CertificateState | 'unreachable'>
  nowS: () => number
}

/**
 * Checks the text of a QR code: the signature here, with the keys of the service, and only when that
 * is right, by the id alone, whether the certificate is revoked.
 */
export async function check(text: string, dependencies: CheckDependencies): Promise<Answer> {
  const { keyring, askState, nowS } = dependencies
  const verdict = await verify(text, keyring, nowS())
  if (verdict === 'keys-missing') return { finding: verdict }
  if (!verdict.ok) return refusal(verdict)
  const { certificate } = verdict
  return { finding: findingOf[await askState(certificate.statement.id)], certificate }
}

const findingOf: Readonly<Record<CertificateState | 'unreachable', Finding>> = {
  'in-force': 'valid',
  revoked: 'revoked',
  unknown: 'not-listed',
  unreachable: 'not-asked',
}

/** A key that is not known may be new: the keys are then fetched again before it is called unknown. */
async function verify(
  text: string,
  keyring: Keyring,
  nowS: number,
): Promise<Verdict | 'keys-missing'> {
  const verdict = await verifyHcert(text, await keyring.known(), nowS)
  if (verdict.ok || verdict.reason !== 'unknown-key') return verdict
  const published = await keyring.refreshed()
  return published ? verifyHcert(text, published, nowS) : 'keys-missing'
}

function refusal(verdict: Exclude<Verdict, { ok: true }>): Answer {
  switch (verdict.reason) {
    case 'unreadable':
      return { finding: isOtherKind(verdict.step) ? 'other-kind' : 'damaged' }
    case 'not-a-certificate':
    case 'altered':
      return { finding: verdict.reason }
    // To the reader it is all one: no key of this service vouches for such a certificate.
    case 'unknown-key':
    case 'wrong-key-use':
    case 'key-not-in-force':
      return { finding: 'unknown-key', certificate: verdict.certificate }
    case 'expired':
    case 'not-yet-valid':
      return { finding: verdict.reason, certificate: verdict.certificate }
  }
}

function isOtherKind(step: string): boolean {
  return step === 'content' || step === 'schema'
}
