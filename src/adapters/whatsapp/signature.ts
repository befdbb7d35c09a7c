const encoder = new TextEncoder()

const form = /^sha256=([0-9a-fA-F]{64})$/

/** Says whether a header has the form of a signature; what has not is refused before a body is read. */
export function hasSignatureForm(header: string | undefined): header is string {
  return form.test(header ?? '')
}

/**
 * Says whether `X-Hub-Signature-256` was made over these very bytes with one of the app's secrets;
 * two of them are valid while a secret is rotated. Never accepts without a secret.
 *
 * @param rawBody The body as it was received: Meta signs the escaped form that it sends.
 * @param header The header's value, `sha256=` and 64 hexadecimal digits.
 */
export async function verifySignature(
  rawBody: Uint8Array<ArrayBuffer>,
  header: string | undefined,
  appSecrets: readonly string[],
): Promise<boolean> {
  const digits = form.exec(header ?? '')?.[1]
  if (digits === undefined) return false
  const signature = fromHex(digits)
  for (const secret of appSecrets) {
    if (secret !== '' && (await isSignedWith(secret, signature, rawBody))) return true
  }
  return false
}

async function isSignedWith(
  secret: string,
  signature: Uint8Array<ArrayBuffer>,
  rawBody: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  // Compares in constant time, which `===` on hex digits would not.
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, rawBody)
}

/** The keys of the secrets in use: there are two while one is rotated. */
const keys = new Map<string, CryptoKey>()
const mostKeys = 4

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret)
  if (known) return known
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const raw = encoder.encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
  if (keys.size >= mostKeys) keys.clear()
  keys.set(secret, key)
  return key
}

function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  )
}
