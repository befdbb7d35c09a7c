import { createKeyedHash, type KeyedHash } from './keyed-hash.ts'

/** The name that something has, and the one before while there is one. */
export type Names = [current: string, ...former: string[]]

/** What parts the two names that one thing has; base64url has none of it. */
const between = ' '

/**
 * Creates what names people, numbers, counters and documents in the store (HMAC-SHA-256). While the
 * key is being replaced everything has two names, the current one first: `4yJ… 9aQ…`. Whoever keeps
 * something under a name takes them apart by {@link namesOf}; in between they pass as one text.
 *
 * A part that is itself two names is taken by its place: the former name of something is made of
 * former names only, as it was before the key was replaced.
 *
 * @param keys Raw keys of 32 bytes, the current one first.
 */
export async function createPseudonym(
  keys: readonly Uint8Array<ArrayBuffer>[],
): Promise<KeyedHash> {
  const hashes = await Promise.all(keys.map(createKeyedHash))
  return async (...parts) => {
    const named = hashes.map((hash, place) => {
      const own = parts.map((part) => (areNames(part) ? namesOf(part)[place] : undefined) ?? part)
      return hash(...own)
    })
    // The same key twice, as it is for a moment between two changes of the configuration, is one.
    return [...new Set(await Promise.all(named))].join(between)
  }
}

/**
 * Says whether a part is two names of one thing, and no text from outside that has a space in it: of
 * such a text only one word would count.
 */
function areNames(part: string): boolean {
  return /^[\w:-]{20,} [\w:-]{20,}$/.test(part)
}

/** Takes the names apart that something has. */
export function namesOf(name: string): Names {
  const [current = '', former] = name.split(between, 2)
  return former ? [current, former] : [current]
}

/** Changes each of the names that something has. */
export function eachName(name: string, change: (one: string) => string): string {
  return namesOf(name).map(change).join(between)
}
