import type { Issuance, SignedHcert, Signer } from '../hcert/sign.ts'
import type { CertificateContent, Issuer } from '../ports/certificate.ts'

/** Makes what a citizen gets of a certificate: the signed text of its QR, and the PDF. */
export interface CertificateMaker {
  sign(content: CertificateContent, issuance: Issuance): Promise<SignedHcert>
  print(pages: readonly CertificateContent[], issuer: Issuer): Promise<Uint8Array<ArrayBuffer>>
}

/**
 * Creates the maker of certificates that are signed with a key. What signs and what prints is loaded
 * with the first certificate; turns without one do not pay for it.
 */
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
