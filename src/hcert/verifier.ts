import type { Verdict } from './verify.ts'

/** Says of a text whether it is a certificate that one of some keys has signed. */
export type CertificateVerifier = (text: string, nowS: number) => Promise<Verdict>

/**
 * Creates the verifier that trusts these keys and no others. What verifies is loaded with the first
 * text; turns without one do not pay for it.
 *
 * @param publicKeys As JSON Web Keys (RFC 7517 §4).
 */
export function certificateVerifier(publicKeys: readonly object[]): CertificateVerifier {
  return async (text, nowS) => {
    const { keysFromJwkSet, verifyHcert } = await import('./index.ts')
    return verifyHcert(text, await keysFromJwkSet({ keys: publicKeys }), nowS)
  }
}
