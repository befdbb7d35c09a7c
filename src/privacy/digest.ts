import { toBase64Url } from './base64.ts'

/**
 * Digests a text (SHA-256, base64url), with no key: what is named by it keeps its name while keys are
 * replaced. It hides only what nobody can guess, so no phone number and no NIK goes in by itself. A
 * WhatsApp message id (`wamid.…`) does hold the sender's number, but beside more than 64 random bits
 * of the sender's phone: whoever tries out all numbers still has to guess those.
 *
 * @param kind What the text is, so that equal texts of two kinds get two digests.
 */
export async function digest(kind: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${kind}:${text}`)
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
