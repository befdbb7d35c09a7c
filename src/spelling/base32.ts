/** Crockford's base32: no I, L, O or U, so that an id can be read over the phone. */
export const base32Letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Writes bytes in base32, five bits a character; bits that fill no whole character are dropped. */
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
