import { signed } from '../../src/local/graph/webhooks.ts'
import type { Kilat } from '../kilat/index.ts'

/** Posts a body as Meta does, signed with the app's secret unless another one is given. */
export async function post(kilat: Kilat, body: unknown, secret?: string): Promise<number> {
  const { WHATSAPP_APP_SECRET } = kilat.stack.environment
  const { bytes, headers } = await signed(body, secret ?? WHATSAPP_APP_SECRET)
  const answer = await fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: bytes })
  await answer.arrayBuffer()
  return answer.status
}

/** Posts bytes that need not be JSON, with a good signature. */
export function postBytes(kilat: Kilat, text: string): Promise<number> {
  return postSigned(kilat, encoder.encode(text))
}

/** Posts bytes in many parts and without a length. */
export function postInParts(kilat: Kilat, text: string): Promise<number> {
  return postSigned(kilat, encoder.encode(text), (bytes) => {
    let at = 0
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.subarray(at, at + 100_000))
        at += 100_000
      },
    })
  })
}

const encoder = new TextEncoder()

async function postSigned(
  kilat: Kilat,
  bytes: Uint8Array<ArrayBuffer>,
  bodyOf: (bytes: Uint8Array<ArrayBuffer>) => BodyInit = (same) => same,
): Promise<number> {
  const secret = encoder.encode(kilat.stack.environment.WHATSAPP_APP_SECRET)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
  const headers = { 'x-hub-signature-256': `sha256=${mac.toHex()}` }
  const init = { method: 'POST', headers, body: bodyOf(bytes) }
  const answer = await fetch(`${kilat.url}/webhook`, init)
  await answer.arrayBuffer()
  return answer.status
}
