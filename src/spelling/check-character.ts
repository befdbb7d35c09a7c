/**
 * Gives the character that Luhn's algorithm, modulo the length of the alphabet, puts behind a text:
 * every second character from the right is doubled (ISO/IEC 7812-1, annex B, for the ten digits).
 * Over an alphabet of even length it finds every single wrong character, and every swap of
 * neighbours but that of the first letter of the alphabet with the last.
 *
 * @param body A text over the alphabet.
 */
export function checkCharacter(body: string, alphabet: string): string {
  const base = alphabet.length
  let factor = 2
  let sum = 0
  for (const character of [...body].reverse()) {
    const addend = factor * alphabet.indexOf(character)
    sum += Math.floor(addend / base) + (addend % base)
    factor = factor === 2 ? 1 : 2
  }
  return alphabet.charAt((base - (sum % base)) % base)
}
