import * as v from 'valibot'

/** What the service says of an id. */
export type CertificateState = v.InferOutput<typeof answer>['state']

const answer = v.object({ state: v.picklist(['in-force', 'revoked', 'unknown']) })

const timeLimitMs = 6000

/**
 * Asks the service whether a certificate is in force. The id is all that is sent; without a network,
 * an answer in time, or one that can be understood, the service is unreachable.
 */
export async function askState(id: string): Promise<CertificateState | 'unreachable'> {
  try {
    const response = await fetch('/verify', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(timeLimitMs),
    })
    if (!response.ok) return 'unreachable'
    const { success, output } = v.safeParse(answer, await response.json())
    return success ? output.state : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
