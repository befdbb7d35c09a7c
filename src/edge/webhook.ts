import { readWebhook } from '../adapters/whatsapp/inbound.ts'
import type { IdentityChange } from '../adapters/whatsapp/message.ts'
import { hasSignatureForm, verifySignature } from '../adapters/whatsapp/signature.ts'
import type { Inbound } from '../ports/messenger.ts'
import { createKeyedHash } from '../privacy/hash.ts'
import { log } from '../privacy/log.ts'
import type { Secret } from '../privacy/secret.ts'
import { receive } from '../turn/receive.ts'
import { takeStatuses } from '../turn/statuses.ts'
import { readBody } from './body.ts'
import { background, type ServiceContext } from './context.ts'

/** Meta's webhooks have 3 MB at most (Meta, webhooks overview) and are sent without a pause. */
const bodyBounds = { mostBytes: 3 * 1024 * 1024, withinMs: 10_000 }

/** Answers Meta's verification request for the address (Meta, webhook endpoint), which is not signed. */
export async function handshake(c: ServiceContext): Promise<Response> {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query()
  // Hashes under a key of this one request are compared, so that the time it takes tells nothing of the token.
  const hash = await createKeyedHash(crypto.getRandomValues(new Uint8Array(32)))
  const tokens = [token ?? '', ...revealed(c.get('config').whatsapp.verifyTokens)]
  const [asked = '', ...ours] = await Promise.all(tokens.map((one) => hash(one)))
  if (mode === 'subscribe' && ours.includes(asked) && challenge) return c.text(challenge)
  log({ event: 'webhook.refused', reason: 'handshake' })
  return c.text('Forbidden', 403)
}

/** Takes a delivery of Meta's, and answers 200 once everything in it is committed. */
export async function webhook(c: ServiceContext): Promise<Response> {
  const { whatsapp } = c.get('config')
  const signature = c.req.header('x-hub-signature-256')
  // Without a signature the body is not even read.
  if (!hasSignatureForm(signature)) return refuse(c, 'signature')
  const body = await readBody(c.req.raw, bodyBounds)
  if (!body.ok) return refuse(c, body.reason)
  if (!(await verifySignature(body.bytes, signature, revealed(whatsapp.appSecrets)))) {
    return refuse(c, 'signature')
  }
  const reading = readWebhook(parse(body.bytes), whatsapp.phoneNumberId)
  const { messages, statuses, passedOver } = reading
  if (passedOver > 0) log({ event: 'webhook.passed-over', items: passedOver })
  for (const notice of reading.notices) log({ event: 'meta.notice', ...notice })
  background(c, takeStatuses(statuses, c.get('ports')))
  const news = [...reading.identityChanges.flatMap(asMessages), ...messages]
  const isDone = await receive(news, c.get('ports'), (work) => background(c, work))
  return isDone ? c.text('OK') : c.text('Try again', 503)
}

const refusals = {
  signature: [401, 'Unauthorized'],
  size: [413, 'Payload too large'],
  time: [408, 'Request timeout'],
  cut: [400, 'Bad request'],
} as const

function refuse(c: ServiceContext, reason: keyof typeof refusals): Response {
  const [status, words] = refusals[reason]
  log({ event: 'webhook.refused', reason })
  return c.text(words, status)
}

/** A changed identity ends the session under the user id and the one under the number. */
function asMessages({ messageId, sender, at }: IdentityChange): Inbound[] {
  const { userId, phone } = sender
  const content = { kind: 'identity-changed' } as const
  const senders = [
    ...(userId ? [{ userId, phone: undefined }] : []),
    ...(phone ? [{ userId: undefined, phone }] : []),
  ]
  return senders.map((one) => ({ messageId, sentAtMs: at, sender: one, content }))
}

/** A signed body that is not JSON is acknowledged: otherwise it would be delivered again for days. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    log({ event: 'webhook.unread', reason: 'not-json' })
    return undefined
  }
}

function revealed(secrets: readonly Secret<string>[]): string[] {
  return secrets.map((secret) => secret.reveal())
}
