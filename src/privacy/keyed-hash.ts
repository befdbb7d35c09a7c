import { toBase64Url } from './base64.ts'

/** Hashes texts under a key: the same text gives the same hash, and the hash tells nothing of it. */
export type KeyedHash = (...parts: readonly string[]) => Promise<string>

/**
 * Creates a keyed hash (HMAC-SHA-256, base64url). It names what lies in the store
 * (`pseudonym.ts`) and, under another key, digests the codes. Parts are framed by their lengths, so that `('ab', 'c')`
 * and `('a', 'bc')` differ.
 */
export async function createKeyedHash(key: Uint8Array<ArrayBuffer>): Promise<KeyedHash> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return async (...parts) => {
    const framed = parts.map((part) => `${part.length}:${part}`).join('')
    const mac = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(framed))
    return toBase64Url(new Uint8Array(mac))
  }
}
