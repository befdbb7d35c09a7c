import type { Issuance } from '../hcert/claims.ts'
import type { SignedHcert } from '../hcert/sign.ts'
import type { Signer } from '../hcert/signer.ts'
import type { Verdict } from '../hcert/verify.ts'
import type { CertificateContent, Issuer } from '../ports/certificate.ts'

// The code that signs, prints and verifies is imported with the first certificate: turns without one
// do not pay for it. The signing key itself is opened at the start, so that a wrong one is found then.

/** Makes what a citizen gets of a certificate: the signed text of its QR, and the PDF. */
export interface CertificateMaker {
  sign(content: CertificateContent, issuance: Issuance): Promise<SignedHcert>
  print(pages: readonly CertificateContent[], issuer: Issuer): Promise<Uint8Array<ArrayBuffer>>
}

/** Returns what a text is, to somebody who trusts certain keys. */
export type CertificateVerifier = (text: string, nowS: number) => Promise<Verdict>

/** Creates the maker of certificates that are signed with a key. */
export function certificateMaker(signer: Signer): CertificateMaker {
  return {
    async sign(content, issuance) {
      const { signHcert } = await import('../hcert/sign.ts')
      return signHcert(content, signer, issuance)
    },
    async print(pages, issuer) {
      const { certificatePdf } = await import('./pdf/index.ts')
      return certificatePdf(pages, issuer)
    },
  }
}

/**
 * Creates the verifier that trusts these keys and no others.
 *
 * @param publicKeys As JSON Web Keys (RFC 7517 §4).
 */
export function certificateVerifier(publicKeys: readonly object[]): CertificateVerifier {
  return async (text, nowS) => {
    const [{ keysFromJwkSet }, { verifyHcert }] = await Promise.all([
      import('../hcert/keys.ts'),
      import('../hcert/verify.ts'),
    ])
    return verifyHcert(text, await keysFromJwkSet({ keys: publicKeys }), nowS)
  }
}
