const encoder = new TextEncoder()

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
  const digits = /^sha256=([0-9a-fA-F]{64})$/.exec(header ?? '')?.[1]
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
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, [
    'verify',
  ])
  // Compares in constant time, which `===` on hex digits would not.
  return crypto.subtle.verify('HMAC', key, signature, rawBody)
}

function fromHex(digits: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  )
}
