import type { CertificateContent } from '../../../src/ports/certificate.ts'
import { certificateOf } from '../sample.ts'

/** The alphabet of base45 (RFC 9285, table 1). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** A text as long and as disordered as a signed certificate; the same for the same length. */
export function qrTextOf(length: number): string {
  let state = length
  const next = (): string => {
    state = (state * 48271) % 2147483647
    return ALPHABET[state % ALPHABET.length] ?? ''
  }
  return `HC1:${Array.from({ length: length - 4 }, next).join('')}`
}

/** A certificate with a QR of so many characters. */
export function certificateWithQr(name: string, length: number): CertificateContent {
  return { ...certificateOf(name), qrText: qrTextOf(length) }
}
