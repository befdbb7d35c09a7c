import type { Pseudonym } from '../identity/ids.ts'
import { createKeyedHash } from './hash.ts'

/** Makes a pseudonym of texts and other pseudonyms. */
export type Pseudonymizer = (...parts: readonly (string | Pseudonym)[]) => Promise<Pseudonym>

/**
 * Writes a name as one text: `session:4yJ…`, or `session:4yJ… session:9aQ…` with the former name behind
 * the current one. A name holds no space.
 */
export function nameText({ current, former }: Pseudonym): string {
  return former === undefined ? current : `${current} ${former}`
}

/**
 * Creates what names people, numbers, counters and documents in the store (HMAC-SHA-256, base64url).
 * While the key is being replaced everything has a current name and a former one. The former name of
 * what is made of another name is made of the former one, as it was before the key was replaced.
 *
 * @param keys Raw keys of 32 bytes, the current one first; the second one is the one before it.
 */
export async function createPseudonymizer(
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<Pseudonymizer> {
  const [hash, formerHash] = await Promise.all(keys.map(createKeyedHash))
  if (!hash) throw new Error('names need a key')
  return async (...parts) => {
    const [current, former] = await Promise.all([
      hash(...parts.map((part) => (typeof part === 'string' ? part : part.current))),
      formerHash?.(...parts.map((part) => (typeof part === 'string' ? part : formerOf(part)))),
    ])
    // Between two changes of the configuration both keys may be the same one.
    return former === undefined || former === current ? { current } : { current, former }
  }
}

/** A name that the store has returned comes without a former one. */
function formerOf({ current, former = current }: Pseudonym): string {
  return former
}
