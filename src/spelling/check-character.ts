/**
 * Returns the check character of Luhn's algorithm modulo the length of the alphabet: every second
 * character from the right is doubled (ISO/IEC 7812-1, annex B, for the ten digits). With an alphabet
 * of even length it detects every single wrong character, and every swap of neighbours except that of
 * the alphabet's first letter with its last.
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
