import { base32 } from '../spelling/base32.ts'
import { checkCharacter } from '../spelling/check-character.ts'

/**
 * Luhn mod 38 runs over this alphabet, over everything before `#` (eHealth Network, Guidelines on
 * verifiable vaccination certificates, annex 2).
 */
const LUHN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:'

/** 80 bits, so that nobody can guess another certificate's id. */
const OPAQUE_BYTES = 10

const LONGEST_UVCI = 80

const UVCI_FORM = /^(URN:UVCI:01:[A-Z]{2,3}:[A-Z0-9/]+)#([A-Z0-9/:])$/

/**
 * Makes a unique vaccination certificate identifier, `URN:UVCI:01:ID:<16 characters>#<check>`.
 *
 * @param randomBytes At least 10 bytes from a cryptographic source; the first 10 are used.
 * @throws RangeError when there are fewer.
 */
export function uvci(randomBytes: Uint8Array): string {
  if (randomBytes.length < OPAQUE_BYTES) {
    throw new RangeError(`a certificate id needs ${OPAQUE_BYTES} random bytes`)
  }
  const body = `URN:UVCI:01:ID:${base32(randomBytes.subarray(0, OPAQUE_BYTES))}`
  return `${body}#${checkCharacter(body, LUHN_ALPHABET)}`
}

/** Returns whether a text has the form of a UVCI of any country, with the right check character. */
export function isUvci(text: string): boolean {
  if (text.length > LONGEST_UVCI) return false
  const match = UVCI_FORM.exec(text)
  return match?.[1] !== undefined && checkCharacter(match[1], LUHN_ALPHABET) === match[2]
}
