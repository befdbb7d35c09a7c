import { toBase64Url } from './base64.ts'

/**
 * Digests a text (SHA-256, base64url) without a key, so that what is named by it keeps its name while
 * keys are replaced. A digest hides only what cannot be guessed: a phone number or a NIK must never be
 * all of its text. A WhatsApp message id (`wamid.…`) holds the sender's number, but beside more than 64
 * random bits, which an attacker who tries every number still has to guess.
 *
 * @param kind What the text is, so that equal texts of two kinds get two digests.
 */
export async function digest(kind: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${kind}:${text}`)
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** Hashes texts under a key: the same texts give the same hash, which reveals nothing of them. */
export type KeyedHash = (...parts: readonly string[]) => Promise<string>

/**
 * Creates a keyed hash (HMAC-SHA-256, base64url). Parts are framed by their lengths, so that
 * `('ab', 'c')` and `('a', 'bc')` differ.
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
