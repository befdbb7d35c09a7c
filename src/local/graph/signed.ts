const encoder = new TextEncoder()

/** A webhook as it goes over the wire. */
export interface SignedWebhook {
  bytes: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/**
 * Writes a webhook's body as Meta does (characters outside ASCII as `\u00e4` with lower-case digits,
 * the slash as `\/`) and signs these bytes with the app's secret.
 */
export async function signed(body: unknown, appSecret: string): Promise<SignedWebhook> {
  const bytes = encoder.encode(escaped(body))
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const secret = encoder.encode(appSecret)
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
  const digits = [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${digits}`,
  }
  return { bytes, headers }
}

function escaped(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
