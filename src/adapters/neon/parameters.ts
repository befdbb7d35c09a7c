import type { PersonId } from '../../identity/ids.ts'
import { assertLive, type LiveProof } from '../../identity/proof.ts'

/** An id that nobody has (RFC 9562 §5.9). */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Makes a parameter of a person's id. What is no id at all is asked as nobody's, so that it gets
 * the answer, and the row in the audit trail, of someone who does not exist.
 */
export function uuidOrNobody(personId: PersonId | undefined): string | null {
  if (personId === undefined) return null
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(personId) ? personId : nobody
}

/** Makes any string one that Postgres can hold: no U+0000, no half of a surrogate pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Makes a parameter of the number that was proved, and of no other. */
export function provedPhone(proof: LiveProof): string {
  assertLive(proof)
  return storable(proof.phone)
}

/** Makes a parameter of a moment. */
export function timeOf(ms: number): string {
  return new Date(ms).toISOString()
}
