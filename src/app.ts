import { type Context, Hono } from 'hono'
import { type IdentityChange, readWebhook, verifySignature } from './adapters/whatsapp/index.ts'
import { readBody } from './body.ts'
import { type Config, environmentOf, readConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { Inbound } from './ports/messenger.ts'
import { log } from './privacy/log.ts'
import type { Secret } from './privacy/secret.ts'
import { drainOutboxes } from './turn/draining.ts'
import type { Ports } from './turn/ports.ts'
import { receive } from './turn/receiving.ts'
import { takeStatuses } from './turn/statuses.ts'
import { type Checking, checkRoutes } from './verify/routes.ts'

/** Connects a checked configuration to the ports. */
export type Connect = (config: Config) => Promise<Ports>

/** A request with its configuration and ports. */
type Environment = { Variables: { config: Config; ports: Ports } }

/** Meta's largest webhook (Meta, webhooks overview: 3 MB). */
const largestBodyBytes = 3 * 1024 * 1024

/**
 * Creates the service. The same app runs on Workers, Bun and Deno; where there is a `scheduled`
 * event, it calls {@link drain} every minute.
 */
export function createApp(connect: Connect) {
  const app = new Hono<Environment>()
  const configured = configuring(connect)

  app.use(async (c, next) => {
    const service = await configured(environmentOf(c.env))
    if (!service) return c.text('The service is not configured. The log says what is missing.', 503)
    c.set('config', service.config)
    c.set('ports', service.ports)
    return next()
  })

  app.get('/webhook', handshake)
  app.post('/webhook', webhook)
  app.get('/health', health)
  app.route('/', checkRoutes(checkingOf))
  app.notFound((c) => c.text('Not found', 404))
  app.onError((error, c) => {
    log({ event: 'bug', error: error.name })
    return c.text('Try again', 503)
  })

  async function drain(bindings: unknown): Promise<void> {
    const service = await configured(environmentOf(bindings))
    if (service) await drainOutboxes(service.ports)
  }

  return { fetch: app.fetch, request: app.request, drain }
}

type Configured = { config: Config; ports: Ports } | undefined

/**
 * Reads the environment once for as long as it stays the same object. What is kept is the result
 * and not its promise: on Workers a promise belongs to the request that began it.
 */
function configuring(connect: Connect) {
  let known: { environment: object; service: Configured } | undefined
  return async (environment: object): Promise<Configured> => {
    if (known?.environment === environment) return known.service
    const service = await configure(environment, connect)
    known = { environment, service }
    return service
  }
}

async function configure(environment: object, connect: Connect): Promise<Configured> {
  const reading = readConfig(environment)
  if (!reading.ok) {
    log({ event: 'config.invalid', problems: reading.problems })
    return undefined
  }
  try {
    return { config: reading.config, ports: await connect(reading.config) }
  } catch (error) {
    log({ event: 'config.invalid', problems: [problemOf(error)] })
    return undefined
  }
}

/** What the public check may use: whether a certificate holds, and the public keys. */
function checkingOf(c: Context): Checking {
  const { registry, signer, oldKeys } = (c as Context<Environment>).get('ports')
  return { registry, keys: [signer.publicKey, ...oldKeys] }
}

/** What only connecting finds out, a key that does not fit its certificate; others by their kind. */
function problemOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  return `CERTIFICATE_KEY or another key cannot be used (${(error as Error).name})`
}

/** Meta asks once whether the address is ours (Meta, webhook endpoint); it signs nothing. */
function handshake(c: Context<Environment>): Response {
  const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = c.req.query()
  const { verifyTokens } = c.get('config').whatsapp
  const isOurs = mode === 'subscribe' && revealed(verifyTokens).includes(token ?? '')
  if (isOurs && challenge) return c.text(challenge)
  log({ event: 'webhook.refused', reason: 'handshake' })
  return c.text('Forbidden', 403)
}

async function webhook(c: Context<Environment>): Promise<Response> {
  const body = await readBody(c.req.raw, largestBodyBytes)
  if (!body) {
    log({ event: 'webhook.refused', reason: 'size' })
    return c.text('Payload too large', 413)
  }
  const { whatsapp } = c.get('config')
  const signature = c.req.header('x-hub-signature-256')
  if (!(await verifySignature(body, signature, revealed(whatsapp.appSecrets)))) {
    log({ event: 'webhook.refused', reason: 'signature' })
    return c.text('Unauthorized', 401)
  }
  const reading = readWebhook(parse(body), whatsapp.phoneNumberId)
  const { messages, statuses, passedOver } = reading
  if (passedOver > 0) log({ event: 'webhook.passed-over', items: passedOver })
  for (const notice of reading.notices) log({ event: 'meta.notice', ...notice })
  background(c, takeStatuses(statuses, c.get('ports')))
  const news = [...reading.identityChanges.flatMap(asMessages), ...messages]
  const isDone = await receive(news, c.get('ports'), (work) => background(c, work))
  return isDone ? c.text('OK') : c.text('Try again', 503)
}

/** A changed identity ends what was kept under the user id and what was kept under the number. */
function asMessages({ messageId, sender, at }: IdentityChange): Inbound[] {
  const { userId, phone } = sender
  const content = { kind: 'identity-changed' } as const
  const senders = [
    ...(userId ? [{ userId, phone: undefined }] : []),
    ...(phone ? [{ userId: undefined, phone }] : []),
  ]
  return senders.map((one) => ({ messageId, sentAtMs: at, sender: one, content }))
}

/** Tells whether the parts that a turn depends on answer, and nothing else. */
async function health(c: Context<Environment>): Promise<Response> {
  const { sessions, registry } = c.get('ports')
  const parts = await Promise.allSettled([sessions.load('session:health'), registry.ping()])
  const isWell = parts.every(({ status }) => status === 'fulfilled')
  return isWell ? c.text('ok') : c.text('degraded', 503)
}

/** What is signed and no JSON is acknowledged all the same: it would come again for days. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    log({ event: 'webhook.unread', reason: 'not-json' })
    return undefined
  }
}

/** Lets work go on after the answer: `waitUntil` on Workers, the process itself elsewhere. */
function background(c: Context<Environment>, work: Promise<void>): void {
  const guarded = work.catch((error: unknown) => {
    log({ event: 'bug', error: error instanceof Error ? error.name : 'unknown' })
  })
  try {
    c.executionCtx.waitUntil(guarded)
  } catch {
    // Bun and Deno have no execution context; their process outlives the answer.
  }
}

function revealed(secrets: readonly Secret<string>[]): string[] {
  return secrets.map((secret) => secret.reveal())
}
