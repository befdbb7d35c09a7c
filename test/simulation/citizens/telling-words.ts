import { certificateText, type TextKind } from '../certificate-texts.ts'
import type { MemoryDatabase } from '../doubles/database.ts'

/** An id that no certificate has. */
const unknownId = 'URN:UVCI:01:ID:UNKNOWN#0'

/**
 * The text of a certificate, by its word in a transcript: the `certificate` that was issued last on a
 * number, or one that is not as it should be (`altered certificate`). Nothing for other words.
 */
export function certificateFor(
  database: MemoryDatabase,
  number: string,
  word: string,
): string | undefined {
  if (word === 'unknown certificate') return certificateText(unknownId)
  const [, kind = 'ours'] = /^(?:(altered|foreign|expired) )?certificate$/.exec(word) ?? []
  if (!word.endsWith('certificate')) return undefined
  const people = database.people.filter(({ phone }) => phone === number)
  const doses = people.flatMap(({ id }) => database.dosesOf(id))
  const own = doses.flatMap(({ id }) => database.inForce(id) ?? [])
  const newest = own.toSorted((one, other) => other.issuedAtMs - one.issuedAtMs)[0]
  return certificateText(newest?.id ?? unknownId, kind as TextKind)
}

/** The number of a ticket that somebody else has opened. */
export function ticketOfAnother(database: MemoryDatabase): string {
  const id = 'SV-0000-0000'
  const another = { id, kind: 'other' as const, personId: undefined, sender: 'somebody else' }
  const content = { story: '', facts: {}, to: { userId: 'ID.0' }, language: 'id' }
  database.findOrOpen({ ...another, content, dueAtMs: database.now() })
  return id
}
