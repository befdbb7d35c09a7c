/** RFC 9285 §4.2, table 1. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Encodes bytes as base45 (RFC 9285), which a QR code's alphanumeric mode carries without loss. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length
    let rest = (bytes[at] ?? 0) * (isPair ? 256 : 1) + (isPair ? (bytes[at + 1] ?? 0) : 0)
    for (let count = isPair ? 3 : 2; count > 0; count--) {
      text += alphabet.charAt(rest % 45)
      rest = Math.floor(rest / 45)
    }
  }
  return text
}

/**
 * Decodes base45 (RFC 9285 §4.3); `undefined` for a foreign character, a length that no bytes have,
 * or a group beyond its byte or its two. No two texts give the same bytes.
 */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3))
  let at = 0
  for (let from = 0; from < text.length; from += 3) {
    const group = groupValue(text.slice(from, from + 3))
    const isPair = from + 2 < text.length
    if (group === undefined || group > (isPair ? 0xffff : 0xff)) return undefined
    if (isPair) bytes[at++] = group >> 8
    bytes[at++] = group & 0xff
  }
  return bytes
}

function groupValue(group: string): number | undefined {
  let value = 0
  for (let at = group.length - 1; at >= 0; at--) {
    const digit = alphabet.indexOf(group.charAt(at))
    if (digit < 0) return undefined
    value = value * 45 + digit
  }
  return value
}
