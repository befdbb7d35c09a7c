import { fromBase64, toBase64Url } from './base64.ts'

/** Encrypts values at rest and opens them for their owner only. */
export interface Seal {
  /** Seals a text for an owner: `<key id>.<base64url of IV and ciphertext>`. */
  close(text: string, owner: string): Promise<string>
  /** Opens a sealed text; `undefined` for a foreign owner, an unknown key or altered bytes. */
  open(sealed: string, owner: string): Promise<string | undefined>
}

const ivBytes = 12

/**
 * Creates a seal of AES-256-GCM with the owner as associated data, so that a value moved to another
 * owner's key does not open. The first key closes; all of them open (rotation).
 *
 * @param keys Raw keys of 32 bytes, the current one first.
 */
export async function createSeal(keys: readonly Uint8Array<ArrayBuffer>[]): Promise<Seal> {
  const ring = new Map<string, CryptoKey>()
  for (const raw of keys) ring.set(await keyId(raw), await importKey(raw))
  const [current] = ring
  if (!current) throw new Error('a seal needs a key')
  const [currentId, currentKey] = current

  return {
    async close(text, owner) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
      const plain = new TextEncoder().encode(text)
      const cipher = await crypto.subtle.encrypt(gcm(iv, owner), currentKey, plain)
      const bytes = new Uint8Array(ivBytes + cipher.byteLength)
      bytes.set(iv)
      bytes.set(new Uint8Array(cipher), ivBytes)
      return `${currentId}.${toBase64Url(bytes)}`
    },

    async open(sealed, owner) {
      const [id = '', body = ''] = sealed.split('.', 2)
      const key = ring.get(id)
      const bytes = fromBase64(body)
      if (!key || !bytes || bytes.length <= ivBytes) return undefined
      const iv = bytes.subarray(0, ivBytes)
      try {
        const plain = await crypto.subtle.decrypt(gcm(iv, owner), key, bytes.subarray(ivBytes))
        return new TextDecoder().decode(plain)
      } catch {
        return undefined
      }
    },
  }
}

function gcm(iv: Uint8Array<ArrayBuffer>, owner: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(owner) }
}

function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function keyId(raw: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', raw)
  return toBase64Url(new Uint8Array(hash).subarray(0, 6))
}
