import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { type Config, ConfigError, environmentOf, readConfig } from './config/index.ts'
import { background, type Service, type ServiceContext } from './edge/context.ts'
import { frontRoutes } from './edge/front-page.ts'
import { closedHeaders, notKept } from './edge/headers.ts'
import { createHealth } from './edge/health.ts'
import { addressBlock, type Client, clientAddress, rateLimit } from './edge/rate-limit.ts'
import { type Checking, checkRoutes } from './edge/verify.ts'
import { handshake, webhook } from './edge/webhook.ts'
import { log } from './privacy/log.ts'
import { runCron } from './turn/cron.ts'
import { type Ports, report } from './turn/ports.ts'

/** Makes the ports of a checked configuration. */
export type Connect = (config: Config) => Promise<Ports>

/**
 * Creates the service. The same app runs on Workers, Bun and Deno; where there is a `scheduled`
 * event, it calls {@link drain} every minute.
 */
export function createApp(connect: Connect) {
  const app = new Hono<Service>()
  const configured = configuring(connect)
  const limited = rateLimit(clientOf)

  app.use(closedHeaders, notKept, methodNotAllowed({ app }))
  app.use(async (c, next) => {
    const service = await configured(environmentOf(c.env))
    if (!service) return c.text('The service is not configured. The log says what is missing.', 503)
    c.set('config', service.config)
    c.set('ports', service.ports)
    return next()
  })

  app.get('/webhook', limited, handshake)
  app.post('/webhook', webhook)
  app.get('/health', limited, healthRoute())
  app.post('/verify', limited)
  app.route('/', checkRoutes(checkingOf))
  app.route('/', frontRoutes(configOf))
  app.notFound((c) => c.text('Not found', 404))
  app.onError((error, c) => {
    log({ event: 'bug', error: error.name })
    return c.text('Try again', 503)
  })

  async function drain(bindings: unknown): Promise<void> {
    const service = await configured(environmentOf(bindings))
    try {
      if (service) await runCron(service.ports)
    } catch (error) {
      // The platform shows that the run failed; the log says why.
      report(error)
      throw error
    }
  }

  return { fetch: app.fetch, request: app.request, drain }
}

type Configured = { config: Config; ports: Ports } | undefined

/**
 * Reads the environment once for as long as it stays the same object. It keeps the result and not a
 * promise of it: on Workers a promise belongs to the request that began it.
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

function configOf(c: Context): Config {
  return (c as ServiceContext).get('config')
}

/** Names the client of a public route by a hash of the address that the request came from. */
async function clientOf(c: Context): Promise<Client> {
  const { config, ports } = (c as ServiceContext).var
  const address = clientAddress(c.req.raw, c.env)
  // Clients without a known address share one count.
  const key = await ports.hash('client', address === undefined ? '' : addressBlock(address))
  return { key, sharedCount: config.sharedCount }
}

/** The ports that the public check may use: whether a certificate holds, and the public keys. */
function checkingOf(c: Context): Checking {
  const { registry, publicKeys } = (c as ServiceContext).get('ports')
  return { registry, publicKeys }
}

/** Words a failure to connect: a problem of the configuration by itself, other errors by their name. */
function problemOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  return `CERTIFICATE_KEY or another key cannot be used (${(error as Error).name})`
}

/** Answers whether the parts that a turn depends on are there, and nothing else. */
function healthRoute() {
  const health = createHealth(Date.now)
  return async (c: ServiceContext) => {
    const ports = c.get('ports')
    const look = () => Promise.all([ports.sessions.ping(), ports.registry.ping()])
    const isWell = await health(environmentOf(c.env), look, (work) => background(c, work))
    return isWell ? c.text('ok') : c.text('degraded', 503)
  }
}
