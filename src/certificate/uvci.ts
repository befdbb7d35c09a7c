/** Luhn mod 38 runs over this alphabet (eHealth Network, Guidelines on verifiable vaccination certificates, annex 2). */
const LUHN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:'

/** Crockford's base32: no I, L, O or U, so that an id can be read over the phone. */
const OPAQUE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 80 bits: nobody guesses the id of another certificate. */
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
  return `${body}#${checkCharacter(body)}`
}

/** Tells whether a text has the form of a UVCI, of any country, with the right check character. */
export function isUvci(text: string): boolean {
  if (text.length > LONGEST_UVCI) return false
  const match = UVCI_FORM.exec(text)
  return match?.[1] !== undefined && checkCharacter(match[1]) === match[2]
}

/** Luhn mod 38 over everything before `#`, doubling every second character from the right. */
function checkCharacter(body: string): string {
  const base = LUHN_ALPHABET.length
  let factor = 2
  let sum = 0
  for (const character of [...body].reverse()) {
    const addend = factor * LUHN_ALPHABET.indexOf(character)
    sum += Math.floor(addend / base) + (addend % base)
    factor = factor === 2 ? 1 : 2
  }
  return LUHN_ALPHABET.charAt((base - (sum % base)) % base)
}

function base32(bytes: Uint8Array): string {
  let bits = 0
  let bitCount = 0
  let text = ''
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    bitCount += 8
    while (bitCount >= 5) {
      bitCount -= 5
      text += OPAQUE_ALPHABET.charAt((bits >> bitCount) & 31)
    }
    bits &= (1 << bitCount) - 1
  }
  return text
}
