import * as v from 'valibot'
import { hcertPrefix } from '../../hcert/cose.ts'
import { type IssuedHcert, type Verdict, verifyHcert } from '../../hcert/verify.ts'
import type { Keyring } from './keys.ts'

/**
 * What the page found out about a text:
 * - `valid`: signed by this service, in time, and the service says that it is in force;
 * - `not-asked`: as `valid`, but the service could not be asked whether it is revoked;
 * - `not-listed`: as `valid`, but the service does not know its id;
 * - `keys-missing`: the key is not on this device and the keys could not be fetched;
 * - `other-kind`: a health certificate whose content is of no kind known here.
 */
export type Finding =
  | 'valid'
  | 'not-asked'
  | 'not-listed'
  | 'keys-missing'
  | 'revoked'
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-key'
  | 'altered'
  | 'damaged'
  | 'other-kind'
  | 'not-a-certificate'

/** A finding, with the certificate if its signature is right or, for `unknown-key`, unproven. */
export interface Answer {
  finding: Finding
  certificate?: IssuedHcert
}

/** Green may be accepted, yellow needs another look, red must not be accepted. */
export type Tone = 'green' | 'yellow' | 'red'

/** The colour of each finding, which the page also shows by an icon and words. */
export const toneOf: Readonly<Record<Finding, Tone>> = {
  valid: 'green',
  'not-asked': 'yellow',
  'not-listed': 'yellow',
  'keys-missing': 'yellow',
  revoked: 'red',
  expired: 'red',
  'not-yet-valid': 'red',
  'unknown-key': 'red',
  altered: 'red',
  damaged: 'red',
  'other-kind': 'red',
  'not-a-certificate': 'red',
}

/** What a check needs from outside. */
export interface CheckDependencies {
  keyring: Keyring
  /** Asks the service about a certificate's id. */
  askState: (id: string) => Promise<CertificateState | 'unreachable'>
  nowS: () => number
}

/**
 * Checks the text of a QR code. The signature is verified here, with the service's keys. Only if it is
 * right is the service asked, by the certificate's id alone, whether the certificate is revoked.
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

/** Verifies a text; an unknown key may be new, so the keys are fetched again before that is said. */
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
    // These mean the same to the reader: no key of this service vouches for the certificate.
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

/** What the service answers about an id. */
export type CertificateState = v.InferOutput<typeof answer>['state']

const answer = v.object({ state: v.picklist(['in-force', 'revoked', 'unknown']) })

const timeLimitMs = 6000

/**
 * Asks the service whether a certificate is in force. Only the id is sent. The service counts as
 * unreachable without a network, without an answer in time, and when the answer makes no sense.
 */
export async function askState(id: string): Promise<CertificateState | 'unreachable'> {
  try {
    const response = await fetch('/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeLimitMs),
    })
    if (!response.ok) return 'unreachable'
    const { success, output } = v.safeParse(answer, await response.json())
    return success ? output.state : 'unreachable'
  } catch {
    return 'unreachable'
  }
}

/**
 * Extracts the certificate's text from what was pasted. A chat may put words before it and break it
 * into lines, which its alphabet does not have. A text without a certificate is returned unchanged.
 */
export function certificateTextIn(pasted: string): string {
  const start = pasted.indexOf(hcertPrefix)
  return start < 0 ? pasted : pasted.slice(start).replace(/[\r\n\t]/g, '')
}
