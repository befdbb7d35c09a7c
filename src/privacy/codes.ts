import type { KeyedHash } from './hash.ts'

/** What a code is bound to: it answers this challenge for this number and no other. */
export interface CodeBinding {
  challengeId: string
  phone: string
  purpose: string
}

/**
 * Draws a code of 6 digits, uniform over 000000 to 999999: values from the last, incomplete round of
 * 32 bits are drawn again, as a modulo would favour low codes (OWASP ASVS 6.5.5: 20 bits of entropy).
 */
export function drawCode(random: (count: number) => Uint8Array): string {
  const rounds = Math.floor(2 ** 32 / 1_000_000) * 1_000_000
  for (;;) {
    const bytes = random(4)
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (drawn < rounds) return String(drawn % 1_000_000).padStart(6, '0')
  }
}

/** Digests a code and what it is bound to under the pepper, which the store does not hold. */
export function digestCode(pepper: KeyedHash, code: string, binding: CodeBinding): Promise<string> {
  return pepper(binding.purpose, binding.challengeId, binding.phone, code)
}

/** Compares two digests in a time that does not depend on where they differ. */
export function sameDigest(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let at = 0; at < left.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at)
  return difference === 0
}
