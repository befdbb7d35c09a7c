const encoder = new TextEncoder()

const form = /^sha256=([0-9a-fA-F]{64})$/

/** Returns whether a header has the form of a signature, before any of the body is read. */
export function hasSignatureForm(header: string | undefined): header is string {
  return form.test(header ?? '')
}

/**
 * Returns whether `X-Hub-Signature-256` was made over these very bytes with one of the app's secrets, of
 * which two are valid during a rotation. Without a secret nothing is accepted.
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
  // `verify` compares in constant time; `===` on hex digits would not.
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, rawBody)
}

/** The keys of the secrets in use, of which there are two during a rotation. */
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
