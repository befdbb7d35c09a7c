/** Crockford's base32, without I, L, O and U, so that an id can be read out over the phone. */
export const base32Letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Encodes bytes in base32, five bits a character; left-over bits are dropped. */
export function base32(bytes: Uint8Array): string {
  let bits = 0
  let bitCount = 0
  let text = ''
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    bitCount += 8
    while (bitCount >= 5) {
      bitCount -= 5
      text += base32Letters.charAt((bits >> bitCount) & 31)
    }
    bits &= (1 << bitCount) - 1
  }
  return text
}
