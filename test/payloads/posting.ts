import { signed } from '../../src/local/graph/signed.ts'
import type { Kilat } from '../kilat.ts'

/** Posts a body as Meta does, signed with the app's secret unless another one is given. */
export async function post(kilat: Kilat, body: unknown, secret?: string): Promise<number> {
  const { WHATSAPP_APP_SECRET } = kilat.stack.environment
  const { bytes, headers } = await signed(body, secret ?? WHATSAPP_APP_SECRET)
  const answer = await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes })
  await answer.arrayBuffer()
  return answer.status
}

/** Posts bytes that need not be JSON, with a good signature. */
export async function postBytes(kilat: Kilat, text: string): Promise<number> {
  const encoder = new TextEncoder()
  const secret = encoder.encode(kilat.stack.environment.WHATSAPP_APP_SECRET)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const body = encoder.encode(text)
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, body))
  const headers = { 'x-hub-signature-256': `sha256=${mac.toHex()}` }
  const answer = await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body })
  await answer.arrayBuffer()
  return answer.status
}
